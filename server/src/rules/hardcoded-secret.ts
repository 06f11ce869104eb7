import type { Span } from '../base/span.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const hardcodedSecret: StatementRule = {
  meta: metaOf('hardcoded-secret', {
    category: 'security',
    severity: 'warning',
    title: 'A role’s password stands in the migration, for everybody who can read the repository.',
    directions: ['up', 'down'],
  }),
  *statement({ text, written }) {
    if (!/\b(ROLE|USER)\b/.test(written.tag) && !/^\s*(create|alter)\s+(role|user)\b/i.test(text)) return;
    const span = passwordSpan(text);
    if (span !== null) yield { message: 'Everybody who can read the repository can read this password.', span };
  },
};

/** The string behind PASSWORD; an empty one, or one with a placeholder, gives nothing away. */
function passwordSpan(text: string): Span | null {
  const tokens = tokenize(text);
  for (let i = 0; i < tokens.count; i += 1) {
    if (!tokens.isWord(i, 'password')) continue;
    const next = tokens.significantFrom(i + 1);
    if (next < tokens.count && tokens.kind(next) === Kind.string && /^'[^'${}]+'$/.test(tokens.source(next)))
      return tokens.span(next);
  }
  return null;
}

import type { RunStatement } from '../project/file-run.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';
import { capital } from '../words/sentences.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const syntaxError: FileRule = {
  meta: metaOf('syntax-error', {
    category: 'correctness',
    severity: 'error',
    title: 'PostgreSQL does not understand a statement.',
    directions: ['up', 'down'],
  }),
  *file({ statements }) {
    const refused = [...statements.entries()].filter(([, { step }]) => step.written.kind === 'syntax-error');
    // A file in which most is not understood is of another dialect, or a template: one word is enough.
    const foreign = refused.length > 2 && refused.length * 2 > statements.length;
    for (const [index, statement] of foreign ? refused.slice(0, 1) : refused) {
      const { written, text } = statement.step;
      if (written.kind !== 'syntax-error') continue;
      const unsure = foreign || isTemplate(statement);
      const near = text.slice(written.at.start, written.at.end).trim() === '' ? written.verb : written.at;
      yield {
        statement: index,
        message: unsure
          ? `What this does is not known: PostgreSQL’s parser stops here with “${written.message}”.`
          : `${capital(written.message)}: PostgreSQL refuses this (42601).`,
        span: near,
        severity: unsure ? 'hint' : 'error',
      };
    }
  },
};

/** What stands there is not what the server gets: a placeholder, or an open end that hides where it stops. */
function isTemplate({ statement, step }: RunStatement): boolean {
  if (statement.kind !== 'sql') return true;
  const tokens = tokenize(step.text);
  for (let i = 0; i < tokens.count; i += 1) {
    const kind = tokens.kind(i);
    if (kind === Kind.placeholder || kind === Kind.templateControl || kind === Kind.metaCommand) return true;
  }
  return false;
}

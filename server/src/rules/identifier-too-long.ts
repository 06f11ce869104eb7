import type { Written } from '../model/written/statement.ts';
import { byteLength, MAX_NAME_BYTES } from '../sql/identifier.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

/** Where a name is made; a later statement that says the same long name means the same thing. */
const MAKES_NAMES: ReadonlySet<Written['kind']> = new Set<Written['kind']>([
  'create-table',
  'create-table-as',
  'create-index',
  'create-view',
  'create-sequence',
  'create-routine',
  'create-trigger',
  'alter-table',
  'rename',
]);

export const identifierTooLong: StatementRule = {
  meta: metaOf('identifier-too-long', {
    category: 'correctness',
    severity: 'warning',
    title: 'A name is longer than 63 bytes, and PostgreSQL cuts it with no more than a notice.',
    atMost: 3,
  }),
  *statement({ text, written }) {
    if (text.length <= MAX_NAME_BYTES || !MAKES_NAMES.has(written.kind)) return;
    const tokens = tokenize(text);
    for (let i = 0; i < tokens.count; i += 1) {
      const kind = tokens.kind(i);
      if (kind !== Kind.word && kind !== Kind.quotedIdentifier) continue;
      if (tokens.end(i) - tokens.start(i) <= MAX_NAME_BYTES / 3) continue;
      const source = tokens.source(i);
      const name = kind === Kind.word ? source : source.slice(1, -1).replaceAll('""', '"');
      if (byteLength(name) <= MAX_NAME_BYTES) continue;
      yield {
        message: `PostgreSQL cuts this name to ${MAX_NAME_BYTES} bytes, and another one may be cut to the same.`,
        span: tokens.span(i),
      };
      return;
    }
  },
};

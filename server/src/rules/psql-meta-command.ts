import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

/** Run by psql itself, or by nobody knows what. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['sqitch', 'folder']);

export const psqlMetaCommand: FileRule = {
  meta: metaOf('psql-meta-command', {
    category: 'correctness',
    severity: 'error',
    title: 'A command of psql stands in a file that a migration tool sends to the server.',
    directions: ['up', 'down'],
    atMost: 1,
  }),
  *file({ place }) {
    const { layout } = place.history.detected;
    if (UNDERSTOOD.has(layout.tool)) return;
    for (const { split } of place.run.splits) {
      for (const { kind, span } of split.statements) {
        if (kind === 'meta-command')
          yield {
            statement: null,
            message: `The server does not understand this: it is a command of psql, and ${layout.title} sends it as SQL.`,
            span,
          };
      }
    }
  },
};

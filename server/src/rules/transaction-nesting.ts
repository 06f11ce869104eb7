import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const transactionNesting: FileRule = {
  meta: metaOf('transaction-nesting', {
    category: 'correctness',
    severity: 'warning',
    title:
      'BEGIN or COMMIT in a file that the tool runs in a transaction ends that one, and the rest is not undone on failure.',
    directions: ['up', 'down'],
    needs: ['transaction'],
  }),
  *file({ statements, place }) {
    const { title } = place.history.detected.layout;
    const told = new Set<string>();
    for (const [index, { section, step }] of statements.entries()) {
      const { written, context } = step;
      if (written.kind !== 'transaction' || (context.policy !== 'file' && context.policy !== 'all')) continue;
      if (written.command !== 'commit' && written.command !== 'rollback') continue;
      if (told.has(section.direction)) continue;
      told.add(section.direction);
      yield {
        statement: index,
        message: `This ends the transaction that ${title} opened: what follows, its own note that the migration ran included, is not part of it.`,
        span: written.verb,
      };
    }
  },
};

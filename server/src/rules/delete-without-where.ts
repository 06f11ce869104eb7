import { said } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { rowsChanged } from './about/rows.ts';
import type { StatementRule } from './rule.ts';

export const deleteWithoutWhere: StatementRule = {
  meta: metaOf('delete-without-where', {
    dialects: EVERY_DIALECT,
    category: 'data-loss',
    severity: 'error',
    title: 'Every row of a table is deleted.',
  }),
  *statement(subject) {
    for (const { relation, condition, words, assuming, related } of rowsChanged(subject, 'delete')) {
      const why = condition === 'none' ? 'there is no WHERE' : 'its WHERE is always true';
      yield {
        message: `Every row of ${said(relation)} is deleted: ${why}${assuming}.`,
        span: words,
        relations: [relation],
        related,
      };
    }
  },
};

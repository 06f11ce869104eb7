import { objectById } from '../catalog/store.ts';
import { keys } from '../model/state.ts';
import type { Subject } from '../project/subject.ts';
import { said } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { type RowsChanged, rowsChanged } from './about/rows.ts';
import type { StatementRule } from './rule.ts';

export const updateWithoutWhere: StatementRule = {
  meta: metaOf('update-without-where', {
    dialects: EVERY_DIALECT,
    category: 'blocking-lock',
    severity: 'warning',
    title: 'Every row of a table is changed and stays locked until the migration commits.',
  }),
  *statement(subject) {
    for (const changed of rowsChanged(subject, 'update')) {
      const { relation, words, assuming, related } = changed;
      const until =
        (subject.before.get(keys.transaction)?.block ?? 'none') === 'none'
          ? 'until the last one is changed'
          : 'until COMMIT';
      const lost = overwrites(subject, changed) ? ', and its old value is lost' : '';
      yield {
        message: `Every row of ${said(relation)} is ${subject.context.dialect === 'postgresql' ? `written anew and locked ${until}` : 'changed'}${lost}${assuming}.`,
        span: words,
        relations: [relation],
        related,
      };
    }
  },
};

/** A column that this migration added has no old values. */
function overwrites(subject: Subject, { id, columns }: RowsChanged): boolean {
  const table = objectById(subject.before, id);
  if (table?.kind !== 'table') return false;
  return columns.some((name) =>
    table.columns.some((column) => column.name === name && column.origin.migration !== subject.context.migration),
  );
}

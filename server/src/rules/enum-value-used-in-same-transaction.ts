import { objectById } from '../catalog/store.ts';
import type { ObjectId } from '../model/ids.ts';
import type { Table } from '../model/objects/table.ts';
import { keys } from '../model/state.ts';
import { isUnknown } from '../model/unknown.ts';
import type { Subject } from '../project/subject.ts';
import { said } from '../words/locks.ts';
import { stringSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { relationsOf } from './about/relations-of.ts';
import type { StatementRule } from './rule.ts';

export const enumValueUsedInSameTransaction: StatementRule = {
  meta: metaOf('enum-value-used-in-same-transaction', {
    category: 'correctness',
    severity: 'error',
    title: 'A new enum value is used in the transaction that adds it.',
    directions: ['up', 'down'],
    needs: ['catalog', 'transaction'],
  }),
  *statement(subject) {
    const { before, written, text } = subject;
    const labels = before.get(keys.transaction)?.newLabels ?? [];
    if (labels.length === 0 || written.kind === 'add-enum-value' || written.kind === 'comment') return;
    for (const entry of labels) {
      const at = entry.lastIndexOf('/');
      const type = objectById(before, entry.slice(0, at) as ObjectId);
      const label = entry.slice(at + 1);
      const span = stringSpan(text, label);
      if (span === null || type?.kind !== 'enum' || !mentions(subject, type.id, type.name)) continue;
      yield {
        message: `This fails: ${said(label)} is a new value of ${said(type.name)}, and cannot be used before the transaction that adds it commits (55P04).`,
        span,
      };
      return;
    }
  },
};

/** The type itself, or a table with a column of it. */
function mentions(subject: Subject, type: ObjectId, name: string): boolean {
  const tables = relationsOf(subject).filter((relation): relation is Table => relation.kind === 'table');
  const typed = tables.some((table) =>
    table.columns.some((column) => !isUnknown(column.type) && column.type.id === type),
  );
  return typed || new RegExp(`::\\s*"?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i').test(subject.text);
}

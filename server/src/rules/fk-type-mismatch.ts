import { tableById } from '../catalog/lookup.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Table } from '../model/objects/table.ts';
import { isUnknown } from '../model/unknown.ts';
import type { Subject } from '../project/subject.ts';
import { said } from '../words/locks.ts';
import { typeSaid } from '../words/types.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const fkTypeMismatch: StatementRule = {
  meta: metaOf('fk-type-mismatch', {
    category: 'correctness',
    severity: 'warning',
    title: 'A foreign key’s column cannot hold every number of the one that it references.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (change.kind !== 'create' || change.object.kind !== 'constraint' || change.by !== 'statement') continue;
      const narrow = mismatch(subject, change.object);
      if (narrow !== null) yield { message: narrow, span: change.words };
    }
  },
};

const WIDTH: readonly string[] = ['int2', 'int4', 'int8'];

/** Another type with the same values only costs a cast; a narrower one runs out first. */
function mismatch({ after }: Subject, key: Constraint): string | null {
  const { references } = key;
  if (key.type !== 'foreign key' || references === null || key.columns.length !== references.columns.length)
    return null;
  const table = tableById(after, key.table);
  const other = tableById(after, references.table);
  if (table === undefined || other === undefined) return null;
  for (const [i, number] of key.columns.entries()) {
    const own = width(table, number);
    const far = width(other, references.columns[i] ?? 0);
    if (own === null || far === null || own.width >= far.width) continue;
    return `${said(own.name)} (${own.type}) runs out of numbers before ${said(`${other.name}.${far.name}`)} (${far.type}) does.`;
  }
  return null;
}

function width(
  table: Table,
  number: number,
): { readonly name: string; readonly type: string; readonly width: number } | null {
  const column = table.columns.find((one) => one.number === number);
  if (column === undefined || isUnknown(column.type) || column.type.array) return null;
  const at = WIDTH.indexOf(column.type.name);
  return at < 0 ? null : { name: column.name, type: typeSaid(column.type) ?? '', width: at };
}

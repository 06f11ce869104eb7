import { constraintsOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { sqlText } from './columns.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { columnNamed, findRelation } from './names.ts';

/** A primary key, unique, check or foreign key constraint of a table. */
export function addConstraint(
  resolver: ForeignResolver,
  table: Table,
  written: WrittenConstraint,
  context: ChangeOf<'create'>['context'],
): void {
  const name = written.name?.name ?? ownName(resolver, table, written);
  // A table that a key leads to may come later: SQLite looks for it at the first row, MySQL where it checks keys at all.
  const target = written.references === null ? undefined : findRelation(resolver, written.references.table);
  const columns = written.columns.flatMap((column) => columnNamed(resolver.current(table), column.name)?.number ?? []);
  const constraint: Constraint = {
    ...resolver.newObject(),
    kind: 'constraint',
    id: mintId(resolver.state, 'constraint', `${table.id}.${name}`),
    name,
    table: table.id,
    type: written.type,
    columns,
    expression: written.expression === null ? null : sqlText(written.expression),
    references:
      written.references === null || target?.kind !== 'table'
        ? null
        : {
            table: target.id,
            columns: written.references.columns.flatMap((column) => columnNamed(target, column.name)?.number ?? []),
            onDelete: written.references.onDelete,
            onUpdate: written.references.onUpdate,
            setColumns: [],
            match: 'simple',
          },
    index: null,
    validated: true,
    enforced: written.enforced,
    deferrable: false,
    initiallyDeferred: false,
    noInherit: false,
    local: true,
    parent: null,
    dependsOn: [
      { on: table.id, column: null, type: 'auto' },
      ...(target === undefined || target.id === table.id
        ? []
        : [{ on: target.id, column: null, type: 'normal' as const }]),
    ],
  };
  resolver.emit({ kind: 'create', object: constraint, by: 'statement', concurrently: false, context });
}

/** A name of our own where the server's is not needed: it only has to be another one each time. */
function ownName(resolver: ForeignResolver, table: Table, { type, columns }: WrittenConstraint): string {
  if (type === 'primary key' && resolver.traits.primaryKey !== null) return resolver.traits.primaryKey;
  const taken = new Set(constraintsOf(resolver.state, table.id).map((constraint) => constraint.name));
  const base = `${type} (${columns.map((column) => column.name).join(', ')})`;
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base} ${n}`;
  return name;
}

import { childrenOf, columnNamed, tableById } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { unseenColumn } from './alter-column.ts';
import { dropColumnDependents, withoutColumn } from './drop.ts';
import { SYSTEM_COLUMNS } from './index-columns.ts';
import { nothingToDo } from './nothing-to-do.ts';
import { isInPartitionKey } from './partition-keys.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Action = Extract<WrittenAction, { readonly kind: 'drop-column' }>;

/** Source: ATExecDropColumn in src/backend/commands/tablecmds.c. */
export function dropColumn(resolver: Resolver, table: Table, action: Action, only: boolean): void {
  const { name } = action.column;
  const column = columnNamed(table, name);
  if (column === undefined) return dropMissing(resolver, table, action);
  if (isInherited(resolver, table, name)) return resolver.fail('42P16', `cannot drop inherited column "${name}"`);
  if (isInPartitionKey(table, name)) {
    const message = `cannot drop column "${name}" because it is part of the partition key of relation "${table.name}"`;
    return resolver.fail('42P16', message);
  }
  const children = childrenOf(resolver.state, table.id);
  if (only && table.partitioning !== null && children.length > 0) {
    return resolver.fail('42P16', 'cannot drop column from only the partitioned table when partitions exist');
  }
  dropColumnDependents(resolver, table, column, { cascade: action.cascade, concurrently: false });
  const before = current(resolver, table);
  const after = withoutColumn(before, column);
  resolver.emit({ kind: 'alter', action: 'drop-column', before, after, column, written: action, by: 'statement' });
  for (const child of children) propagate(resolver, child, column, action, only);
}

function dropMissing(resolver: Resolver, table: Table, action: Action): void {
  const { name } = action.column;
  if (SYSTEM_COLUMNS[name] !== undefined) return resolver.fail('0A000', `cannot drop system column "${name}"`);
  const notice = `column "${name}" of relation "${table.name}" does not exist`;
  if (table.columnsKnown) {
    if (action.ifExists) return nothingToDo(resolver, table, `${notice}, skipping`);
    return resolver.failPart(table, name, '42703', notice);
  }
  const column = unseenColumn(resolver, table, name);
  if (column === undefined) return;
  resolver.emit({
    kind: 'alter',
    action: 'drop-column',
    before: table,
    after: table,
    column,
    written: action,
    by: 'statement',
  });
}

/** A child's column goes when nothing else holds it: it was not declared there, and no other parent has it. */
function propagate(resolver: Resolver, child: Table, column: Column, action: Action, only: boolean): void {
  const own = columnNamed(child, column.name);
  if (own === undefined) return;
  if (own.local || only || isInherited(resolver, child, column.name)) {
    const before = current(resolver, child);
    const columns = before.columns.map((c) => (c.number === own.number && only ? { ...c, local: true } : c));
    const after = { ...before, columns };
    return resolver.emit({
      kind: 'alter',
      action: 'propagated',
      before,
      after,
      column: own,
      written: null,
      by: 'implied',
    });
  }
  dropColumnDependents(resolver, child, own, { cascade: action.cascade, concurrently: false });
  const before = current(resolver, child);
  const after = withoutColumn(before, own);
  resolver.emit({ kind: 'alter', action: 'propagated', before, after, column: own, written: null, by: 'implied' });
  for (const grandchild of childrenOf(resolver.state, child.id)) propagate(resolver, grandchild, own, action, false);
}

/** Whether a parent still has the column. */
export function isInherited(resolver: Resolver, table: Table, name: string): boolean {
  const ids = [...table.inherits, ...(table.partitionOf === null ? [] : [table.partitionOf.parent])];
  return ids.some((id) => {
    const parent = tableById(resolver.state, id);
    return parent !== undefined && columnNamed(parent, name) !== undefined;
  });
}

import { columnNamed } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenPartitioning } from '../../model/written/table-parts.ts';
import { wordsOf } from '../words-of.ts';
import { SYSTEM_COLUMNS } from './index-columns.ts';
import { refuseDefaultClass } from './index-refusals.ts';
import type { Resolver } from './resolver.ts';

/** Source: ComputePartitionAttrs in src/backend/commands/tablecmds.c. */
export function refusePartitionKey(resolver: Resolver, table: Table, written: WrittenPartitioning | null): void {
  if (written === null) return;
  if (written.strategy === 'list' && written.columns.length > 1) {
    return resolver.fail('42P16', 'cannot use "list" partition strategy with more than one column');
  }
  for (const name of written.columns) {
    if (name === null) continue;
    const column = columnNamed(table, name);
    if (column === undefined) {
      if (SYSTEM_COLUMNS[name] !== undefined)
        resolver.fail('42P17', `cannot use system column "${name}" in partition key`);
      else if (table.columnsKnown) resolver.fail('42703', `column "${name}" named in partition key does not exist`);
      return;
    }
    if (column.generated !== null) return resolver.fail('42P17', 'cannot use generated column in partition key');
    refuseDefaultClass(resolver, column.type, written.strategy === 'hash' ? 'hash' : 'btree');
  }
}

/** Whether a table is split by a column, directly or in an expression. */
export function isInPartitionKey(table: Table, name: string): boolean {
  const { partitioning } = table;
  if (partitioning === null) return false;
  const number = columnNamed(table, name)?.number;
  if (number !== undefined && partitioning.columns.includes(number)) return true;
  return partitioning.columns.includes(0) && wordsOf(partitioning.definition).includes(name);
}

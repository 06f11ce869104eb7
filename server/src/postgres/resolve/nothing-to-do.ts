import type { Table } from '../../model/objects/table.ts';
import type { Resolver } from './resolver.ts';

/** An action that has nothing to do: the table is locked all the same. */
export function nothingToDo(resolver: Resolver, table: Table, notice: string): void {
  const mode = resolver.level ?? 'ACCESS EXCLUSIVE';
  resolver.emit({ kind: 'nothing', notice, existing: table, holds: { relation: table, mode } });
}

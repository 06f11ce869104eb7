import type { WrittenType } from '../../model/written/names.ts';
import type { Written } from '../../model/written/statement.ts';
import type { WrittenColumn } from '../../model/written/table-parts.ts';

export interface NewColumn {
  readonly column: WrittenColumn;
  readonly type: WrittenType;
  readonly inPrimaryKey: boolean;
}

/** Columns that a statement makes, in a new table or in one that exists. */
export function newColumns(written: Written): readonly NewColumn[] {
  if (written.kind === 'create-table') {
    const { columns, constraints, persistence } = written.table;
    if (persistence === 'temporary') return [];
    const key = new Set(
      constraints.flatMap(({ type, columns: names }) => (type === 'primary key' ? names.map(({ name }) => name) : [])),
    );
    return columns.flatMap((column) => newColumn(column, key));
  }
  if (written.kind !== 'alter-table') return [];
  return written.actions.flatMap((action) => (action.kind === 'add-column' ? newColumn(action.column, new Set()) : []));
}

function newColumn(column: WrittenColumn, key: ReadonlySet<string>): readonly NewColumn[] {
  if (column.type === null) return [];
  const own = column.constraints.some(({ type }) => type === 'primary key');
  return [{ column, type: column.type, inPrimaryKey: own || key.has(column.name.name) }];
}

/** True for a built-in type, whatever alias of it is written. */
export function isBuiltIn(type: WrittenType, ...names: readonly string[]): boolean {
  return (type.schema === null || type.schema === 'pg_catalog') && names.includes(type.name);
}

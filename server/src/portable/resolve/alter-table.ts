import { deepEqual } from '../../base/deep-equal.ts';
import { constraintsOf, findOnTable, indexesOf } from '../../catalog/lookup.ts';
import type { AlterAction } from '../../model/change.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { sameName } from '../read/foreign-name.ts';
import { makeColumn, replaceColumn, sqlText, typeOf, unseenColumn, withColumn, withoutColumn } from './columns.ts';
import { addConstraint } from './constraints.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { columnNamed, targetTable } from './names.ts';

export function alterTable(resolver: ForeignResolver, written: WrittenOf<'alter-table'>): void {
  const table = targetTable(resolver, written.name, written.ifExists);
  if (table === undefined) return;
  for (const action of written.actions) {
    resolver.blame(action.words);
    alter(resolver, resolver.current(table), action);
  }
}

function alter(resolver: ForeignResolver, table: Table, action: WrittenAction): void {
  switch (action.kind) {
    case 'add-column':
      return addColumn(resolver, table, action);
    case 'drop-column':
      return dropColumn(resolver, table, action);
    case 'add-constraint':
      return addConstraint(resolver, table, action.constraint, 'alone');
    case 'drop-constraint':
      return dropConstraint(resolver, table, action);
    case 'alter-column-type':
    case 'set-not-null':
    case 'drop-not-null':
    case 'set-default':
    case 'drop-default':
      return redefine(resolver, table, action);
    default:
      return changed(resolver, action.kind, table, table, null, action);
  }
}

type Action<K extends WrittenAction['kind']> = Extract<WrittenAction, { readonly kind: K }>;

function changed(
  resolver: ForeignResolver,
  action: AlterAction,
  before: Table,
  after: Table,
  column: Column | null,
  written: WrittenAction,
): void {
  resolver.emit({ kind: 'alter', action, before, after, column, written, by: 'statement' });
}

function addColumn(resolver: ForeignResolver, table: Table, action: Action<'add-column'>): void {
  const { codes, refusesNotNull } = resolver.traits;
  const existing = columnNamed(table, action.column.name.name);
  if (existing !== undefined) {
    if (action.ifNotExists)
      return resolver.emit({
        kind: 'nothing',
        notice: `${table.name} has a column ${existing.name} already`,
        existing: table,
      });
    return resolver.fail(codes.duplicateColumn, `${table.name} has a column ${existing.name} already`, table.name);
  }
  const column = makeColumn(resolver, action.column, table.nextColumn);
  const empty = column.default === null || action.column.default?.literal?.value === null;
  if (refusesNotNull !== null && column.notNull && empty && column.generated === null && table.rows !== 'none') {
    resolver.doubt(refusesNotNull.code, refusesNotNull.message, `it depends on whether ${table.name} has rows`);
  }
  changed(resolver, 'add-column', table, withColumn(table, column), column, action);
  for (const constraint of action.column.constraints) {
    resolver.blame(constraint.words);
    addConstraint(resolver, resolver.current(table), constraint, 'with-column');
  }
  resolver.blame(action.words);
}

function dropColumn(resolver: ForeignResolver, table: Table, action: Action<'drop-column'>): void {
  const name = action.column.name;
  const column = columnNamed(table, name);
  if (column !== undefined) {
    releaseParts(resolver, table, column);
    const before = resolver.current(table);
    return changed(resolver, 'drop-column', before, withoutColumn(before, column), column, action);
  }
  if (!table.columnsKnown) {
    resolver.notKnown(`the columns of ${table.name} are not in this history`);
    return changed(resolver, 'drop-column', table, table, unseenColumn(table, name), action);
  }
  if (action.ifExists)
    return resolver.emit({ kind: 'nothing', notice: `${table.name} has no column ${name}`, existing: table });
  resolver.fail(resolver.traits.codes.missingColumn, `${table.name} has no column ${name}`, table.name);
}

/** Keys and indexes lose the column, and go when it was their only one. */
function releaseParts(resolver: ForeignResolver, table: Table, column: Column): void {
  for (const index of indexesOf(resolver.state, table.id)) {
    const left = index.keys.filter((key) => key.column !== column.number);
    if (left.length === index.keys.length) continue;
    if (left.length > 0) resolver.adjust({ ...index, keys: left });
    else resolver.emit({ kind: 'drop', object: index, by: 'owned', concurrently: false });
  }
  for (const constraint of constraintsOf(resolver.state, table.id)) {
    const left = constraint.columns.filter((number) => number !== column.number);
    if (left.length === constraint.columns.length) continue;
    if (left.length > 0) resolver.adjust({ ...constraint, columns: left });
    else resolver.emit({ kind: 'drop', object: constraint, by: 'owned', concurrently: false });
  }
}

function dropConstraint(resolver: ForeignResolver, table: Table, action: Action<'drop-constraint'>): void {
  const { name } = action.name;
  const exact = findOnTable(resolver.state, 'constraint', table.id, name);
  const found = exact ?? constraintsOf(resolver.state, table.id).find((constraint) => sameName(constraint.name, name));
  if (found !== undefined) return resolver.emit({ kind: 'drop', object: found, by: 'statement', concurrently: false });
  // Keys that nobody named have names of the server's making.
  if (!action.ifExists) resolver.notKnown(`the constraint ${name} of ${table.name} is not in this history`);
  changed(resolver, 'drop-constraint', table, table, null, action);
}

type Redefinition = Action<'alter-column-type' | 'set-not-null' | 'drop-not-null' | 'set-default' | 'drop-default'>;

/** MODIFY says everything of a column again; only what it says otherwise is a change. */
function redefine(resolver: ForeignResolver, table: Table, action: Redefinition): void {
  const column = columnNamed(table, action.column.name);
  if (column === undefined) {
    if (table.columnsKnown)
      resolver.fail(
        resolver.traits.codes.missingColumn,
        `${table.name} has no column ${action.column.name}`,
        table.name,
      );
    else if (action.kind === 'alter-column-type')
      changed(resolver, action.kind, table, table, unseenColumn(table, action.column.name), action);
    return;
  }
  const after = redefined(column, action);
  if (!deepEqual(after, column)) changed(resolver, action.kind, table, replaceColumn(table, after), column, action);
}

function redefined(column: Column, action: Redefinition): Column {
  switch (action.kind) {
    case 'alter-column-type':
      return { ...column, type: typeOf(action.type), collation: action.collation ?? column.collation };
    case 'set-not-null':
      return { ...column, notNull: true };
    case 'drop-not-null':
      return { ...column, notNull: false };
    case 'set-default':
      return { ...column, default: sqlText(action.value) };
    case 'drop-default':
      return { ...column, default: null };
  }
}

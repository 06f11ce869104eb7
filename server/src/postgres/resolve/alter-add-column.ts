import { childrenOf, columnNamed, tableById } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { makeColumn, refuseGenerated } from './columns.ts';
import { addConstraint } from './constraints.ts';
import { saysTheSame } from './create-table.ts';
import { rebuild } from './drop.ts';
import { resolveExpression } from './expressions.ts';
import { hasValues } from './foreign-keys.ts';
import { areNamed, nameNotNull, notNullOf } from './not-null.ts';
import { nothingToDo } from './nothing-to-do.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';
import { sameType } from './types.ts';

type Action = Extract<WrittenAction, { readonly kind: 'add-column' }>;

/** Source: ATExecAddColumn in src/backend/commands/tablecmds.c. */
export function addColumn(resolver: Resolver, table: Table, action: Action, only: boolean): void {
  const { name } = action.column.name;
  if (table.partitionOf !== null) return resolver.fail('42809', 'cannot add column to a partition');
  const existing = columnNamed(table, name);
  if (existing !== undefined) {
    const notice = `column "${name}" of relation "${table.name}" already exists`;
    if (action.ifNotExists) nothingToDo(resolver, table, `${notice}, skipping`);
    else resolver.fail('42701', notice);
    return;
  }
  const children = childrenOf(resolver.state, table.id);
  refuseTree(resolver, table, action, only && children.length > 0);
  const column = withGenerated(resolver, table, action, makeColumn(resolver, table, action.column, table.nextColumn));
  const before = current(resolver, table);
  const after = withColumn(before, column);
  resolver.emit({ kind: 'alter', action: 'add-column', before, after, column, written: action, by: 'statement' });
  if (!only) for (const child of children) propagate(resolver, child, column);
  mayBeNull(resolver, table, column);
  addOwnConstraints(resolver, after, action);
}

function refuseTree(resolver: Resolver, table: Table, { column }: Action, onlyParent: boolean): void {
  if (onlyParent) resolver.fail('42P16', 'column must be added to child tables too');
  const sharesIdentity = table.partitioning !== null && resolver.setting.version >= 17;
  if (column.identity !== null && !sharesIdentity && childrenOf(resolver.state, table.id).length > 0) {
    resolver.fail('42P16', 'cannot recursively add identity column to table that has child tables');
  }
}

/** The expression may use the table's other columns. */
function withGenerated(resolver: Resolver, table: Table, { column: written }: Action, column: Column): Column {
  if (written.generated === null) return column;
  const now = current(resolver, table);
  refuseGenerated(resolver, { ...now, columns: [...now.columns, column] }, column, written.generated.expression);
  const expression = resolveExpression(resolver.state, written.generated.expression, now);
  return { ...column, generated: { expression, stored: written.generated.stored } };
}

/** Rows that are there have no value for it. */
function mayBeNull(resolver: Resolver, table: Table, column: Column): void {
  const constrained = domainRefusesNull(resolver, column);
  if (hasValues(column) || !(column.notNull || constrained)) return;
  const message = `column "${column.name}" of relation "${table.name}" contains null values`;
  rowsMayRefuse(resolver, table, '23502', message);
}

function domainRefusesNull(resolver: Resolver, column: Column): boolean {
  if (isUnknown(column.type) || column.type.id === null || column.type.array) return false;
  const type = resolver.state.get(`object:${column.type.id}`);
  return typeof type === 'object' && type !== null && 'kind' in type && type.kind === 'domain';
}

/** Keys that say the same are one, as in CREATE TABLE. */
function addOwnConstraints(resolver: Resolver, table: Table, action: Action): void {
  const kept: WrittenConstraint[] = [];
  for (const constraint of action.column.constraints) {
    if (constraint.type === 'not null' && !areNamed(resolver)) continue;
    const index = constraint.type === 'unique' || constraint.type === 'primary key';
    const prior = index
      ? kept.findIndex((k) => (k.type === 'unique' || k.type === 'primary key') && saysTheSame(k, constraint))
      : -1;
    const same = kept[prior];
    if (same === undefined) kept.push(constraint);
    else
      kept[prior] = { ...(constraint.type === 'primary key' ? constraint : same), name: same.name ?? constraint.name };
  }
  for (const type of ['not null', 'check', 'primary key', 'unique', 'exclusion', 'foreign key'] as const) {
    for (const constraint of kept.filter((k) => k.type === type)) {
      resolver.blame(constraint.words);
      addConstraint(resolver, current(resolver, table), constraint, { context: 'with-column', only: false });
    }
  }
  resolver.blame(action.words);
  const now = current(resolver, table);
  const own = columnNamed(now, action.column.name.name);
  if (own?.notNull === true) nameNotNull(resolver, now, own.number);
}

function withColumn(table: Table, column: Column): Table {
  return rebuild({ ...table, columns: [...table.columns, column], nextColumn: table.nextColumn + 1 });
}

/** A child's own column of that name is merged with it, and must be of the same type. */
function propagate(resolver: Resolver, child: Table, column: Column): void {
  const before = current(resolver, child);
  const existing = columnNamed(before, column.name);
  if (existing !== undefined) {
    if (!isUnknown(existing.type) && !isUnknown(column.type) && !sameType(existing.type, column.type)) {
      resolver.fail('42804', `child table "${child.name}" has different type for column "${column.name}"`);
    }
    resolver.emit({
      kind: 'alter',
      action: 'propagated',
      before,
      after: before,
      column: existing,
      written: null,
      by: 'implied',
    });
    return;
  }
  const own: Column = { ...column, number: before.nextColumn, local: false };
  const after = withColumn(before, own);
  resolver.emit({ kind: 'alter', action: 'propagated', before, after, column: own, written: null, by: 'implied' });
  if (own.notNull) nameNotNull(resolver, after, own.number, parentsNotNull(resolver, child, column.name));
  for (const grandchild of childrenOf(resolver.state, child.id)) propagate(resolver, grandchild, own);
}

function parentsNotNull(resolver: Resolver, child: Table, name: string): ReturnType<typeof notNullOf> {
  const id = child.partitionOf?.parent ?? child.inherits[0];
  const parent = id === undefined ? undefined : tableById(resolver.state, id);
  const column = parent === undefined ? undefined : columnNamed(parent, name);
  return parent === undefined || column === undefined ? undefined : notNullOf(resolver, parent, column.number);
}

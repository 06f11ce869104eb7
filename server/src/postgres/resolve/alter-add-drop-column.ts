import { columnNamed, descendantsOf } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { makeColumn } from './columns.ts';
import { addConstraint, markNotNull } from './constraints.ts';
import { dropColumnDependents, rebuild, withoutColumn } from './drop.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Action<K extends WrittenAction['kind']> = Extract<WrittenAction, { readonly kind: K }>;

export function addColumn(resolver: Resolver, table: Table, action: Action<'add-column'>, only: boolean): void {
  const existing = columnNamed(table, action.column.name.name);
  if (existing !== undefined) {
    if (action.ifNotExists) {
      resolver.emit({ kind: 'nothing', notice: `column "${existing.name}" of relation "${table.name}" already exists, skipping`, existing: table });
    } else {
      resolver.fail('42701', `column "${existing.name}" of relation "${table.name}" already exists`);
    }
    return;
  }
  const column = makeColumn(resolver, current(resolver, table), action.column, table.nextColumn);
  const before = current(resolver, table);
  const after = withColumn(before, column);
  resolver.emit({ kind: 'alter', action: 'add-column', before, after, column, written: action, by: 'statement' });
  if (!only) for (const child of descendantsOf(resolver.state, table.id)) propagate(resolver, child, column);
  addOwnConstraints(resolver, after, action);
}

function addOwnConstraints(resolver: Resolver, table: Table, action: Action<'add-column'>): void {
  for (const constraint of action.column.constraints) {
    resolver.blame(constraint.words);
    if (constraint.type === 'not null') {
      if (resolver.setting.version >= 18) addConstraint(resolver, current(resolver, table), constraint, 'with-column');
      else markNotNull(resolver, table, constraint.columns.flatMap((c) => columnNamed(table, c.name)?.number ?? []));
    } else {
      addConstraint(resolver, current(resolver, table), constraint, 'with-column');
    }
  }
  resolver.blame(action.words);
}

function withColumn(table: Table, column: Column): Table {
  return rebuild({ ...table, columns: [...table.columns, column], nextColumn: table.nextColumn + 1 });
}

function propagate(resolver: Resolver, child: Table, column: Column): void {
  if (columnNamed(child, column.name) !== undefined) return;
  const own: Column = { ...column, number: child.nextColumn, local: false };
  resolver.emit({ kind: 'alter', action: 'propagated', before: child, after: withColumn(child, own), column: own, written: null, by: 'implied' });
}

export function dropColumn(resolver: Resolver, table: Table, action: Action<'drop-column'>, only: boolean): void {
  const column = columnNamed(table, action.column.name);
  if (column === undefined) {
    if (!table.columnsKnown) return dropUnseen(resolver, table, action);
    if (action.ifExists) {
      resolver.emit({ kind: 'nothing', notice: `column "${action.column.name}" of relation "${table.name}" does not exist, skipping`, existing: table });
    } else {
      resolver.failPart(table, action.column.name, '42703', `column "${action.column.name}" of relation "${table.name}" does not exist`);
    }
    return;
  }
  if (!column.local) resolver.fail('42P16', `cannot drop inherited column "${column.name}"`);
  if (table.partitioning?.columns.includes(column.number) ?? false) {
    resolver.fail('42P16', `cannot drop column "${column.name}" because it is part of the partition key of relation "${table.name}"`);
  }
  dropColumnDependents(resolver, table, column, { cascade: action.cascade, concurrently: false });
  const before = current(resolver, table);
  resolver.emit({ kind: 'alter', action: 'drop-column', before, after: withoutColumn(before, column), column, written: action, by: 'statement' });
  if (only) return;
  for (const child of descendantsOf(resolver.state, table.id)) {
    const own = columnNamed(child, column.name);
    if (own === undefined || own.local) continue;
    dropColumnDependents(resolver, child, own, { cascade: action.cascade, concurrently: false });
    const childBefore = current(resolver, child);
    resolver.emit({ kind: 'alter', action: 'propagated', before: childBefore, after: withoutColumn(childBefore, own), column: own, written: null, by: 'implied' });
  }
}

/** A column of a table whose columns the history never showed: it is taken to be there. */
function dropUnseen(resolver: Resolver, table: Table, action: Action<'drop-column'>): void {
  const column: Column = {
    number: 0,
    name: action.column.name,
    type: { unknown: `the columns of ${table.name} are not in this history` },
    collation: null,
    notNull: false,
    default: null,
    generated: null,
    identity: null,
    storage: null,
    compression: null,
    statistics: null,
    options: [],
    comment: null,
    origin: { migration: null },
    local: true,
  };
  resolver.notKnown(`the columns of ${table.name} are not in this history`);
  resolver.emit({ kind: 'alter', action: 'drop-column', before: table, after: table, column, written: action, by: 'statement' });
}

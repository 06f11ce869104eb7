import { childrenOf, columnNamed, constraintsOf, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { areNamed, forgetNotNull, mark, nameNotNull, notNullOf, nullsMayRefuse } from './not-null.ts';
import { nothingToDo } from './nothing-to-do.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Set = Extract<WrittenAction, { readonly kind: 'set-not-null' }>;
type Drop = Extract<WrittenAction, { readonly kind: 'drop-not-null' }>;

/** Source: ATExecSetNotNull in src/backend/commands/tablecmds.c. */
export function setNotNull(resolver: Resolver, table: Table, column: Column, action: Set, only: boolean): void {
  const own = notNullOf(resolver, table, column.number);
  const unproven = own !== undefined && !own.validated;
  if (column.notNull && !unproven) {
    return nothingToDo(resolver, table, `column "${column.name}" is NOT NULL already`);
  }
  mark(resolver, table, column, { action: 'set-not-null', written: action, by: 'statement' });
  if (own !== undefined && unproven) resolver.adjust({ ...own, validated: true });
  nameNotNull(resolver, table, column.number);
  nullsMayRefuse(resolver, table, column);
  if (!only) for (const child of childrenOf(resolver.state, table.id)) spread(resolver, child, column, table);
}

function spread(resolver: Resolver, child: Table, column: Column, parent: Table): void {
  const own = columnNamed(current(resolver, child), column.name);
  if (own === undefined) return;
  if (own.notNull) {
    // It is looked at, and so locked, but there is nothing to do below it either.
    const before = current(resolver, child);
    resolver.emit({
      kind: 'alter',
      action: 'propagated',
      before,
      after: before,
      column: own,
      written: null,
      by: 'implied',
    });
  } else {
    mark(resolver, child, own, { action: 'set-not-null', written: null, by: 'implied' });
    nameNotNull(
      resolver,
      child,
      own.number,
      notNullOf(resolver, parent, columnNamed(parent, column.name)?.number ?? 0),
    );
    nullsMayRefuse(resolver, child, own);
  }
  for (const grandchild of childrenOf(resolver.state, child.id)) spread(resolver, grandchild, column, child);
}

/** Source: ATExecDropNotNull in tablecmds.c. */
export function dropNotNull(resolver: Resolver, table: Table, column: Column, action: Drop, only: boolean): void {
  const of = `column "${column.name}" of relation "${table.name}"`;
  if (column.identity !== null) resolver.fail('42601', `${of} is an identity column`);
  const key = constraintsOf(resolver.state, table.id).find(
    (c) => c.type === 'primary key' && c.columns.includes(column.number),
  );
  if (key !== undefined) resolver.fail('42P16', `column "${column.name}" is in a primary key`);
  if (table.replicaIdentity.kind === 'index') {
    const index = objectById(resolver.state, table.replicaIdentity.index);
    const uses = index?.kind === 'index' && index.keys.some((entry) => entry.column === column.number);
    if (uses) resolver.fail('42P16', `column "${column.name}" is in index used as replica identity`);
  }
  if (column.notNull && isMarkedAbove(resolver, table, column)) {
    resolver.fail('42P16', `column "${column.name}" is marked NOT NULL in parent table`);
  }
  if (!column.notNull && areNamed(resolver)) {
    return nothingToDo(resolver, table, `column "${column.name}" may be NULL already`);
  }
  unmark(resolver, table, column, action);
  for (const child of childrenOf(resolver.state, table.id)) {
    if (!only) spreadDrop(resolver, child, column, action);
    else if (areNamed(resolver)) touch(resolver, child, column);
  }
}

/** A partition must be as strict as its parent; from 18 on a child by inheritance too. */
function isMarkedAbove(resolver: Resolver, table: Table, column: Column): boolean {
  const above = [
    ...(table.partitionOf === null ? [] : [table.partitionOf.parent]),
    ...(areNamed(resolver) ? table.inherits : []),
  ];
  return above.some((id) => {
    const parent = tableById(resolver.state, id);
    return parent !== undefined && columnNamed(parent, column.name)?.notNull === true;
  });
}

function unmark(resolver: Resolver, table: Table, column: Column, action: Drop): void {
  const before = current(resolver, table);
  const columns = before.columns.map((c) => (c.number === column.number ? { ...c, notNull: false } : c));
  const after: Table = { ...before, columns };
  resolver.emit({ kind: 'alter', action: 'drop-not-null', before, after, column, written: action, by: 'statement' });
  forgetNotNull(resolver, after, column.number);
}

function touch(resolver: Resolver, child: Table, column: Column): void {
  const before = current(resolver, child);
  const own = columnNamed(before, column.name) ?? column;
  resolver.emit({
    kind: 'alter',
    action: 'propagated',
    before,
    after: before,
    column: own,
    written: null,
    by: 'implied',
  });
}

function spreadDrop(resolver: Resolver, child: Table, column: Column, action: Drop): void {
  const before = current(resolver, child);
  const own = columnNamed(before, column.name);
  if (own === undefined) return;
  const kept = areNamed(resolver) && (notNullOf(resolver, before, own.number)?.local ?? false);
  if (kept) return touch(resolver, child, own);
  const columns = before.columns.map((c) => (c.number === own.number ? { ...c, notNull: false } : c));
  const after: Table = { ...before, columns };
  resolver.emit({ kind: 'alter', action: 'drop-not-null', before, after, column: own, written: action, by: 'implied' });
  forgetNotNull(resolver, after, own.number);
  for (const grandchild of childrenOf(resolver.state, child.id)) spreadDrop(resolver, grandchild, column, action);
}

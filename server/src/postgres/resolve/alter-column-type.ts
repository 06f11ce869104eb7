import { columnNamed, descendantsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { ASSIGNMENT } from '../builtins/casts.ts';
import { unseenColumn } from './alter-column.ts';
import { describe } from './describe.ts';
import { rebuild } from './drop.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { resolveType } from './types.ts';

type Action = Extract<WrittenAction, { readonly kind: 'alter-column-type' }>;

export function alterColumnType(resolver: Resolver, table: Table, action: Action): void {
  const column = columnNamed(table, action.column.name) ?? unseenColumn(resolver, table, action.column.name);
  if (column === undefined) return;
  const type = resolveType(resolver.state, action.type);
  if (isUnknown(type)) resolver.notKnown(type.unknown);
  refuse(resolver, table, column);
  if (!isUnknown(type) && !isUnknown(column.type) && action.using === null) refuseCast(resolver, column, column.type, type);
  const next: Column = { ...column, type, collation: action.collation };
  change(resolver, table, column, next, action, 'statement');
  for (const child of descendantsOf(resolver.state, table.id)) {
    const own = columnNamed(child, column.name);
    if (own !== undefined) change(resolver, child, own, { ...own, type, collation: action.collation }, action, 'implied');
  }
}

function change(resolver: Resolver, table: Table, column: Column, next: Column, action: Action, by: 'statement' | 'implied'): void {
  const before = current(resolver, table);
  const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === column.number ? next : c)) });
  resolver.emit({ kind: 'alter', action: 'alter-column-type', before, after, column, written: action, by });
}

/** What stops a type change outright (ATPrepAlterColumnType, RememberAllDependentForRebuilding in tablecmds.c). */
function refuse(resolver: Resolver, table: Table, column: Column): void {
  if (table.partitioning?.columns.includes(column.number) ?? false) {
    return resolver.fail('42P16', `cannot alter column "${column.name}" because it is part of the partition key of relation "${table.name}"`);
  }
  if (!column.local) return resolver.fail('42P16', `cannot alter inherited column "${column.name}"`);
  for (const dependent of resolver.state.get(keys.dependents(table.id)) ?? []) {
    if (dependent.column !== column.number) continue;
    const object = objectById(resolver.state, dependent.id);
    if (object === undefined) continue;
    if ((object.kind === 'view' || object.kind === 'rule') && dependent.unsure === true) {
      resolver.doubt('0A000', `cannot alter type of a column used by a view or rule: ${describe(object)}`, `whether it uses column "${column.name}" follows from its analysis`);
      continue;
    }
    if (object.kind === 'view' || object.kind === 'rule') {
      return resolver.fail('0A000', `cannot alter type of a column used by a view or rule: ${describe(object)} depends on column "${column.name}"`);
    }
    if (object.kind === 'trigger') {
      return resolver.fail('0A000', `cannot alter type of a column used in a trigger definition: ${describe(object)} depends on column "${column.name}"`);
    }
    if (object.kind === 'policy') {
      return resolver.fail('0A000', `cannot alter type of a column used in a policy definition: ${describe(object)} depends on column "${column.name}"`);
    }
  }
  const generated = table.columns.find((c) => c.generated?.expression.references.some((r) => r.target === table.id && r.column === column.number));
  if (generated !== undefined) {
    resolver.fail('0A000', `cannot alter type of a column used by a generated column: column "${column.name}" is used by generated column "${generated.name}"`);
  }
}

/** Without USING the server needs an assignment cast; every type casts to and from text by assignment or I/O. */
function refuseCast(resolver: Resolver, column: Column, from: { name: string; array: boolean; id: unknown }, to: { name: string; array: boolean; id: unknown }): void {
  if (from.array !== to.array) {
    if (!STRINGS.has(to.name)) refuseAs(resolver, column, to.name);
    return;
  }
  if (from.name === to.name || from.id !== null || to.id !== null || STRINGS.has(to.name)) return;
  if (from.array) return;
  if (!ASSIGNMENT.has(`${from.name}>${to.name}`)) refuseAs(resolver, column, to.name);
}

const STRINGS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar']);

function refuseAs(resolver: Resolver, column: Column, type: string): void {
  resolver.fail('42804', `column "${column.name}" cannot be cast automatically to type ${type}`);
}

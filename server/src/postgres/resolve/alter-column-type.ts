import { childrenOf, columnNamed, constraintsOf, descendantsOf, indexesOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { unseenColumn } from './alter-column.ts';
import { isInherited } from './alter-drop-column.ts';
import { columnsExist } from './check-constraints.ts';
import { refuseCollation, refuseIdentityType, sequenceOptions } from './columns.ts';
import { describe } from './describe.ts';
import { rebuild } from './drop.ts';
import { refuseStored } from './expression-refusals.ts';
import { SYSTEM_COLUMNS } from './index-columns.ts';
import { isInPartitionKey } from './partition-keys.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';
import { isAssignable, isSameFamily, mayNotFit } from './type-conversions.ts';
import { refuseUnknownType, resolveType } from './types.ts';

type Action = Extract<WrittenAction, { readonly kind: 'alter-column-type' }>;

/** Source: ATPrepAlterColumnType in src/backend/commands/tablecmds.c. */
export function prepareColumnType(resolver: Resolver, table: Table, action: Action, only: boolean): void {
  const { name } = action.column;
  if (SYSTEM_COLUMNS[name] !== undefined) return resolver.fail('0A000', `cannot alter system column "${name}"`);
  const column = columnNamed(table, name);
  if (column === undefined) {
    const message = `column "${name}" of relation "${table.name}" does not exist`;
    return resolver.failPart(table, name, '42703', message);
  }
  if (isInherited(resolver, table, name)) return resolver.fail('42P16', `cannot alter inherited column "${name}"`);
  if (isInPartitionKey(table, name)) {
    const message = `cannot alter column "${name}" because it is part of the partition key of relation "${table.name}"`;
    return resolver.fail('42P16', message);
  }
  const type = resolveType(resolver.state, action.type);
  if (isUnknown(type)) return refuseUnknownType(resolver, action.type);
  refuseCollation(resolver, action.collation, type);
  if (action.using !== null) {
    refuseStored(resolver, action.using, 'transform expression');
    columnsExist(resolver, table, action.using);
  } else if (isAssignable(resolver.state, column.type, type) === false) {
    resolver.fail('42804', `column "${name}" cannot be cast automatically to type ${type.name}`);
  }
  if (only && childrenOf(resolver.state, table.id).length > 0) {
    resolver.fail('42P16', `type of inherited column "${name}" must be changed in child tables too`);
  }
  if (column.identity !== null) refuseIdentityType(resolver, type);
}

/** Source: ATExecAlterColumnType in tablecmds.c. */
export function alterColumnType(resolver: Resolver, table: Table, action: Action, only: boolean): void {
  const column = columnNamed(table, action.column.name) ?? unseenColumn(resolver, table, action.column.name);
  if (column === undefined) return;
  const type = resolveType(resolver.state, action.type);
  refuseUses(resolver, table, column, type);
  refuseDefault(resolver, column, type);
  const next: Column = { ...column, type, collation: action.collation };
  change(resolver, table, column, next, action, 'statement');
  alterIdentity(resolver, next);
  for (const child of only ? [] : descendantsOf(resolver.state, table.id)) {
    const own = columnNamed(child, column.name);
    if (own === undefined) continue;
    refuseUses(resolver, child, own, type);
    change(resolver, child, own, { ...own, type, collation: action.collation }, action, 'implied');
  }
  if (
    action.using !== null
      ? action.using.columnOnly !== column.name || mayNotFit(resolver.state, column.type, type)
      : mayNotFit(resolver.state, column.type, type)
  ) {
    rowsMayRefuse(resolver, table, '22000', `some value of "${column.name}" may have no place in its new type`);
  }
}

function change(
  resolver: Resolver,
  table: Table,
  column: Column,
  next: Column,
  action: Action,
  by: 'statement' | 'implied',
): void {
  const before = current(resolver, table);
  const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === column.number ? next : c)) });
  resolver.emit({ kind: 'alter', action: 'alter-column-type', before, after, column, written: action, by });
}

/** The sequence of an identity takes the column's new type (transformAlterTableStmt in parse_utilcmd.c). */
function alterIdentity(resolver: Resolver, column: Column): void {
  const sequence = column.identity === null ? undefined : objectById(resolver.state, column.identity.sequence);
  if (sequence?.kind !== 'sequence' || isUnknown(column.type)) return;
  const value = column.type.name;
  const options = sequenceOptions(
    sequence.options.dataType,
    [{ name: 'as', value, span: { start: 0, end: 0 } }],
    sequence.options,
  );
  const after = { ...sequence, options };
  resolver.emit({
    kind: 'alter',
    action: 'alter-sequence',
    before: sequence,
    after,
    column: null,
    written: null,
    by: 'implied',
    newFile: true,
  });
}

/** What a column's type may not change under (RememberAllDependentForRebuilding in tablecmds.c). */
function refuseUses(resolver: Resolver, table: Table, column: Column, type: Column['type']): void {
  for (const dependent of resolver.state.get(keys.dependents(table.id)) ?? []) {
    if (dependent.column !== column.number) continue;
    const object = objectById(resolver.state, dependent.id);
    const what = object === undefined ? undefined : USES[object.kind];
    if (object === undefined || what === undefined) continue;
    const message = `cannot alter type of a column used ${what}: ${describe(object)} depends on column "${column.name}"`;
    if (dependent.unsure !== true) return resolver.fail('0A000', message);
    resolver.doubt('0A000', message, `whether it uses column "${column.name}" follows from its analysis`);
  }
  const uses = (text: Column['default']): boolean =>
    text?.references.some((r) => r.target === table.id && r.column === column.number) ?? false;
  const generated = table.columns.find((c) => uses(c.generated?.expression ?? null));
  if (generated !== undefined) {
    const sqlstate = resolver.setting.version >= 15 ? '0A000' : '42601';
    const message = `cannot alter type of a column used by a generated column: column "${column.name}" is used by generated column "${generated.name}"`;
    return resolver.fail(sqlstate, message);
  }
  if (isSameFamily(resolver.state, column.type, type)) return;
  const stored = [
    ...constraintsOf(resolver.state, table.id).map((constraint) => constraint.expression),
    ...indexesOf(resolver.state, table.id).flatMap((index) => [
      ...index.keys.map((key) => key.expression),
      index.predicate,
    ]),
  ];
  if (stored.some(uses)) {
    resolver.notKnown(`whether what is stored over "${column.name}" fits its new type follows from its analysis`);
  }
}

const USES: Readonly<Partial<Record<string, string>>> = {
  view: 'by a view or rule',
  rule: 'by a view or rule',
  trigger: 'in a trigger definition',
  policy: 'in a policy definition',
};

/** A default is of the column's old type, and is cast by itself, whatever USING says of the rows. */
function refuseDefault(resolver: Resolver, column: Column, type: Column['type']): void {
  if (column.generated !== null || column.default === null) return;
  if (isAssignable(resolver.state, column.type, type) !== false) return;
  resolver.fail('42804', `default for column "${column.name}" cannot be cast automatically to the new type`);
}

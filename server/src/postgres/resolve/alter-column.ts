import { assertNever } from '../../base/assert-never.ts';
import { childrenOf, columnNamed, constraintsOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import {
  refuseCompression,
  refuseGenerated,
  refuseIdentityType,
  refuseStorage,
  resolveDefault,
  sequenceOptions,
} from './columns.ts';
import { rebuild } from './drop.ts';
import { resolveExpression } from './expressions.ts';
import { relationName } from './generated-names.ts';
import { SYSTEM_COLUMNS } from './index-columns.ts';
import { nothingToDo } from './nothing-to-do.ts';
import { dropNotNull, setNotNull } from './null-marks.ts';
import { current, newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { refuseOptions, writesState } from './sequences.ts';

type Kind =
  | 'set-default'
  | 'drop-default'
  | 'set-not-null'
  | 'drop-not-null'
  | 'set-statistics'
  | 'set-storage'
  | 'set-compression'
  | 'set-column-options'
  | 'reset-column-options'
  | 'add-identity'
  | 'set-identity'
  | 'drop-identity'
  | 'set-expression'
  | 'drop-expression';
type ColumnAction = Extract<WrittenAction, { readonly kind: Kind }>;
type Action<K extends Kind> = Extract<WrittenAction, { readonly kind: K }>;

/** The actions of ALTER COLUMN but TYPE. */
export function alterColumn(resolver: Resolver, table: Table, action: ColumnAction, only: boolean): void {
  const { name } = action.column;
  if (SYSTEM_COLUMNS[name] !== undefined) return resolver.fail('0A000', `cannot alter system column "${name}"`);
  const column = columnNamed(table, name) ?? unseenColumn(resolver, table, name);
  if (column === undefined) return;
  if (action.kind === 'set-not-null') return setNotNull(resolver, table, column, action, only);
  if (action.kind === 'drop-not-null') return dropNotNull(resolver, table, column, action, only);
  const next = changed(resolver, table, column, action, only);
  if (next === null) return;
  const before = current(resolver, table);
  const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === column.number ? next : c)) });
  resolver.emit({ kind: 'alter', action: action.kind, before, after, column, written: action, by: 'statement' });
  if (only || !reachesChildren(resolver, table, action.kind)) return;
  for (const child of childrenOf(resolver.state, table.id)) propagate(resolver, child, next, action);
}

/** Undefined with the refusal told; a stand-in when nobody knows the table's columns. */
export function unseenColumn(resolver: Resolver, table: Table, name: string): Column | undefined {
  if (table.columnsKnown) {
    resolver.failPart(table, name, '42703', `column "${name}" of relation "${table.name}" does not exist`);
    return undefined;
  }
  const why = `the columns of ${table.name} are not in this history`;
  resolver.notKnown(why);
  return {
    number: -1,
    name,
    type: { unknown: why },
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
}

/** Actions that go on to partitions and children by themselves (ATSimpleRecursion in ATPrepCmd). */
function reachesChildren(resolver: Resolver, table: Table, kind: Kind): boolean {
  switch (kind) {
    case 'set-default':
    case 'drop-default':
    case 'set-statistics':
    case 'set-storage':
    case 'set-expression':
    case 'drop-expression':
      return true;
    case 'add-identity':
    case 'set-identity':
    case 'drop-identity':
      return resolver.setting.version >= 17 && table.partitioning !== null;
    default:
      return false;
  }
}

function propagate(resolver: Resolver, child: Table, parent: Column, action: ColumnAction): void {
  const before = current(resolver, child);
  const own = columnNamed(before, parent.name);
  if (own === undefined) return;
  const next = inherited(own, parent, action);
  const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === own.number ? next : c)) });
  resolver.emit({ kind: 'alter', action: action.kind, before, after, column: own, written: action, by: 'implied' });
  for (const grandchild of childrenOf(resolver.state, child.id)) propagate(resolver, grandchild, parent, action);
}

/** What a child's column takes over from its parent's. */
function inherited(own: Column, parent: Column, { kind }: ColumnAction): Column {
  switch (kind) {
    case 'set-default':
    case 'drop-default':
      return { ...own, default: parent.default };
    case 'set-statistics':
      return { ...own, statistics: parent.statistics };
    case 'set-storage':
      return { ...own, storage: parent.storage };
    case 'set-expression':
    case 'drop-expression':
      return { ...own, generated: parent.generated };
    case 'add-identity':
    case 'set-identity':
    case 'drop-identity':
      return { ...own, identity: parent.identity };
    default:
      return own;
  }
}

function changed(
  resolver: Resolver,
  table: Table,
  column: Column,
  action: Exclude<ColumnAction, Action<'set-not-null' | 'drop-not-null'>>,
  only: boolean,
): Column | null {
  switch (action.kind) {
    case 'set-default':
      refuseDefault(resolver, table, column);
      return { ...column, default: resolveDefault(resolver, action.value, column.type) };
    case 'drop-default':
      refuseDefault(resolver, table, column);
      return { ...column, default: null };
    case 'set-statistics':
      return { ...column, statistics: action.target === -1 ? null : action.target };
    case 'set-storage':
      refuseStorage(resolver, column.name, column.type, action.storage);
      return { ...column, storage: action.storage };
    case 'set-compression':
      refuseCompression(resolver, column.name, column.type, action.compression);
      return { ...column, compression: action.compression };
    case 'set-column-options':
    case 'reset-column-options':
      return withOptions(resolver, column, action);
    case 'add-identity':
      return addIdentity(resolver, table, column, action, only);
    case 'set-identity':
      return setIdentity(resolver, table, column, action);
    case 'drop-identity':
      return dropIdentity(resolver, table, column, action);
    case 'set-expression':
      return setExpression(resolver, table, column, action);
    case 'drop-expression':
      return dropExpression(resolver, table, column, action);
    default:
      return assertNever(action);
  }
}

/** Source: ATExecColumnDefault in tablecmds.c. */
function refuseDefault(resolver: Resolver, table: Table, column: Column): void {
  const what = column.generated !== null ? 'a generated' : column.identity !== null ? 'an identity' : null;
  if (what === null) return;
  resolver.fail('42601', `column "${column.name}" of relation "${table.name}" is ${what} column`);
}

const OPTIONS: ReadonlySet<string> = new Set(['n_distinct', 'n_distinct_inherited']);

function withOptions(
  resolver: Resolver,
  column: Column,
  action: Action<'set-column-options' | 'reset-column-options'>,
): Column {
  const names = new Set(action.kind === 'set-column-options' ? action.options.map((o) => o.name) : action.names);
  const left = column.options.filter((option) => !names.has(option.name));
  if (action.kind === 'reset-column-options') return { ...column, options: left };
  for (const name of names) if (!OPTIONS.has(name)) resolver.fail('22023', `unrecognized parameter "${name}"`);
  return { ...column, options: [...left, ...action.options.map(({ name, value }) => ({ name, value }))] };
}

function addIdentity(
  resolver: Resolver,
  table: Table,
  column: Column,
  action: Action<'add-identity'>,
  only: boolean,
): Column {
  const of = `column "${column.name}" of relation "${table.name}"`;
  refuseIdentityType(resolver, column.type);
  refuseIdentityInTree(resolver, table, only);
  if (!column.notNull && table.columnsKnown) {
    resolver.fail('55000', `${of} must be declared NOT NULL before identity can be added`);
  }
  if (column.identity !== null) resolver.fail('55000', `${of} is already an identity column`);
  if (column.default !== null) resolver.fail('55000', `${of} already has a default value`);
  const named = action.identity.options
    .find((option) => option.name === 'sequence_name')
    ?.value.split('.')
    .at(-1);
  const name = named ?? relationName(resolver.state, table.schema, table.name, column.name, 'seq');
  const options = sequenceOptions(isUnknown(column.type) ? 'int8' : column.type.name, action.identity.options);
  const sequence: Sequence = {
    ...newObject(resolver),
    kind: 'sequence',
    id: mintId(resolver.state, 'sequence', `${table.schema}.${name}`),
    schema: table.schema,
    name,
    options,
    ownedBy: { table: table.id, column: column.number },
    identity: true,
    persistence: table.persistence,
    dependsOn: [{ on: table.id, column: column.number, type: 'internal' }],
  };
  resolver.emit({ kind: 'create', object: sequence, by: 'implied', concurrently: false, context: 'with-column' });
  return { ...column, identity: { mode: action.identity.mode, sequence: sequence.id } };
}

/** From 17 on a partitioned table and its partitions share one identity. */
function refuseIdentityInTree(resolver: Resolver, table: Table, only: boolean): void {
  if (resolver.setting.version < 17) return;
  if (table.partitionOf !== null) resolver.fail('42P16', 'cannot change identity of a column of a partition');
  if (only && table.partitioning !== null)
    resolver.fail('42P16', 'cannot change identity of only the partitioned table');
}

function setIdentity(resolver: Resolver, table: Table, column: Column, action: Action<'set-identity'>): Column {
  refuseIdentityInTree(resolver, table, false);
  if (column.identity === null) {
    resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not an identity column`);
    return column;
  }
  const sequence = objectById(resolver.state, column.identity.sequence);
  if (sequence?.kind === 'sequence') {
    const options = sequenceOptions(sequence.options.dataType, action.options, sequence.options);
    refuseOptions(resolver, options, action.options);
    resolver.emit({
      kind: 'alter',
      action: 'alter-sequence',
      before: sequence,
      after: { ...sequence, options },
      column: null,
      written: action,
      by: 'implied',
      newFile: writesState(action.options),
    });
  }
  return { ...column, identity: { ...column.identity, mode: action.mode ?? column.identity.mode } };
}

function dropIdentity(
  resolver: Resolver,
  table: Table,
  column: Column,
  action: Action<'drop-identity'>,
): Column | null {
  refuseIdentityInTree(resolver, table, false);
  if (column.identity === null) {
    const notice = `column "${column.name}" of relation "${table.name}" is not an identity column`;
    if (action.ifExists) nothingToDo(resolver, table, `${notice}, skipping`);
    else resolver.fail('55000', notice);
    return null;
  }
  const sequence = objectById(resolver.state, column.identity.sequence);
  if (sequence !== undefined) resolver.emit({ kind: 'drop', object: sequence, by: 'owned', concurrently: false });
  return { ...column, identity: null };
}

function setExpression(resolver: Resolver, table: Table, column: Column, action: Action<'set-expression'>): Column {
  const stored = column.generated?.stored ?? true;
  if (column.generated === null) {
    resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not a generated column`);
  } else if (!stored && constraintsOf(resolver.state, table.id).some((c) => c.type === 'check')) {
    resolver.fail(
      '0A000',
      'ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints',
    );
  }
  refuseGenerated(resolver, table, { ...column, generated: null }, action.expression);
  return { ...column, generated: { expression: resolveExpression(resolver.state, action.expression, table), stored } };
}

function dropExpression(
  resolver: Resolver,
  table: Table,
  column: Column,
  action: Action<'drop-expression'>,
): Column | null {
  if (column.generated === null) {
    const notice = `column "${column.name}" of relation "${table.name}" is not a generated column`;
    if (action.ifExists) nothingToDo(resolver, table, `${notice}, skipping`);
    else resolver.fail('55000', notice);
    return null;
  }
  if (!column.generated.stored) {
    resolver.fail('0A000', 'ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns');
  }
  if (!column.local) resolver.fail('42P16', 'cannot drop generation expression from inherited column');
  return { ...column, generated: null };
}

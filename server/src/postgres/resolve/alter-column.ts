import { assertNever } from '../../base/assert-never.ts';
import { columnNamed, constraintsOf, descendantsOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { sequenceOptions } from './columns.ts';
import { rebuild } from './drop.ts';
import { resolveExpression } from './expressions.ts';
import { constraintName, relationName } from './generated-names.ts';
import { current, newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';

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

/** The actions of ALTER COLUMN but TYPE. */
export function alterColumn(resolver: Resolver, table: Table, action: ColumnAction): void {
  const column = columnNamed(table, action.column.name) ?? unseenColumn(resolver, table, action.column.name);
  if (column === undefined) return;
  const next = changed(resolver, table, column, action);
  if (next === null) return;
  const before = current(resolver, table);
  const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === column.number ? next : c)) });
  resolver.emit({ kind: 'alter', action: action.kind, before, after, column, written: action, by: 'statement' });
  if (action.kind === 'set-not-null' && resolver.setting.version >= 18 && !column.notNull) nameNotNull(resolver, after, column);
  if (action.kind === 'drop-not-null') forgetNotNull(resolver, after, column);
  if (PROPAGATED.has(action.kind)) propagate(resolver, table, column, action);
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

function changed(resolver: Resolver, table: Table, column: Column, action: ColumnAction): Column | null {
  switch (action.kind) {
    case 'set-default':
      if (column.generated !== null) resolver.fail('42601', `column "${column.name}" of relation "${table.name}" is a generated column`);
      if (column.identity !== null) resolver.fail('42601', `column "${column.name}" of relation "${table.name}" is an identity column`);
      return { ...column, default: resolveExpression(resolver.state, action.value, table) };
    case 'drop-default':
      return { ...column, default: null };
    case 'set-not-null':
      return { ...column, notNull: true };
    case 'drop-not-null':
      refuseDropNotNull(resolver, table, column);
      return { ...column, notNull: false };
    case 'set-statistics':
      return { ...column, statistics: action.target === -1 ? null : action.target };
    case 'set-storage':
      return { ...column, storage: action.storage };
    case 'set-compression':
      return { ...column, compression: action.compression };
    case 'set-column-options': {
      const names = new Set(action.options.map((option) => option.name));
      return { ...column, options: [...column.options.filter((o) => !names.has(o.name)), ...action.options.map(({ name, value }) => ({ name, value }))] };
    }
    case 'reset-column-options':
      return { ...column, options: column.options.filter((option) => !action.names.includes(option.name)) };
    case 'add-identity':
      return addIdentity(resolver, table, column, action);
    case 'set-identity':
      return setIdentity(resolver, table, column, action);
    case 'drop-identity':
      return dropIdentity(resolver, table, column, action.ifExists);
    case 'set-expression':
      if (column.generated === null) resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not a generated column`);
      return { ...column, generated: { expression: resolveExpression(resolver.state, action.expression, table), stored: column.generated?.stored ?? true } };
    case 'drop-expression':
      if (column.generated === null && !action.ifExists) {
        resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not a stored generated column`);
      }
      return { ...column, generated: null };
    default:
      return assertNever(action);
  }
}

/** Source: ATExecDropNotNull in src/backend/commands/tablecmds.c. */
function refuseDropNotNull(resolver: Resolver, table: Table, column: Column): void {
  if (column.identity !== null) {
    resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is an identity column`);
  }
  const key = constraintsOf(resolver.state, table.id).find((c) => c.type === 'primary key' && c.columns.includes(column.number));
  if (key !== undefined) resolver.fail('42P16', `column "${column.name}" is in a primary key`);
}

function addIdentity(resolver: Resolver, table: Table, column: Column, action: Extract<ColumnAction, { kind: 'add-identity' }>): Column {
  if (!column.notNull && table.columnsKnown) {
    resolver.fail('55000', `column "${column.name}" of relation "${table.name}" must be declared NOT NULL before identity can be added`);
  }
  if (column.identity !== null) resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is already an identity column`);
  if (column.default !== null) resolver.fail('55000', `column "${column.name}" of relation "${table.name}" already has a default value`);
  const name = relationName(resolver.state, table.schema, table.name, column.name, 'seq');
  const sequence: Sequence = {
    ...newObject(resolver),
    kind: 'sequence',
    id: mintId(resolver.state, 'sequence', `${table.schema}.${name}`),
    schema: table.schema,
    name,
    options: sequenceOptions(isUnknown(column.type) ? 'int8' : column.type.name, action.identity.options),
    ownedBy: { table: table.id, column: column.number },
    identity: true,
    persistence: table.persistence,
    dependsOn: [{ on: table.id, column: column.number, type: 'internal' }],
  };
  resolver.emit({ kind: 'create', object: sequence, by: 'implied', concurrently: false, context: 'with-column' });
  return { ...column, identity: { mode: action.identity.mode, sequence: sequence.id } };
}

function setIdentity(resolver: Resolver, table: Table, column: Column, action: Extract<ColumnAction, { kind: 'set-identity' }>): Column {
  if (column.identity === null) {
    resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not an identity column`);
    return column;
  }
  const sequence = objectById(resolver.state, column.identity.sequence);
  if (sequence?.kind === 'sequence' && action.options.length > 0) {
    const after = { ...sequence, options: sequenceOptions(sequence.options.dataType, action.options, sequence.options) };
    resolver.emit({ kind: 'alter', action: 'alter-sequence', before: sequence, after, column: null, written: action, by: 'implied' });
  }
  return { ...column, identity: { ...column.identity, mode: action.mode ?? column.identity.mode } };
}

function dropIdentity(resolver: Resolver, table: Table, column: Column, ifExists: boolean): Column {
  if (column.identity === null) {
    if (!ifExists) resolver.fail('55000', `column "${column.name}" of relation "${table.name}" is not an identity column`);
    return column;
  }
  const sequence = objectById(resolver.state, column.identity.sequence);
  if (sequence !== undefined) resolver.emit({ kind: 'drop', object: sequence, by: 'owned', concurrently: false });
  return { ...column, identity: null };
}

/** From 18 on a NOT NULL is a constraint with a name. */
function nameNotNull(resolver: Resolver, table: Table, column: Column): void {
  if (column.number < 0) return;
  const known = constraintsOf(resolver.state, table.id).some((c) => c.type === 'not null' && c.columns[0] === column.number);
  if (known) return;
  const name = constraintName(resolver.state, table.id, table.name, column.name, 'not_null');
  const made: Constraint = {
    ...newObject(resolver),
    kind: 'constraint',
    id: mintId(resolver.state, 'constraint', `${table.id}.${name}`),
    name,
    table: table.id,
    type: 'not null',
    columns: [column.number],
    expression: null,
    references: null,
    index: null,
    validated: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    noInherit: false,
    local: true,
    parent: null,
    dependsOn: [{ on: table.id, column: column.number, type: 'auto' }],
  };
  resolver.adjust(made);
}

function forgetNotNull(resolver: Resolver, table: Table, column: Column): void {
  const own = constraintsOf(resolver.state, table.id).find((c) => c.type === 'not null' && c.columns[0] === column.number);
  if (own !== undefined) resolver.forget(own);
}

/** Actions that reach partitions and children by themselves. */
const PROPAGATED: ReadonlySet<Kind> = new Set<Kind>(['set-default', 'drop-default', 'set-not-null', 'drop-not-null', 'set-expression', 'drop-expression']);

function propagate(resolver: Resolver, table: Table, column: Column, action: ColumnAction): void {
  for (const child of descendantsOf(resolver.state, table.id)) {
    const own = columnNamed(child, column.name);
    const next = own === undefined ? null : changed(resolver, child, own, action);
    if (own === undefined || next === null) continue;
    const after = rebuild({ ...child, columns: child.columns.map((c) => (c.number === own.number ? next : c)) });
    resolver.emit({ kind: 'alter', action: action.kind, before: child, after, column: own, written: action, by: 'implied' });
  }
}

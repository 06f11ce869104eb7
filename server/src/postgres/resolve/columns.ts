import { columnNamed, find } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Sequence, SequenceOptions } from '../../model/objects/sequence.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import { keys } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import type { WrittenExpression, WrittenOption } from '../../model/written/names.ts';
import type { WrittenColumn } from '../../model/written/table-parts.ts';
import { refuseColumns, refuseMutable, refuseStored } from './expression-refusals.ts';
import { resolveExpression } from './expressions.ts';
import { relationName } from './generated-names.ts';
import { SYSTEM_COLUMNS } from './index-columns.ts';
import { newObject, whyAbsenceIsUnsure } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { builtin, refuseUnknownType, resolveType } from './types.ts';
import { refuseValue } from './values.ts';

/**
 * The column as the server makes it, with the sequence of a serial or identity made first.
 * Generated expressions may mention columns that come later, so who has them all reads them again.
 */
export function makeColumn(resolver: Resolver, table: Table, written: WrittenColumn, number: number): Column {
  const type = columnType(resolver, written);
  if (isUnknown(type)) refuseType(resolver, written, type.unknown);
  else refuseShape(resolver, written, type);
  const sequence = ownSequence(resolver, table, written, type, number);
  return {
    number,
    name: written.name.name,
    type,
    collation: written.collation,
    notNull: isNotNull(written),
    default: defaultOf(resolver, written, type, sequence),
    generated:
      written.generated === null
        ? null
        : {
            expression: resolveExpression(resolver.state, written.generated.expression, table),
            stored: written.generated.stored,
          },
    identity:
      written.identity === null || sequence === null ? null : { mode: written.identity.mode, sequence: sequence.id },
    storage: written.storage,
    compression: written.compression,
    statistics: null,
    options: [],
    comment: null,
    origin: resolver.origin,
    local: true,
  };
}

function refuseType(resolver: Resolver, written: WrittenColumn, because: string): void {
  if (written.type === null) resolver.notKnown(because);
  else refuseUnknownType(resolver, written.type);
}

/** Source: transformColumnDefinition in parse_utilcmd.c, CheckAttributeType in heap.c. */
function refuseShape(resolver: Resolver, written: WrittenColumn, type: TypeRef): void {
  const { name } = written.name;
  if (SYSTEM_COLUMNS[name] !== undefined) {
    resolver.fail('42701', `column name "${name}" conflicts with a system column name`);
  }
  if (type.schema === 'pg_catalog' && !type.array && PSEUDO.has(type.name)) {
    resolver.fail('42P16', `column "${name}" has pseudo-type ${type.name}`);
  }
  const values = [
    written.default !== null || written.serial !== null,
    written.generated !== null,
    written.identity !== null,
  ];
  if (values.filter(Boolean).length > 1 || (written.serial !== null && written.default !== null)) {
    resolver.fail('42601', `both default and something else specified for column "${name}"`);
  }
  if (written.identity !== null) refuseIdentityType(resolver, type);
  refuseCollation(resolver, written.collation, type);
  if (written.storage !== null) refuseStorage(resolver, name, type, written.storage);
  if (written.compression !== null) refuseCompression(resolver, name, type, written.compression);
}

const PSEUDO: ReadonlySet<string> = new Set(
  'any anyarray anycompatible anyelement anyenum anynonarray anyrange cstring event_trigger internal record trigger unknown void'.split(
    ' ',
  ),
);

export function refuseIdentityType(resolver: Resolver, type: Known<TypeRef>): void {
  if (isUnknown(type) || (type.schema === 'pg_catalog' && !type.array && /^int[248]$/.test(type.name))) return;
  resolver.fail('22023', 'identity column type must be smallint, integer, or bigint');
}

const COLLATABLE: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name', 'citext']);

export function refuseCollation(resolver: Resolver, collation: string | null, type: TypeRef): void {
  if (collation === null) return;
  if (type.schema === 'pg_catalog' && !COLLATABLE.has(type.name)) {
    return resolver.fail('42804', `collations are not supported by type ${type.name}`);
  }
  refuseUnknownCollation(resolver, collation);
}

export function refuseUnknownCollation(resolver: Resolver, collation: string): void {
  const known = ['C', 'POSIX', 'default', 'ucs_basic', 'unicode', 'pg_c_utf8', 'pg_unicode_fast'];
  if (known.includes(collation) || /^[a-z]{2,3}([-_].*)?$/i.test(collation)) return;
  const [schema, name] = collation.includes('.') ? collation.split('.', 2) : [null, collation];
  if (find(resolver.state, 'other', schema ?? null, `COLLATION ${name ?? ''}`) !== undefined) return;
  if (resolver.state.get(keys.global('COLLATION', name ?? '')) !== undefined) return;
  if (whyAbsenceIsUnsure(resolver.state, collation) !== null || resolver.setting.applied) return;
  resolver.fail('42704', `collation "${collation}" for encoding "UTF8" does not exist`);
}

/** Types of fixed length, which are neither compressed nor moved out of line (typstorage p). */
const PLAIN: ReadonlySet<string> = new Set(
  'bool int2 int4 int8 float4 float8 date time timetz timestamp timestamptz interval uuid oid macaddr macaddr8 money char name xid cid tid point line lseg box circle pg_lsn xid8'.split(
    ' ',
  ),
);

function isPlain(resolver: Resolver, type: TypeRef): boolean {
  if (type.array) return false;
  if (type.id === null) return PLAIN.has(type.name);
  const object = objectById(resolver.state, type.id);
  if (object?.kind === 'domain') return !isUnknown(object.base) && isPlain(resolver, object.base);
  return object?.kind === 'enum';
}

const STORAGES: ReadonlySet<string> = new Set(['plain', 'external', 'extended', 'main', 'default']);

export function refuseStorage(resolver: Resolver, column: string, type: Known<TypeRef>, storage: string): void {
  const wanted = storage.toLowerCase();
  if (!STORAGES.has(wanted)) return resolver.fail('22023', `invalid storage type "${storage}"`);
  if (wanted === 'plain' || wanted === 'default' || isUnknown(type)) return;
  if (isPlain(resolver, type)) resolver.fail('0A000', `column "${column}" data type can only have storage PLAIN`);
}

export function refuseCompression(resolver: Resolver, column: string, type: Known<TypeRef>, method: string): void {
  const wanted = method.toLowerCase();
  if (wanted === 'default') return;
  if (!isUnknown(type) && isPlain(resolver, type)) {
    return resolver.fail('0A000', `column "${column}" data type does not support compression`);
  }
  if (wanted !== 'pglz' && wanted !== 'lz4') resolver.fail('22023', `invalid compression method "${method}"`);
}

/** Source: cookDefault in heap.c, and check_nested_generated there. */
export function refuseGenerated(resolver: Resolver, table: Table, column: Column, expression: WrittenExpression): void {
  for (const used of expression.columns) {
    const other = columnNamed(table, used.name);
    if (other === undefined) {
      const system = SYSTEM_COLUMNS[used.name];
      if (system !== undefined && used.name !== 'tableoid') {
        resolver.fail('42P17', `cannot use system column "${used.name}" in column generation expression`);
      } else if (system === undefined && used.name !== '*') {
        resolver.failPart(table, used.name, '42703', `column "${used.name}" does not exist`);
      }
    } else if (other.generated !== null || other.name === column.name) {
      resolver.fail('42P17', `cannot use generated column "${other.name}" in column generation expression`);
    }
  }
  refuseStored(resolver, expression, 'column generation expression');
  refuseMutable(resolver, expression, table, 'generation expression is not immutable');
}

function isNotNull(written: WrittenColumn): boolean {
  const byConstraint = written.constraints.some((c) => c.type === 'not null' || c.type === 'primary key');
  return written.notNull || written.serial !== null || written.identity !== null || byConstraint;
}

function columnType(resolver: Resolver, written: WrittenColumn): Known<TypeRef> {
  if (written.serial !== null) return builtin(written.serial);
  if (written.type === null) return { unknown: 'the type comes from elsewhere' };
  return resolveType(resolver.state, written.type);
}

/** Serial and identity own a sequence named after table and column (generateSerialExtraStmts in parse_utilcmd.c). */
function ownSequence(
  resolver: Resolver,
  table: Table,
  written: WrittenColumn,
  type: Known<TypeRef>,
  number: number,
): Sequence | null {
  if (written.serial === null && written.identity === null) return null;
  const dataType = isUnknown(type) ? 'int8' : type.name;
  const options = written.identity?.options ?? [];
  const named = options.find((option) => option.name === 'sequence_name');
  const name = named?.value ?? relationName(resolver.state, table.schema, table.name, written.name.name, 'seq');
  const sequence: Sequence = {
    ...newObject(resolver),
    kind: 'sequence',
    id: mintId(resolver.state, 'sequence', `${table.schema}.${name}`),
    schema: table.schema,
    name,
    options: sequenceOptions(dataType, options),
    ownedBy: { table: table.id, column: number },
    identity: written.identity !== null,
    persistence: table.persistence,
    dependsOn: [{ on: table.id, column: number, type: written.identity === null ? 'auto' : 'internal' }],
  };
  resolver.emit({ kind: 'create', object: sequence, by: 'implied', concurrently: false, context: 'with-column' });
  return sequence;
}

function defaultOf(
  resolver: Resolver,
  written: WrittenColumn,
  type: Known<TypeRef>,
  sequence: Sequence | null,
): SqlText | null {
  if (written.default !== null) return resolveDefault(resolver, written.default, type);
  if (written.serial === null || sequence === null) return null;
  return nextval(sequence);
}

/** Source: cookDefault in heap.c. */
export function resolveDefault(resolver: Resolver, written: WrittenExpression, type: Known<TypeRef>): SqlText {
  refuseColumns(resolver, written, 'DEFAULT expression');
  refuseStored(resolver, written, 'DEFAULT expressions');
  refuseValue(resolver, written, type);
  return resolveExpression(resolver.state, written, null);
}

export function nextval(sequence: Sequence): SqlText {
  const source = `nextval('${sequence.schema}.${sequence.name}'::regclass)`;
  const start = "nextval('".length;
  return {
    source,
    references: [
      {
        span: { start, end: start + sequence.schema.length + 1 + sequence.name.length },
        target: sequence.id,
        column: null,
      },
    ],
    resolved: true,
    volatility: 'volatile',
  };
}

const MAXIMUM: Readonly<Record<string, string>> = {
  int2: '32767',
  int4: '2147483647',
  int8: '9223372036854775807',
};

/** Defaults of CREATE SEQUENCE (init_params in src/backend/commands/sequence.c). */
export function sequenceOptions(
  dataType: string,
  written: readonly WrittenOption[],
  before?: SequenceOptions,
): SequenceOptions {
  const value = (name: string): string | undefined => written.find((option) => option.name === name)?.value;
  const type = normalType(value('as') ?? before?.dataType ?? dataType);
  const increment = value('increment') ?? before?.increment ?? '1';
  const down = increment.startsWith('-');
  const top = MAXIMUM[type] ?? '9223372036854775807';
  const lowest = `-${String(BigInt(top) + 1n)}`;
  // A limit that was the old type's own moves with the type (init_params resets it).
  const oldTop = MAXIMUM[before?.dataType ?? ''] ?? top;
  const keepsMaximum = before !== undefined && (before.dataType === type || before.maximum !== oldTop);
  const keepsMinimum =
    before !== undefined && (before.dataType === type || before.minimum !== `-${String(BigInt(oldTop) + 1n)}`);
  const usualMinimum = down ? lowest : '1';
  const usualMaximum = down ? '-1' : top;
  const minimum =
    limit(value('minvalue')) ?? (keepsMinimum && value('minvalue') === undefined ? before.minimum : usualMinimum);
  const maximum =
    limit(value('maxvalue')) ?? (keepsMaximum && value('maxvalue') === undefined ? before.maximum : usualMaximum);
  return {
    dataType: type,
    start: value('start') ?? before?.start ?? (down ? maximum : minimum),
    increment,
    minimum,
    maximum,
    cache: value('cache') ?? before?.cache ?? '1',
    cycle: value('cycle') === undefined ? (before?.cycle ?? false) : value('cycle') === 'true',
  };
}

/** NO MINVALUE has an empty value. */
function limit(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}

function normalType(name: string): string {
  const names: Readonly<Record<string, string>> = { smallint: 'int2', integer: 'int4', int: 'int4', bigint: 'int8' };
  return names[name] ?? name;
}

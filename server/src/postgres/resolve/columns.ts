import { mintId } from '../../catalog/store.ts';
import type { Sequence, SequenceOptions } from '../../model/objects/sequence.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import type { WrittenOption } from '../../model/written/names.ts';
import type { WrittenColumn } from '../../model/written/table-parts.ts';
import { resolveExpression } from './expressions.ts';
import { relationName } from './generated-names.ts';
import { newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { builtin, resolveType } from './types.ts';

/**
 * The column as the server makes it, with the sequence of a serial or identity made first.
 * Generated expressions and defaults may mention the table's other columns, so `table` has those so far.
 */
export function makeColumn(resolver: Resolver, table: Table, written: WrittenColumn, number: number): Column {
  const type = columnType(resolver, written);
  if (isUnknown(type)) resolver.notKnown(type.unknown);
  const sequence = ownSequence(resolver, table, written, type, number);
  return {
    number,
    name: written.name.name,
    type,
    collation: written.collation,
    notNull: isNotNull(written),
    default: defaultOf(resolver, written, table, sequence),
    generated:
      written.generated === null
        ? null
        : { expression: resolveExpression(resolver.state, written.generated.expression, table), stored: written.generated.stored },
    identity: written.identity === null || sequence === null ? null : { mode: written.identity.mode, sequence: sequence.id },
    storage: written.storage,
    compression: written.compression,
    statistics: null,
    options: [],
    comment: null,
    origin: resolver.origin,
    local: true,
  };
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

function defaultOf(resolver: Resolver, written: WrittenColumn, table: Table, sequence: Sequence | null): SqlText | null {
  if (written.default !== null) return resolveExpression(resolver.state, written.default, table);
  if (written.serial === null || sequence === null) return null;
  return nextval(sequence);
}

export function nextval(sequence: Sequence): SqlText {
  const source = `nextval('${sequence.schema}.${sequence.name}'::regclass)`;
  const start = "nextval('".length;
  return {
    source,
    references: [{ span: { start, end: start + sequence.schema.length + 1 + sequence.name.length }, target: sequence.id, column: null }],
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
export function sequenceOptions(dataType: string, written: readonly WrittenOption[], before?: SequenceOptions): SequenceOptions {
  const value = (name: string): string | undefined => written.find((option) => option.name === name)?.value;
  const type = normalType(value('as') ?? before?.dataType ?? dataType);
  const increment = value('increment') ?? before?.increment ?? '1';
  const down = increment.startsWith('-');
  const top = MAXIMUM[type] ?? '9223372036854775807';
  const lowest = `-${String(BigInt(top) + 1n)}`;
  const same = before !== undefined && before.dataType === type;
  const minimum = limit(value('minvalue')) ?? (same ? before.minimum : down ? lowest : '1');
  const maximum = limit(value('maxvalue')) ?? (same ? before.maximum : down ? '-1' : top);
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

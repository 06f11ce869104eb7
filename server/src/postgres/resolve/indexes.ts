import { columnNamed, descendantsOf, find, indexesOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Index, IndexKey } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import type { WrittenIndexKey } from '../../model/written/table-parts.ts';
import { columnsUsed, dependenciesOf, resolveExpression } from './expressions.ts';
import { indexColumnNames, joinedColumns, relationName } from './generated-names.ts';
import { missingTable, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function createIndex(resolver: Resolver, written: WrittenOf<'create-index'>): void {
  const index = written.index;
  const found = find(resolver.state, 'relation', index.table.schema, index.table.name);
  const table = found ?? missingTable(resolver, index.table, false);
  if (table === undefined) return;
  if (table.kind !== 'table' && !(table.kind === 'view' && table.materialized)) {
    resolver.fail('42809', `cannot create index on relation "${shown(index.table)}"`);
    return;
  }
  const partitioned = table.kind === 'table' && table.partitioning !== null;
  const name =
    index.name?.name ??
    relationName(resolver.state, table.schema, table.name, joinedColumns(indexColumnNames(index.keys.map(keyName))), 'idx');
  const existing = find(resolver.state, 'relation', table.schema, name);
  if (existing !== undefined) {
    if (index.ifNotExists) {
      resolver.emit({ kind: 'nothing', notice: `relation "${name}" already exists, skipping`, existing });
    } else {
      resolver.fail('42P07', `relation "${name}" already exists`);
    }
    return;
  }
  if (index.concurrently && partitioned) {
    resolver.fail('0A000', `cannot create index on partitioned table "${table.name}" concurrently`);
  }
  const made = makeIndex(resolver, table, {
    name,
    method: index.method,
    unique: index.unique,
    nullsNotDistinct: index.nullsNotDistinct,
    keys: index.keys,
    include: index.include,
    predicate: index.predicate,
    options: index.options,
    tablespace: index.tablespace,
    valid: !(partitioned && index.only && descendantsOf(resolver.state, table.id).length > 0),
    parent: null,
  });
  if (made === null) return;
  resolver.emit({ kind: 'create', object: made, by: 'statement', concurrently: index.concurrently, context: 'alone' });
  if (partitioned && !index.only) copyToPartitions(resolver, table, made);
}

export interface IndexParts {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly keys: readonly WrittenIndexKey[];
  readonly include: readonly string[];
  readonly predicate: WrittenExpression | null;
  readonly options: Index['options'];
  readonly tablespace: string | null;
  readonly valid: boolean;
  readonly parent: ObjectId | null;
}

/** The index object, or null when a column it names is surely missing. */
export function makeIndex(resolver: Resolver, table: Table | View, parts: IndexParts): Index | null {
  const scope = asTable(table);
  const keys: IndexKey[] = [];
  for (const key of parts.keys) {
    const number = key.column === null ? null : columnNumber(resolver, table, key.column.name);
    if (number === undefined) return null;
    keys.push({
      column: number,
      expression: key.expression === null ? null : resolveExpression(resolver.state, key.expression, scope),
      collation: key.collation,
      operatorClass: key.operatorClass,
      descending: key.descending,
      nullsFirst: key.nullsFirst,
      statistics: null,
    });
  }
  const include = parts.include.flatMap((name) => columnNumber(resolver, table, name) ?? []);
  const predicate = parts.predicate === null ? null : resolveExpression(resolver.state, parts.predicate, scope);
  return {
    ...newObject(resolver),
    kind: 'index',
    id: mintId(resolver.state, 'index', `${table.schema}.${parts.name}`),
    schema: table.schema,
    name: parts.name,
    table: table.id,
    method: parts.method,
    unique: parts.unique,
    nullsNotDistinct: parts.nullsNotDistinct,
    keys,
    include,
    predicate,
    options: parts.options,
    tablespace: parts.tablespace,
    valid: parts.valid,
    constraint: null,
    parent: parts.parent,
    clustered: false,
    dependsOn: indexDependencies(scope, table.id, keys, include, predicate),
  };
}

/** An index goes with any column that it uses (auto dependencies of index_create in src/backend/catalog/index.c). */
function indexDependencies(
  table: Table | null,
  id: ObjectId,
  keys: readonly IndexKey[],
  include: readonly number[],
  predicate: IndexKey['expression'],
): readonly Dependency[] {
  const texts = [...keys.map((key) => key.expression), predicate];
  const used = texts.flatMap((text) => (text === null || table === null ? [] : columnsUsed(text, table)));
  const columns = new Set([...keys.flatMap((key) => key.column ?? []), ...include, ...used]);
  return [
    ...[...columns].map((column) => ({ on: id, column, type: 'auto' as const })),
    ...texts.flatMap((text) => dependenciesOf(text, table)),
    ...(columns.size === 0 ? [{ on: id, column: null, type: 'auto' as const }] : []),
  ];
}

/** A materialized view's columns get numbers by position. */
function asTable(relation: Table | View): Table | null {
  return relation.kind === 'table' ? relation : null;
}

/** Undefined, with the refusal told, when the column is surely not there; null when nobody knows. */
export function columnNumber(resolver: Resolver, relation: Table | View, name: string): number | null | undefined {
  if (relation.kind === 'view') {
    if (isUnknown(relation.columns)) return null;
    const at = relation.columns.findIndex((column) => column.name === name);
    return at < 0 ? null : at + 1;
  }
  const column = columnNamed(relation, name);
  if (column !== undefined) return column.number;
  if (!relation.columnsKnown) return null;
  resolver.failPart(relation, name, '42703', `column "${name}" does not exist`);
  return undefined;
}

/** What the server calls an index column when it makes up a name (FigureIndexColname in parse_target.c). */
export function keyName(key: WrittenIndexKey): string | null {
  if (key.column !== null) return key.column.name;
  const text = key.expression?.text.replace(/^[\s(]+/, '') ?? '';
  const call = /^(?:[\w"]+\.)?"?(\w+)"?\s*\(/.exec(text);
  const first = call?.[1]?.toLowerCase();
  if (first !== undefined && key.expression?.calls.some((c) => c.name === first)) return first;
  return key.expression?.columnOnly ?? null;
}

/** CREATE INDEX on a partitioned table makes, or takes over, one on each partition (DefineIndex in indexcmds.c). */
export function copyToPartitions(resolver: Resolver, parent: Table, index: Index, only?: Table): void {
  for (const partition of only === undefined ? descendantsOf(resolver.state, parent.id) : [only]) {
    if (partition.partitionOf === null) continue;
    const keys = index.keys.map((key) => ({ ...key, column: sameColumn(parent, partition, key.column) }));
    const columns = keys.map((key) => partition.columns.find((c) => c.number === key.column)?.name ?? 'expr');
    const name = relationName(resolver.state, partition.schema, partition.name, joinedColumns(columns), index.constraint === null ? 'idx' : 'key');
    const copy: Index = {
      ...index,
      id: mintId(resolver.state, 'index', `${partition.schema}.${name}`),
      schema: partition.schema,
      name,
      table: partition.id,
      keys,
      parent: index.id,
      dependsOn: [
        ...keys.flatMap((key) => (key.column === null ? [] : [{ on: partition.id, column: key.column, type: 'auto' as const }])),
        { on: index.id, column: null, type: 'auto' },
      ],
    };
    resolver.emit({ kind: 'create', object: copy, by: 'implied', concurrently: false, context: 'alone' });
  }
}

function sameColumn(parent: Table, child: Table, number: number | null): number | null {
  if (number === null) return null;
  const name = parent.columns.find((column) => column.number === number)?.name;
  return child.columns.find((column) => column.name === name)?.number ?? number;
}

/** The index of a table by its name, in the table's own schema. */
export function ownIndex(resolver: Resolver, table: Table, name: string): Index | undefined {
  return indexesOf(resolver.state, table.id).find((index) => index.name === name);
}

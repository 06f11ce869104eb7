import { childrenOf, descendantsOf, find, indexesOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Index, IndexKey } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenIndex, WrittenOf } from '../../model/written/statement.ts';
import type { WrittenIndexKey } from '../../model/written/table-parts.ts';
import { resolveExpression } from './expressions.ts';
import { indexColumnNames, joinedColumns, relationName } from './generated-names.ts';
import { columnNumber, type IndexParts, indexDependencies } from './index-columns.ts';
import { refuseKeys, refuseUnique } from './index-refusals.ts';
import { spreadIndex } from './partition-indexes.ts';
import { missingTable, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';

/** Source: DefineIndex in src/backend/commands/indexcmds.c. */
export function createIndex(resolver: Resolver, { index }: WrittenOf<'create-index'>): void {
  const found = find(resolver.state, 'relation', index.table.schema, index.table.name);
  const table = found ?? missingTable(resolver, index.table, false);
  if (table === undefined) return;
  if ((table.kind !== 'table' && !(table.kind === 'view' && table.materialized)) || isForeign(table)) {
    return resolver.fail('42809', `cannot create index on relation "${shown(index.table)}"`);
  }
  const partitioned = table.kind === 'table' && table.partitioning !== null;
  if (index.concurrently && partitioned) {
    resolver.fail('0A000', `cannot create index on partitioned table "${table.name}" concurrently`);
  }
  const name = index.name?.name ?? chosenName(resolver, table, index);
  if (nameTaken(resolver, table, name, index.ifNotExists)) return;
  const made = makeIndex(resolver, table, {
    ...index,
    name,
    valid: !(partitioned && index.only && childrenOf(resolver.state, table.id).length > 0),
  });
  if (made === null) return;
  if (partitioned) {
    if (index.unique) refuseUnique(resolver, table, made, 'unique index');
    refuseForeignPartitions(resolver, table, made);
  }
  resolver.emit({ kind: 'create', object: made, by: 'statement', concurrently: index.concurrently, context: 'alone' });
  if (index.unique) rowsMayRefuse(resolver, table, '23505', `could not create unique index "${name}"`);
  if (partitioned && !index.only) spreadIndex(resolver, table, made, null);
}

function isForeign(table: Table | View): boolean {
  return table.kind === 'table' && table.foreign;
}

function chosenName(resolver: Resolver, table: Table | View, index: WrittenIndex): string {
  const columns = indexColumnNames([...index.keys.map((key) => key.label), ...index.include]);
  return relationName(resolver.state, table.schema, table.name, joinedColumns(columns), 'idx');
}

function nameTaken(resolver: Resolver, table: Table | View, name: string, ifNotExists: boolean): boolean {
  const existing = find(resolver.state, 'relation', table.schema, name);
  if (existing === undefined) return false;
  if (ifNotExists) resolver.emit({ kind: 'nothing', notice: `relation "${name}" already exists, skipping`, existing });
  else resolver.fail('42P07', `relation "${name}" already exists`);
  return true;
}

function refuseForeignPartitions(resolver: Resolver, table: Table, index: Index): void {
  const foreign = descendantsOf(resolver.state, table.id).some((child) => child.foreign);
  if (foreign && index.unique) {
    resolver.fail('42809', `cannot create unique index on partitioned table "${table.name}"`);
  }
}

/** The index object, or null when a column it names is surely missing. */
export function makeIndex(resolver: Resolver, table: Table | View, parts: IndexParts): Index | null {
  const keys: IndexKey[] = [];
  const names = indexColumnNames([...parts.keys.map((key) => key.label), ...parts.include]);
  for (const [i, key] of parts.keys.entries()) {
    const made = makeKey(resolver, table, key, names[i] ?? key.label);
    if (made === null) return null;
    keys.push(made);
  }
  const include: number[] = [];
  for (const name of parts.include) {
    const number = columnNumber(resolver, table, name);
    if (number === undefined) return null;
    include.push(number ?? 0);
  }
  if (!refuseKeys(resolver, table, parts)) return null;
  const predicate = parts.predicate === null ? null : readOver(resolver, parts.predicate, table);
  const id = mintId(resolver.state, 'index', `${table.schema}.${parts.name}`);
  return {
    ...newObject(resolver),
    kind: 'index',
    id,
    schema: table.schema,
    name: parts.name,
    table: table.id,
    method: parts.method,
    unique: parts.unique,
    nullsNotDistinct: parts.nullsNotDistinct,
    keys,
    include,
    predicate,
    options: parts.options.map(({ name, value }) => ({ name, value })),
    tablespace: parts.tablespace,
    valid: parts.valid,
    constraint: null,
    parent: null,
    clustered: false,
    dependsOn: indexDependencies(table, { keys, include, predicate }),
  };
}

function makeKey(resolver: Resolver, table: Table | View, key: WrittenIndexKey, name: string): IndexKey | null {
  const number = key.column === null ? null : columnNumber(resolver, table, key.column.name);
  if (number === undefined) return null;
  return {
    column: number,
    expression: key.expression === null ? null : readOver(resolver, key.expression, table),
    name,
    collation: key.collation,
    operatorClass: key.operatorClass,
    descending: key.descending,
    nullsFirst: key.nullsFirst,
    statistics: null,
  };
}

/** An expression over the relation's columns, which must all be there. */
function readOver(resolver: Resolver, expression: WrittenExpression, table: Table | View): IndexKey['expression'] {
  for (const column of expression.columns) if (column.name !== '*') columnNumber(resolver, table, column.name);
  return resolveExpression(resolver.state, expression, table.kind === 'table' ? table : null);
}

/** The index of a table by its name, in the table's own schema. */
export function ownIndex(resolver: Resolver, table: { readonly id: ObjectId }, name: string): Index | undefined {
  return indexesOf(resolver.state, table.id).find((index) => index.name === name);
}

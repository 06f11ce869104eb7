import { columnNamed, find } from '../../catalog/lookup.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { ViewColumn } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenOf, WrittenTable } from '../../model/written/statement.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { makeColumn, refuseGenerated } from './columns.ts';
import { addConstraint } from './constraints.ts';
import { dependenciesOf, resolveExpression } from './expressions.ts';
import { inheritParts } from './inherited-parts.ts';
import { copyLikeParts, likeColumns } from './like.ts';
import { areNamed, markNotNull, nameNotNull } from './not-null.ts';
import { refuseBound } from './partition-bounds.ts';
import { refusePartitionKey } from './partition-keys.ts';
import { queryColumns } from './query-columns.ts';
import { current, homeOf, isTaken, newTable, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { read, readRelations } from './rows.ts';
import { refuseTableOptions } from './storage-options.ts';
import { sameType } from './types.ts';

/** Source: transformCreateStmt in parse_utilcmd.c, DefineRelation in tablecmds.c. */
export function createTable(resolver: Resolver, { table: wanted }: WrittenOf<'create-table'>): void {
  const schema = wanted.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, wanted.name);
  if (isTaken(resolver, schema, wanted.name, wanted.ifNotExists)) return;
  refuseTypeOfSameName(resolver, schema, wanted.name.name);
  const parents = parentsOf(resolver, wanted);
  if (parents === null) return;
  const shell: Table = {
    ...newTable(resolver, schema, wanted.name.name),
    persistence: wanted.persistence,
    foreign: wanted.foreign !== null,
    options: wanted.options.map(({ name, value }) => ({ name, value })),
    tablespace: wanted.tablespace,
    accessMethod: wanted.accessMethod,
    columnsKnown: parents.every((parent) => parent.columnsKnown) && wanted.ofType === null,
  };
  const filled = withColumns(resolver, shell, wanted, parents);
  refusePartitionKey(resolver, filled, wanted.partitioning);
  refuseTableOptions(resolver, wanted.options, wanted.partitioning !== null);
  const parent = wanted.partitionOf === null ? undefined : parents[0];
  if (parent !== undefined && wanted.partitionOf !== null) {
    refuseBound(resolver, parent, wanted.partitionOf.bound, null);
  }
  const dependsOn = tableDependencies(filled, parents, wanted.partitionOf !== null);
  const table = { ...filled, ...tree(wanted, filled, parents), dependsOn };
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
  for (const one of parents) inheritParts(resolver, table, one, wanted.partitionOf !== null);
  addConstraints(resolver, table, wanted);
}

/** A table has a row type of its own name (heap_create_with_catalog in heap.c). */
export function refuseTypeOfSameName(resolver: Resolver, schema: string, name: string): void {
  const type = find(resolver.state, 'type', schema, name);
  if (type !== undefined) resolver.fail('42710', `type "${name}" already exists`);
}

function parentsOf(resolver: Resolver, wanted: WrittenTable): readonly Table[] | null {
  const parents: Table[] = [];
  for (const name of wanted.inherits) {
    const parent = targetTable(resolver, name, false);
    if (parent === undefined) return null;
    if (parent.partitioning !== null) resolver.fail('42809', `cannot inherit from partitioned table "${parent.name}"`);
    if (parent.partitionOf !== null) resolver.fail('42809', `cannot inherit from partition "${parent.name}"`);
    if (parents.includes(parent))
      resolver.fail('42P07', `relation "${parent.name}" would be inherited from more than once`);
    refusePersistence(resolver, wanted, parent);
    parents.push(parent);
  }
  if (wanted.partitionOf === null) return parents;
  const parent = targetTable(resolver, wanted.partitionOf.parent, false);
  if (parent === undefined) return null;
  if (parent.partitioning === null && parent.columnsKnown) {
    resolver.fail('42P17', `table "${parent.name}" is not partitioned`);
    return null;
  }
  refusePersistence(resolver, wanted, parent);
  return [parent];
}

function refusePersistence(resolver: Resolver, wanted: WrittenTable, parent: Table): void {
  if (wanted.persistence !== 'temporary' && parent.persistence === 'temporary') {
    resolver.fail('42809', `cannot inherit from temporary relation "${parent.name}"`);
  }
  if (wanted.partitionOf !== null && wanted.persistence === 'temporary' && parent.persistence !== 'temporary') {
    resolver.fail('42809', `cannot create a temporary relation as partition of permanent relation "${parent.name}"`);
  }
}

/** Columns of parents first, then those of LIKE and its own in the order of the text (MergeAttributes). */
function withColumns(resolver: Resolver, shell: Table, wanted: WrittenTable, parents: readonly Table[]): Table {
  let table = shell;
  const append = (column: Column): void => {
    table = {
      ...table,
      columns: [...table.columns, { ...column, number: table.nextColumn }],
      nextColumn: table.nextColumn + 1,
    };
  };
  const replace = (old: Column, column: Column): void => {
    table = { ...table, columns: table.columns.map((c) => (c === old ? column : c)) };
  };
  for (const parent of parents) {
    for (const column of parent.columns) {
      const same = columnNamed(table, column.name);
      const inherited = {
        ...column,
        origin: resolver.origin,
        local: false,
        identity: identityOf(resolver, wanted, column),
      };
      if (same === undefined) append(inherited);
      else replace(same, merged(resolver, same, inherited));
    }
  }
  const inherited = new Set(table.columns.map((column) => column.name));
  for (const like of wanted.likes) {
    for (const column of likeColumns(resolver, table, like)) addOwn(column);
  }
  for (const written of wanted.columns) addOwn(makeColumn(resolver, table, written, table.nextColumn));
  return rereadGenerated(resolver, table, wanted);

  function addOwn(column: Column): void {
    const same = columnNamed(table, column.name);
    if (same === undefined) return append(column);
    if (inherited.delete(column.name)) return replace(same, merged(resolver, same, column));
    resolver.fail('42701', `column "${column.name}" specified more than once`);
  }
}

/** From 17 on partitions share the identity of their parent. */
function identityOf(resolver: Resolver, wanted: WrittenTable, column: Column): Column['identity'] {
  return wanted.partitionOf !== null && resolver.setting.version >= 17 ? column.identity : null;
}

/** A column of the same name as an inherited one is merged with it, so it must be of the same type. */
function merged(resolver: Resolver, same: Column, column: Column): Column {
  if (!isUnknown(column.type) && !isUnknown(same.type) && !sameType(same.type, column.type)) {
    resolver.fail('42804', `column "${column.name}" has a type conflict`);
  }
  const type = isUnknown(column.type) ? same.type : column.type;
  return {
    ...same,
    type,
    notNull: same.notNull || column.notNull,
    default: column.default ?? same.default,
    generated: column.generated ?? same.generated,
    local: same.local || column.local,
  };
}

/** A generated column may use columns that stand after it, so its expression is read when all are there. */
function rereadGenerated(resolver: Resolver, table: Table, wanted: WrittenTable): Table {
  if (wanted.columns.every((column) => column.generated === null)) return table;
  const columns = table.columns.map((column) => {
    const written = wanted.columns.find((w) => w.name.name === column.name);
    if (written?.generated == null) return column;
    refuseGenerated(resolver, table, column, written.generated.expression);
    const expression = resolveExpression(resolver.state, written.generated.expression, table);
    return { ...column, generated: { ...written.generated, expression } };
  });
  return { ...table, columns };
}

function tree(
  wanted: WrittenTable,
  table: Table,
  parents: readonly Table[],
): Pick<Table, 'partitioning' | 'partitionOf' | 'inherits'> {
  const parent = parents[0];
  const { partitioning, partitionOf } = wanted;
  return {
    partitioning:
      partitioning === null
        ? null
        : {
            strategy: partitioning.strategy,
            columns: partitioning.columns.map((name) => (name === null ? 0 : (columnNamed(table, name)?.number ?? 0))),
            definition: partitioning.text,
          },
    partitionOf: partitionOf === null || parent === undefined ? null : { parent: parent.id, bound: partitionOf.bound },
    inherits: partitionOf === null ? parents.map((p) => p.id) : [],
  };
}

export function tableDependencies(table: Table, parents: readonly Table[], partition: boolean): readonly Dependency[] {
  const type = partition ? ('auto' as const) : ('normal' as const);
  return [
    ...parents.map((parent) => ({ on: parent.id, column: null, type })),
    ...table.columns.flatMap((column) => columnDependencies(table, column)),
  ];
}

/** What a column leans on: its type, and what its default or expression mentions. */
export function columnDependencies(table: Table, column: Column): readonly Dependency[] {
  const id = isUnknown(column.type) ? null : column.type.id;
  const type = id === null ? [] : [{ on: id, column: null, type: 'normal' as const }];
  const expression = column.generated?.expression ?? null;
  return [...type, ...dependenciesOf(column.default, table), ...dependenciesOf(expression, table)];
}

/**
 * Checks stand in the table itself; then come the primary key and the other keys, then what LIKE copies, then foreign
 * keys: transformCreateStmt's own order.
 */
function addConstraints(resolver: Resolver, table: Table, wanted: WrittenTable): void {
  const all = [...wanted.columns.flatMap((column) => column.constraints), ...wanted.constraints];
  const add = (constraint: WrittenConstraint): void => {
    resolver.blame(constraint.words);
    addConstraint(resolver, current(resolver, table), constraint, { context: 'with-table', only: false });
  };
  for (const constraint of all) if (constraint.type === 'check') add(constraint);
  if (areNamed(resolver)) for (const constraint of all) if (constraint.type === 'not null') add(constraint);
  for (const constraint of indexConstraints(resolver, table, all)) add(constraint);
  for (const like of wanted.likes) copyLikeParts(resolver, table, like);
  for (const constraint of all) if (constraint.type === 'foreign key') add(constraint);
  if (!areNamed(resolver)) {
    const notNulls = all.filter((constraint) => constraint.type === 'not null');
    const names = notNulls.flatMap((constraint) => constraint.columns.map((column) => column.name));
    markNotNull(
      resolver,
      table,
      names.flatMap((name) => columnNamed(current(resolver, table), name)?.number ?? []),
    );
  }
  for (const column of current(resolver, table).columns) {
    if (column.notNull) nameNotNull(resolver, current(resolver, table), column.number);
  }
}

/** The primary key first; keys that say the same are one (transformIndexConstraints in parse_utilcmd.c). */
function indexConstraints(
  resolver: Resolver,
  table: Table,
  all: readonly WrittenConstraint[],
): readonly WrittenConstraint[] {
  const keys = all.filter(({ type }) => type === 'primary key' || type === 'unique' || type === 'exclusion');
  const primary = keys.filter(({ type }) => type === 'primary key');
  if (primary.length > 1) {
    resolver.fail('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  }
  const kept: WrittenConstraint[] = [];
  for (const key of [...primary.slice(0, 1), ...keys.filter(({ type }) => type !== 'primary key')]) {
    const prior = kept.findIndex((other) => saysTheSame(other, key));
    const same = kept[prior];
    if (same === undefined) kept.push(key);
    else kept[prior] = { ...same, name: same.name ?? key.name };
  }
  return kept;
}

export function saysTheSame(a: WrittenConstraint, b: WrittenConstraint): boolean {
  const shape = (key: WrittenConstraint): string =>
    JSON.stringify([
      key.type === 'exclusion' ? key.exclusion.map((e) => [e.key.label, e.operator]) : key.columns.map((c) => c.name),
      key.include,
      key.predicate?.text ?? null,
      key.method,
      key.nullsNotDistinct,
      key.deferrable,
      key.initiallyDeferred,
      key.usingIndex?.name ?? null,
    ]);
  return shape(a) === shape(b);
}

export function createTableAs(resolver: Resolver, written: WrittenOf<'create-table-as'>): void {
  const schema = written.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, written.name);
  if (isTaken(resolver, schema, written.name, written.ifNotExists)) return;
  refuseTypeOfSameName(resolver, schema, written.name.name);
  if (written.withData) read(resolver, written.query);
  else readRelations(resolver, written.query);
  const bare = newTable(resolver, schema, written.name.name);
  const shell: Table = { ...bare, persistence: written.persistence, rows: 'unknown', columnsKnown: false };
  const columns = queryColumns(resolver.state, written.query);
  // Without names for all of them, they follow from the query's analysis, which is the server's to do.
  const table = columns === null ? shell : withOutputs(resolver, shell, columns, written.columnNames);
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
}

/** The columns of a query as those of a table: names and types, and nothing else (create_ctas_nodata in createas.c). */
function withOutputs(
  resolver: Resolver,
  table: Table,
  outputs: readonly ViewColumn[],
  names: readonly string[],
): Table {
  const columns = outputs.map(
    ({ name, type }, i): Column => ({
      number: i + 1,
      name: names[i] ?? name,
      type,
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
      origin: resolver.origin,
      local: true,
    }),
  );
  const made = { ...table, columns, nextColumn: columns.length + 1, columnsKnown: true };
  return { ...made, dependsOn: tableDependencies(made, [], false) };
}

import { columnNamed, constraintsOf, find, findOnTable, indexesOf, tableById } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { ViewColumn } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenOf, WrittenTable } from '../../model/written/statement.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { makeColumn } from './columns.ts';
import { addConstraint, markNotNull } from './constraints.ts';
import { dependenciesOf, resolveExpression } from './expressions.ts';
import { copyLikeParts, likeColumns } from './like.ts';
import { constraintBehind, ensureIndex } from './partition-indexes.ts';
import { queryColumns } from './query-columns.ts';
import { current, homeOf, newTable, shown, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { read, readRelations } from './rows.ts';

export function createTable(resolver: Resolver, written: WrittenOf<'create-table'>): void {
  const wanted = written.table;
  const schema = wanted.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, wanted.name);
  if (taken(resolver, schema, wanted)) return;
  const parents = [...wanted.inherits, ...(wanted.partitionOf === null ? [] : [wanted.partitionOf.parent])].flatMap(
    (name) => targetTable(resolver, name, false) ?? [],
  );
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
  const table = { ...filled, ...tree(wanted, filled, parents), dependsOn: tableDependencies(filled, parents, wanted.partitionOf !== null) };
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
  addConstraints(resolver, table, wanted);
  for (const like of wanted.likes) copyLikeParts(resolver, table, like);
  for (const parent of parents) inheritParts(resolver, table, parent, wanted.partitionOf !== null);
}

function taken(resolver: Resolver, schema: string, wanted: WrittenTable): boolean {
  const existing = find(resolver.state, 'relation', schema, wanted.name.name);
  if (existing === undefined) return false;
  if (existing.certainty.kind === 'maybe' && existing.kind === 'table' && !existing.columnsKnown) {
    resolver.forget(existing);
    return false;
  }
  if (wanted.ifNotExists) {
    resolver.emit({ kind: 'nothing', notice: `relation "${wanted.name.name}" already exists, skipping`, existing });
  } else {
    resolver.fail('42P07', `relation "${wanted.name.name}" already exists`);
  }
  return true;
}

function withColumns(resolver: Resolver, shell: Table, wanted: WrittenTable, parents: readonly Table[]): Table {
  let table = shell;
  const append = (column: Column): void => {
    const same = columnNamed(table, column.name);
    if (same === undefined) {
      table = { ...table, columns: [...table.columns, column], nextColumn: table.nextColumn + 1 };
    } else {
      // A column of the same name as an inherited one is merged with it (MergeAttributes in tablecmds.c).
      const merged = { ...same, ...column, number: same.number, notNull: same.notNull || column.notNull, type: isUnknown(column.type) ? same.type : column.type };
      table = { ...table, columns: table.columns.map((c) => (c === same ? merged : c)) };
    }
  };
  for (const parent of parents) {
    for (const column of parent.columns) {
      append({ ...column, number: table.nextColumn, origin: resolver.origin, local: false, identity: wanted.partitionOf === null ? null : column.identity });
    }
  }
  for (const like of wanted.likes) {
    for (const column of likeColumns(resolver, table, like)) append({ ...column, number: table.nextColumn });
  }
  for (const column of wanted.columns) append(makeColumn(resolver, table, column, table.nextColumn));
  const generated = wanted.columns.filter((column) => column.generated !== null);
  if (generated.length > 0) table = rereadGenerated(resolver, table, wanted);
  return table;
}

/** A generated column may use columns that stand after it, so its expression is read again when all are there. */
function rereadGenerated(resolver: Resolver, table: Table, wanted: WrittenTable): Table {
  const columns = table.columns.map((column) => {
    const written = wanted.columns.find((w) => w.name.name === column.name);
    if (written?.generated == null) return column;
    const expression = resolveExpression(resolver.state, written.generated.expression, table);
    return { ...column, generated: { ...written.generated, expression } };
  });
  return { ...table, columns };
}

function tree(wanted: WrittenTable, table: Table, parents: readonly Table[]): Pick<Table, 'partitioning' | 'partitionOf' | 'inherits'> {
  const parent = parents[0];
  const partitioning = wanted.partitioning;
  return {
    partitioning:
      partitioning === null
        ? null
        : {
            strategy: partitioning.strategy,
            columns: partitioning.columns.map((name) => (name === null ? 0 : (columnNamed(table, name)?.number ?? 0))),
            definition: partitioning.text,
          },
    partitionOf: wanted.partitionOf === null || parent === undefined ? null : { parent: parent.id, bound: wanted.partitionOf.bound },
    inherits: wanted.partitionOf === null ? parents.map((p) => p.id) : [],
  };
}

export function tableDependencies(table: Table, parents: readonly Table[], partition: boolean): readonly Dependency[] {
  return [
    ...parents.map((parent) => ({ on: parent.id, column: null, type: partition ? ('auto' as const) : ('normal' as const) })),
    ...table.columns.flatMap((column) => columnDependencies(table, column)),
  ];
}

/** What a column leans on: its type, and what its default or expression mentions. */
export function columnDependencies(table: Table, column: Column): readonly Dependency[] {
  const type = isUnknown(column.type) || column.type.id === null ? [] : [{ on: column.type.id, column: null, type: 'normal' as const }];
  return [...type, ...dependenciesOf(column.default, table), ...dependenciesOf(column.generated?.expression ?? null, table)];
}

/** Checks, then the primary key, then other index constraints, then foreign keys: transformCreateStmt's own order. */
function addConstraints(resolver: Resolver, table: Table, wanted: WrittenTable): void {
  const all = [...wanted.columns.flatMap((column) => column.constraints), ...wanted.constraints];
  const named = resolver.setting.version >= 18;
  const order: readonly WrittenConstraint['type'][] = ['check', 'primary key', 'unique', 'exclusion', 'foreign key'];
  for (const type of order) {
    for (const constraint of all.filter((c) => c.type === type)) {
      resolver.blame(constraint.words);
      addConstraint(resolver, current(resolver, table), constraint, 'with-table');
    }
  }
  const notNulls = all.filter((c) => c.type === 'not null');
  for (const constraint of notNulls) {
    if (named) addConstraint(resolver, current(resolver, table), constraint, 'with-table');
    else markNotNull(resolver, table, constraint.columns.flatMap((c) => columnNamed(table, c.name)?.number ?? []));
  }
}

/** A new partition or child gets the parent's checks; a partition its indexes and foreign keys too. */
function inheritParts(resolver: Resolver, table: Table, parent: Table, partition: boolean): void {
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.type !== 'check' && !(partition && constraint.type === 'foreign key')) continue;
    if (constraint.noInherit || findOnTable(resolver.state, 'constraint', table.id, constraint.name) !== undefined) continue;
    const columns = constraint.columns.map((number) => sameNumber(parent, current(resolver, table), number));
    const copy = {
      ...constraint,
      id: mintId(resolver.state, 'constraint', `${table.id}.${constraint.name}`),
      origin: resolver.origin,
      table: table.id,
      columns,
      local: false,
      parent: constraint.id,
      dependsOn: [{ on: table.id, column: null, type: 'auto' as const }],
    };
    resolver.emit({ kind: 'create', object: copy, by: 'implied', concurrently: false, context: 'with-table' });
  }
  if (!partition) return;
  for (const index of indexesOf(resolver.state, parent.id)) {
    const only = tableById(resolver.state, table.id);
    if (only !== undefined) ensureIndex(resolver, { parent, index, constraint: constraintBehind(resolver, index) }, only);
  }
}

function sameNumber(parent: Table, child: Table, number: number): number {
  const name = parent.columns.find((column) => column.number === number)?.name;
  return (name === undefined ? undefined : columnNamed(child, name)?.number) ?? number;
}

export function createTableAs(resolver: Resolver, written: WrittenOf<'create-table-as'>): void {
  const schema = written.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, written.name);
  const existing = find(resolver.state, 'relation', schema, written.name.name);
  if (existing !== undefined) {
    if (written.ifNotExists) resolver.emit({ kind: 'nothing', notice: `relation "${shown(written.name)}" already exists, skipping`, existing });
    else resolver.fail('42P07', `relation "${shown(written.name)}" already exists`);
    return;
  }
  if (written.withData) read(resolver, written.query);
  else readRelations(resolver, written.query);
  const shell: Table = { ...newTable(resolver, schema, written.name.name), persistence: written.persistence, rows: 'unknown', columnsKnown: false };
  const columns = queryColumns(resolver.state, written.query);
  // Without names for all of them, they follow from the query's analysis, which is the server's to do.
  const table = columns === null ? shell : withOutputs(resolver, shell, columns, written.columnNames);
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
}

/** The columns of a query as those of a table: names and types, and nothing else (create_ctas_nodata in createas.c). */
function withOutputs(resolver: Resolver, table: Table, outputs: readonly ViewColumn[], names: readonly string[]): Table {
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

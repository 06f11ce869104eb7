import { constraintsOf, indexesOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { makeColumn, withColumn } from './columns.ts';
import { addConstraint } from './constraints.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { indexSchema } from './indexes.ts';
import { columnNamed, findRelation, newTable, remember, schemaOf, shown, targetTable } from './names.ts';
import { read } from './rows.ts';

export function createTable(resolver: ForeignResolver, { table: wanted }: WrittenOf<'create-table'>): boolean {
  if (isTaken(resolver, wanted.name, wanted.ifNotExists)) return false;
  const [like] = wanted.likes;
  const source = like === undefined ? undefined : targetTable(resolver, like.table);
  let table: Table = {
    ...newTable(resolver, wanted.name),
    persistence: wanted.persistence,
    accessMethod: wanted.accessMethod,
    // The columns of a virtual table are its module's to decide.
    columnsKnown: wanted.accessMethod === null && (source?.columnsKnown ?? true),
  };
  for (const column of source?.columns ?? [])
    table = withColumn(table, {
      ...column,
      number: table.nextColumn,
      origin: { migration: resolver.setting.migration },
    });
  for (const column of wanted.columns) table = withColumn(table, makeColumn(resolver, column, table.nextColumn));
  table = notNullKeys(table, wanted);
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
  remember(resolver, table);
  for (const constraint of [...wanted.columns.flatMap((column) => column.constraints), ...wanted.constraints]) {
    resolver.blame(constraint.words);
    addConstraint(resolver, table, constraint, 'with-table');
  }
  if (source !== undefined) copyParts(resolver, source, table);
  return true;
}

/** A table that is there already; one that we only took to be there is forgotten, now that we see it made. */
function isTaken(
  resolver: ForeignResolver,
  name: WrittenOf<'create-table'>['table']['name'],
  ifNotExists: boolean,
): boolean {
  const existing = findRelation(resolver, name);
  if (existing === undefined || schemaOf(name) !== existing.schema) return false;
  if (existing.kind === 'table' && existing.certainty.kind === 'maybe' && !existing.columnsKnown) {
    resolver.forget(existing);
    return false;
  }
  if (ifNotExists) resolver.emit({ kind: 'nothing', notice: `the table ${shown(name)} exists already`, existing });
  else resolver.fail(resolver.traits.codes.duplicateTable, `the table ${shown(name)} exists already`, name.name);
  return true;
}

function notNullKeys(table: Table, { constraints }: WrittenOf<'create-table'>['table']): Table {
  const names = constraints.flatMap((constraint) => (constraint.type === 'primary key' ? constraint.columns : []));
  const numbers = new Set(names.flatMap(({ name }) => columnNamed(table, name)?.number ?? []));
  if (numbers.size === 0) return table;
  return {
    ...table,
    columns: table.columns.map((column) => (numbers.has(column.number) ? { ...column, notNull: true } : column)),
  };
}

/** LIKE copies keys and indexes, and no foreign keys (https://dev.mysql.com/doc/refman/8.4/en/create-table-like.html). */
function copyParts(resolver: ForeignResolver, source: Table, table: Table): void {
  for (const constraint of constraintsOf(resolver.state, source.id)) {
    if (constraint.type === 'foreign key') continue;
    const id = mintId(resolver.state, 'constraint', `${table.id}.${constraint.name}`);
    const object = {
      ...constraint,
      id,
      table: table.id,
      dependsOn: [{ on: table.id, column: null, type: 'auto' as const }],
    };
    resolver.emit({ kind: 'create', object, by: 'implied', concurrently: false, context: 'with-table' });
  }
  for (const index of indexesOf(resolver.state, source.id)) {
    const id = mintId(resolver.state, 'index', `${table.id}.${index.name}`);
    const object = {
      ...index,
      id,
      schema: indexSchema(resolver, table),
      table: table.id,
      dependsOn: [{ on: table.id, column: null, type: 'auto' as const }],
    };
    resolver.emit({ kind: 'create', object, by: 'implied', concurrently: false, context: 'with-table' });
  }
}

export function createTableAs(resolver: ForeignResolver, written: WrittenOf<'create-table-as'>): void {
  if (isTaken(resolver, written.name, written.ifNotExists)) return;
  read(resolver, written.query);
  const table: Table = {
    ...newTable(resolver, written.name),
    persistence: written.persistence,
    rows: 'unknown',
    columnsKnown: false,
  };
  resolver.emit({ kind: 'create', object: table, by: 'statement', concurrently: false, context: 'alone' });
  remember(resolver, table);
}

export function createView(resolver: ForeignResolver, written: WrittenOf<'create-view'>): void {
  const existing = findRelation(resolver, written.name);
  if (existing !== undefined && existing.kind === 'view') {
    if (written.ifNotExists)
      return resolver.emit({ kind: 'nothing', notice: `the view ${shown(written.name)} exists already`, existing });
    if (!written.orReplace)
      return resolver.fail(
        resolver.traits.codes.duplicateTable,
        `the view ${shown(written.name)} exists already`,
        written.name.name,
      );
  }
  const relations = read(resolver, written.query, false);
  const schema = schemaOf(written.name);
  const replaced = existing?.kind === 'view' ? existing : undefined;
  const view = {
    ...resolver.newObject(),
    kind: 'view' as const,
    id: replaced?.id ?? mintId(resolver.state, 'view', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    materialized: false,
    populated: true,
    query: { source: written.query.text, references: [], resolved: false, volatility: null },
    columns: { unknown: 'the columns follow from the query' },
    columnNames: written.columnNames,
    options: [],
    checkOption: null,
    recursive: false,
    persistence: written.persistence,
    tablespace: null,
    accessMethod: null,
    dependsOn: relations.map((relation) => ({ on: relation.id, column: null, type: 'normal' as const })),
  };
  if (replaced === undefined)
    resolver.emit({ kind: 'create', object: view, by: 'statement', concurrently: false, context: 'alone' });
  else resolver.emit({ kind: 'replace', before: replaced, after: view });
  remember(resolver, view);
}

function createDatabase(resolver: ForeignResolver, { name }: WrittenOf<'create-other'>): void {
  if (resolver.state.get(keys.global('schema', name.name)) !== undefined) return;
  const object = {
    ...resolver.newObject(),
    kind: 'schema' as const,
    id: mintId(resolver.state, 'schema', name.name),
    name: name.name,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

/** Bodies and other objects: kept by name, so that they can be dropped again. */
export function createOther(resolver: ForeignResolver, written: WrittenOf<'create-other'>, text: string): void {
  if (written.class === 'SCHEMA') return createDatabase(resolver, written);
  const known = resolver.state.get(keys.name('other', schemaOf(written.name), `${written.class} ${written.name.name}`));
  const existing = known === undefined ? undefined : objectById(resolver.state, known);
  if (existing !== undefined && written.ifNotExists)
    return resolver.emit({ kind: 'nothing', notice: `${written.name.name} exists already`, existing });
  const schema = schemaOf(written.name);
  const object = {
    ...resolver.newObject(),
    kind: 'other' as const,
    id: mintId(resolver.state, 'other', `${written.class} ${schema}.${written.name.name}`),
    name: written.name.name,
    schema,
    class: written.class,
    definition: { source: text, references: [], resolved: false, volatility: null },
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

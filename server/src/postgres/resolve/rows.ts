import { descendantsOf, find, referencingKeys, tableById } from '../../catalog/lookup.ts';
import { isRelation, type Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenDml, WrittenOf } from '../../model/written/statement.ts';
import { notePendingEvents, refusePendingEvents } from './pending-events.ts';
import { queryText } from './query-text.ts';
import { current, isSystem, missingTable, shown, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function dml(resolver: Resolver, written: WrittenDml): void {
  if (isSystem(written.table)) return;
  const found = find(resolver.state, 'relation', written.table.schema, written.table.name);
  const relation = found !== undefined && isRelation(found) ? found : missingTable(resolver, written.table, false);
  if (relation === undefined) return;
  if (!mayHoldRows(resolver, relation)) return;
  missingColumns(resolver, relation, written);
  if (written.fromQuery || written.condition === 'some') readBeside(resolver, relation, written);
  resolver.emit({
    kind: 'rows',
    verb: written.verb,
    table: relation,
    name: shown(written.table),
    dml: written,
    by: 'statement',
  });
  rowsDecide(resolver, relation, written);
  if (relation.kind === 'table') notePendingEvents(resolver, relation, written);
  if (relation.kind === 'table') noteRows(resolver, relation, written);
}

/** Source: CheckValidResultRel in src/backend/executor/execMain.c. */
function mayHoldRows(resolver: Resolver, relation: Relation): boolean {
  const what =
    relation.kind === 'index'
      ? 'index'
      : relation.kind === 'sequence'
        ? 'sequence'
        : relation.kind === 'view' && relation.materialized
          ? 'materialized view'
          : null;
  if (what === null) return true;
  if (what === 'index') resolver.fail('42809', `cannot open relation "${relation.name}"`);
  else resolver.fail('42809', `cannot change ${what} "${relation.name}"`);
  return false;
}

function missingColumns(resolver: Resolver, relation: Relation, written: WrittenDml): void {
  if (relation.kind !== 'table') return;
  for (const column of written.columns) {
    if (relation.columns.some((own) => own.name === column.name)) continue;
    const message = `column "${column.name}" of relation "${relation.name}" does not exist`;
    resolver.failPart(relation, column.name, '42703', message);
  }
}

/** Relations that the statement reads beside the one that it writes. */
function readBeside(resolver: Resolver, relation: Relation, { body }: WrittenDml): void {
  const others = body.relations.filter(
    ({ schema, name }) => !(name === relation.name && (schema ?? relation.schema) === relation.schema),
  );
  if (others.length > 0) read(resolver, { ...body, relations: others });
}

/** Duplicates, nulls, foreign keys, casts and triggers are the data's to tell. */
function rowsDecide(resolver: Resolver, relation: Relation, { verb }: WrittenDml): void {
  resolver.doubt(
    '23000',
    `the rows may break a rule of "${relation.name}"`,
    `it depends on the rows that ${verb} meets`,
  );
}

/** Remembers whether a table can hold rows: an empty one is locked and scanned for no time at all. */
function noteRows(resolver: Resolver, table: Table, written: WrittenDml): void {
  if (written.verb === 'update' || written.verb === 'delete') return;
  const now = current(resolver, table);
  if (now.rows === 'none') resolver.adjust({ ...now, rows: 'some' });
}

/** Source: ExecuteTruncate in src/backend/commands/tablecmds.c. */
export function truncate(resolver: Resolver, written: WrittenOf<'truncate'>): void {
  const all = new Map<Table['id'], { readonly table: Table; readonly by: 'statement' | 'cascade' }>();
  const add = (table: Table, by: 'statement' | 'cascade', only: boolean): void => {
    for (const one of only ? [table] : [table, ...descendantsOf(resolver.state, table.id)]) {
      if (!all.has(one.id)) all.set(one.id, { table: one, by });
    }
  };
  for (const { name, only } of written.tables) {
    const table = targetTable(resolver, name, false);
    if (table === undefined) return;
    if (only && table.partitioning !== null) return resolver.fail('42809', 'cannot truncate only a partitioned table');
    add(table, 'statement', only);
  }
  for (const { table } of all.values()) {
    for (const key of referencingKeys(resolver.state, table.id)) {
      const child = tableById(resolver.state, key.table);
      if (child === undefined || all.has(child.id)) continue;
      if (written.cascade) add(child, 'cascade', false);
      else resolver.fail('0A000', 'cannot truncate a table referenced in a foreign key constraint');
    }
  }
  refusePendingEvents(
    resolver,
    [...all.values()].map(({ table }) => table),
    'TRUNCATE',
  );
  for (const { table, by } of all.values()) {
    const name = `${table.schema}.${table.name}`;
    const restartsSequences = written.restartIdentity;
    resolver.emit({ kind: 'rows', verb: 'truncate', table, name, dml: null, by, restartsSequences });
    const rows = table.origin.migration === resolver.setting.migration || table.rows === 'none' ? 'none' : table.rows;
    if (rows !== table.rows) resolver.adjust({ ...table, rows });
  }
}

/** Relations whose rows a query reads. */
export function read(resolver: Resolver, query: WrittenExpression, locking = false): void {
  const relations = readRelations(resolver, query);
  const { text } = queryText(resolver, query);
  if (relations.length > 0 || text.references.length > 0)
    resolver.emit({ kind: 'read', relations, locking, query: text });
}

/** What a query's FROM means; a name that nothing has is told once. */
export function readRelations(resolver: Resolver, query: WrittenExpression): readonly Relation[] {
  return query.relations.flatMap((name): readonly Relation[] => {
    if (isSystem(name)) return [];
    const found = find(resolver.state, 'relation', name.schema, name.name);
    if (found === undefined) {
      const stand = missingTable(resolver, name, false);
      return stand === undefined ? [] : [stand];
    }
    return isRelation(found) ? [found] : [];
  });
}

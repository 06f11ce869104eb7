import { find, referencingKeys } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import { isRelation, type Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { WrittenDml, WrittenOf } from '../../model/written/statement.ts';
import { isSystem, missingTable, shown, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function dml(resolver: Resolver, written: WrittenDml): void {
  if (isSystem(written.table)) return;
  const found = find(resolver.state, 'relation', written.table.schema, written.table.name);
  const relation = found !== undefined && isRelation(found) ? found : missingTable(resolver, written.table, false);
  if (relation === undefined) return;
  // Errors in rows (duplicates, nulls, foreign keys, triggers) are the data's to tell.
  read(resolver, written.body.relations);
  resolver.emit({ kind: 'rows', verb: written.verb, table: relation, name: shown(written.table), dml: written, by: 'statement' });
  if (relation.kind === 'table') noteRows(resolver, relation, written);
}

/** Remembers whether a table can hold rows: an empty one is locked and scanned for no time at all. */
function noteRows(resolver: Resolver, table: Table, written: WrittenDml): void {
  if (written.verb === 'update' || written.verb === 'delete') return;
  if (table.rows !== 'none') return;
  resolver.adjust({ ...table, rows: 'some' });
}

export function truncate(resolver: Resolver, written: WrittenOf<'truncate'>): void {
  const tables = written.tables.flatMap(({ name }) => targetTable(resolver, name, false) ?? []);
  const all = new Map(tables.map((table) => [table.id, table]));
  for (const table of all.values()) {
    for (const key of referencingKeys(resolver.state, table.id)) {
      const child = objectById(resolver.state, key.table);
      if (child?.kind !== 'table' || all.has(child.id)) continue;
      if (written.cascade) all.set(child.id, child);
      else resolver.fail('0A000', 'cannot truncate a table referenced in a foreign key constraint');
    }
  }
  for (const table of all.values()) {
    const by = tables.includes(table) ? 'statement' : 'cascade';
    resolver.emit({ kind: 'rows', verb: 'truncate', table, name: `${table.schema}.${table.name}`, dml: null, by });
    const rows = table.origin.migration === resolver.setting.migration || table.rows === 'none' ? 'none' : table.rows;
    if (rows !== table.rows) resolver.adjust({ ...table, rows });
  }
}

/** Relations that a query reads. */
export function read(resolver: Resolver, names: readonly WrittenName[], locking = false): void {
  const relations = names.flatMap((name): readonly Relation[] => {
    if (isSystem(name)) return [];
    const found = find(resolver.state, 'relation', name.schema, name.name);
    return found !== undefined && isRelation(found) ? [found] : [];
  });
  if (relations.length > 0) resolver.emit({ kind: 'read', relations, locking });
}

import { mintId } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { sqlText } from './columns.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { columnNamed, indexNamed, OWN_SCHEMA, targetTable } from './names.ts';

/** Where an index's name is looked up: where names belong to a table, it is a space of the table's own. */
export function indexSchema(resolver: ForeignResolver, table: Table): string {
  return resolver.traits.indexNames === 'global' ? OWN_SCHEMA : `${table.id}:`;
}

export function createIndex(resolver: ForeignResolver, { index: wanted }: WrittenOf<'create-index'>): void {
  const table = targetTable(resolver, wanted.table);
  if (table === undefined) return;
  const name = wanted.name?.name ?? freeName(resolver, table, wanted.keys[0]?.label ?? 'index');
  const existing = indexNamed(resolver, table, name);
  if (existing !== undefined) {
    if (wanted.ifNotExists)
      return resolver.emit({ kind: 'nothing', notice: `the index ${name} exists already`, existing });
    return resolver.fail(resolver.traits.codes.duplicateTable, `the index ${name} exists already`, name);
  }
  const index: Index = {
    ...resolver.newObject(),
    kind: 'index',
    id: mintId(resolver.state, 'index', `${table.id}.${name}`),
    schema: indexSchema(resolver, table),
    name,
    table: table.id,
    method: wanted.method,
    unique: wanted.unique,
    nullsNotDistinct: false,
    keys: wanted.keys.map((key) => ({
      column: key.column === null ? null : (columnNamed(table, key.column.name)?.number ?? null),
      expression: key.expression === null ? null : sqlText(key.expression),
      name: key.label,
      collation: key.collation,
      operatorClass: null,
      descending: key.descending,
      nullsFirst: null,
      statistics: null,
    })),
    include: [],
    predicate: wanted.predicate === null ? null : sqlText(wanted.predicate),
    options: [],
    tablespace: null,
    valid: true,
    constraint: null,
    parent: null,
    clustered: false,
    dependsOn: [{ on: table.id, column: null, type: 'auto' }],
  };
  resolver.emit({ kind: 'create', object: index, by: 'statement', concurrently: false, context: 'alone' });
}

/** An index without a name is called after its first column, with a number when that is taken. */
function freeName(resolver: ForeignResolver, table: Table, base: string): string {
  let name = base;
  for (let n = 2; indexNamed(resolver, table, name) !== undefined; n++) name = `${base}_${n}`;
  return name;
}

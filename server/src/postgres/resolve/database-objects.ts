import { find } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { CatalogObject, ObjectKind } from '../../model/objects/catalog-object.ts';
import type { Routine } from '../../model/objects/routine.ts';
import type { SqlText } from '../../model/sql-text.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { homeOf, newObject, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

/** The object of that name outside any schema; tells what happens when it is there already. */
function globalTaken(
  resolver: Resolver,
  kind: ObjectKind,
  name: string,
  ifNotExists: boolean,
  sqlstate: string,
): boolean {
  const id = resolver.state.get(keys.global(kind, name));
  const existing = id === undefined ? undefined : objectById(resolver.state, id);
  if (existing === undefined) return false;
  if (ifNotExists) resolver.emit({ kind: 'nothing', notice: `${kind} "${name}" already exists, skipping`, existing });
  else resolver.fail(sqlstate, `${kind} "${name}" already exists`);
  return true;
}

function create(resolver: Resolver, object: CatalogObject): void {
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

export function createSchema(resolver: Resolver, written: WrittenOf<'create-schema'>): void {
  if (globalTaken(resolver, 'schema', written.name, written.ifNotExists, '42P06')) return;
  const id = mintId(resolver.state, 'schema', written.name);
  create(resolver, {
    ...newObject(resolver),
    kind: 'schema',
    id,
    name: written.name,
    owner: written.owner,
    dependsOn: [],
  });
}

export function createExtension(resolver: Resolver, written: WrittenOf<'create-extension'>): void {
  if (globalTaken(resolver, 'extension', written.name, written.ifNotExists, '42710')) return;
  const id = mintId(resolver.state, 'extension', written.name);
  create(resolver, {
    ...newObject(resolver),
    kind: 'extension',
    id,
    name: written.name,
    schema: written.schema,
    version: written.version,
    dependsOn: [],
  });
}

export function createStatistics(resolver: Resolver, written: WrittenOf<'create-statistics'>, text: string): void {
  const table = targetTable(resolver, written.table, false);
  if (table === undefined) return;
  const name = written.name?.name ?? `${table.name}_${written.columns.join('_')}_stat`;
  const schema = written.name === null ? table.schema : homeOf(resolver, written.name);
  const existing = find(resolver.state, 'statistics', schema, name);
  if (existing !== undefined) {
    if (written.ifNotExists)
      resolver.emit({ kind: 'nothing', notice: `statistics object "${name}" already exists, skipping`, existing });
    else resolver.fail('42710', `statistics object "${name}" already exists`);
    return;
  }
  const columns = written.columns.flatMap((column) => table.columns.find((c) => c.name === column)?.number ?? []);
  const id = mintId(resolver.state, 'statistics', `${schema}.${name}`);
  const own = written.name === null ? [] : [{ span: written.name.span, target: id, column: null }];
  const references = [...own, { span: written.table.span, target: table.id, column: null }];
  create(resolver, {
    ...newObject(resolver),
    kind: 'statistics',
    id,
    schema,
    name,
    table: table.id,
    columns,
    definition: { source: text, references, resolved: true, volatility: null },
    dependsOn: [null, ...columns].map((column) => ({ on: table.id, column, type: 'auto' as const })),
  });
}

export function createPublication(resolver: Resolver, written: WrittenOf<'create-publication'>, text: string): void {
  if (globalTaken(resolver, 'publication', written.name, false, '42710')) return;
  const tables = written.tables.flatMap((name) => targetTable(resolver, name, false) ?? []);
  const references = written.tables.flatMap((name) => {
    const table = find(resolver.state, 'relation', name.schema, name.name);
    return table === undefined ? [] : [{ span: name.span, target: table.id, column: null }];
  });
  create(resolver, {
    ...newObject(resolver),
    kind: 'publication',
    id: mintId(resolver.state, 'publication', written.name),
    name: written.name,
    tables: tables.map((table) => table.id),
    definition: { source: text, references, resolved: true, volatility: null },
    dependsOn: tables.map((table) => ({ on: table.id, column: null, type: 'auto' as const })),
  });
}

export function alterPublication(resolver: Resolver, written: WrittenOf<'alter-publication'>): void {
  const id = resolver.state.get(keys.global('publication', written.name));
  const before = id === undefined ? undefined : objectById(resolver.state, id);
  if (before?.kind !== 'publication') return resolver.notKnown(`publication ${written.name} is not in this history`);
  const named = written.tables.flatMap((name) => targetTable(resolver, name, false) ?? []).map((table) => table.id);
  const tables =
    written.action === 'add'
      ? [...before.tables, ...named]
      : written.action === 'drop'
        ? before.tables.filter((table) => !named.includes(table))
        : written.action === 'set'
          ? named
          : before.tables;
  const after = { ...before, tables, dependsOn: tables.map((on) => ({ on, column: null, type: 'auto' as const })) };
  resolver.emit({
    kind: 'alter',
    action: 'alter-publication',
    before,
    after,
    column: null,
    written: null,
    by: 'statement',
  });
}

/** Kinds without a shape of their own: the name is known, and the author's text. */
export function createOther(resolver: Resolver, written: WrittenOf<'create-other'>, text: string): void {
  if (written.class === 'AGGREGATE') return createAggregate(resolver, written, text);
  const schema = written.name.schema;
  create(resolver, {
    ...newObject(resolver),
    kind: 'other',
    id: mintId(resolver.state, 'other', `${written.class} ${schema ?? ''}.${written.name.name}`),
    name: written.name.name,
    schema,
    class: written.class,
    definition: plain(text),
    dependsOn: [],
  });
}

/** An aggregate is called as a function is, and shares its names. */
function createAggregate(resolver: Resolver, written: WrittenOf<'create-other'>, text: string): void {
  const schema = homeOf(resolver, written.name);
  const own = aggregateSignature(text.slice(written.name.span.end));
  const existing = find(resolver.state, 'routine', schema, `${written.name.name}(${own})`);
  if (existing !== undefined && !written.orReplace)
    return resolver.fail('42723', `function "${written.name.name}" already exists with same argument types`);
  const id = existing?.id ?? mintId(resolver.state, 'routine', `${schema}.${written.name.name}(${own})`);
  const definition: SqlText = {
    source: text,
    references: [{ span: written.name.span, target: id, column: null }],
    resolved: true,
    volatility: null,
  };
  const object: Routine = {
    ...newObject(resolver),
    kind: 'routine',
    id,
    schema,
    name: written.name.name,
    form: 'aggregate',
    signature: own,
    arguments: '',
    returns: null,
    language: 'internal',
    volatility: 'immutable',
    definition,
    dependsOn: [],
  };
  if (existing === undefined) return create(resolver, object);
  resolver.emit({ kind: 'replace', before: existing, after: { ...object, origin: existing.origin } });
}

const SPELLINGS: Readonly<Record<string, string>> = {
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  real: 'float4',
  float: 'float8',
  'double precision': 'float8',
  boolean: 'bool',
  decimal: 'numeric',
  'character varying': 'varchar',
  'timestamp with time zone': 'timestamptz',
};

/** The argument types as the server tells functions apart; names and modes left out. */
function aggregateSignature(text: string): string {
  const list = /^\s*\(([^()]*)\)/.exec(text)?.[1]?.trim() ?? '';
  if (list === '' || list === '*') return '';
  return list
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .map((one) => SPELLINGS[one] ?? SPELLINGS[one.replace(/^\S+\s+/, '')] ?? one.replace(/^.*\s/, ''))
    .join(', ');
}

/** Stored text whose names nobody follows. */
export function plain(source: string): { source: string; references: []; resolved: false; volatility: null } {
  return { source, references: [], resolved: false, volatility: null };
}

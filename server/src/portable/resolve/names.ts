import { partsOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { ObjectId } from '../../model/ids.ts';
import { isRelation, type Relation } from '../../model/objects/catalog-object.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys, type StateKey } from '../../model/state.ts';
import type { WrittenName } from '../../model/written/names.ts';
import { sameName } from '../read/foreign-name.ts';
import type { ForeignResolver } from './foreign-resolver.ts';

/** The database that the migration connects to: its name is not in the migrations. */
export const OWN_SCHEMA = '';

export function schemaOf(name: WrittenName): string {
  return name.schema ?? OWN_SCHEMA;
}

export function shown(name: WrittenName): string {
  return name.schema === null ? name.name : `${name.schema}.${name.name}`;
}

/** A relation by its name as written, else by the same letters in another case. */
export function findRelation(resolver: ForeignResolver, name: WrittenName): Relation | undefined {
  const schema = schemaOf(name);
  const exact = relationAt(resolver, keys.name('relation', schema, name.name));
  if (exact !== undefined) return exact;
  const alike = relationAt(resolver, spelling(schema, name.name));
  // A renamed relation keeps its old spelling here.
  return alike !== undefined && alike.schema === schema && sameName(alike.name, name.name) ? alike : undefined;
}

function relationAt({ state }: ForeignResolver, key: StateKey<ObjectId>): Relation | undefined {
  const id = state.get(key);
  const found = id === undefined ? undefined : objectById(state, id);
  return found !== undefined && isRelation(found) ? found : undefined;
}

/** Lets a relation be found in whatever case it is written. */
export function remember(resolver: ForeignResolver, relation: Relation): void {
  resolver.state.set(spelling(relation.schema, relation.name), relation.id);
}

function spelling(schema: string, name: string): StateKey<ObjectId> {
  return keys.global('spelling', `${schema}.${name.toLowerCase()}`);
}

export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => sameName(column.name, name));
}

export function indexNamed(resolver: ForeignResolver, table: Table, name: string): Index | undefined {
  return partsOf(resolver.state, table.id, 'index').find((index) => sameName(index.name, name));
}

function isSystem({ traits }: ForeignResolver, name: WrittenName): boolean {
  if (name.schema !== null && traits.systemSchemas.has(name.schema.toLowerCase())) return true;
  return traits.systemPrefix !== null && name.name.toLowerCase().startsWith(traits.systemPrefix);
}

/**
 * The table or view that a statement is about. One that the history never made is taken to be there,
 * with nothing known of it, so that a danger on it is still told.
 */
export function targetRelation(resolver: ForeignResolver, name: WrittenName, ifExists = false): Relation | undefined {
  return findRelation(resolver, name) ?? missingTable(resolver, name, ifExists);
}

export function targetTable(resolver: ForeignResolver, name: WrittenName, ifExists = false): Table | undefined {
  const found = targetRelation(resolver, name, ifExists);
  return found?.kind === 'table' ? found : undefined;
}

function missingTable(resolver: ForeignResolver, name: WrittenName, ifExists: boolean): Table | undefined {
  if (isSystem(resolver, name)) return undefined;
  const unsure = resolver.whyUnsure(name.name);
  if (unsure === null && ifExists) {
    resolver.emit({ kind: 'nothing', notice: `there is no table ${shown(name)}`, existing: null });
    return undefined;
  }
  // Other databases of the same server are not of this history.
  const certain = unsure === null && name.schema === null;
  resolver.emit({ kind: 'missing', class: 'relation', name: shown(name), certain });
  if (certain) resolver.fail(resolver.traits.codes.missingTable, `there is no table ${shown(name)}`, name.name);
  else resolver.notKnown(`${shown(name)} is not in this history${unsure === null ? '' : `: ${unsure}`}`);
  const table: Table = {
    ...newTable(resolver, name),
    origin: { migration: null },
    certainty: { kind: 'maybe', because: unsure ?? 'nothing in this history makes it' },
    rows: 'unknown',
    columnsKnown: false,
  };
  resolver.assume(table);
  remember(resolver, table);
  return table;
}

/** An empty table in the making. */
export function newTable(resolver: ForeignResolver, name: WrittenName): Table {
  const schema = schemaOf(name);
  return {
    ...resolver.newObject(),
    kind: 'table',
    id: mintId(resolver.state, 'table', `${schema}.${name.name}`),
    schema,
    name: name.name,
    foreign: false,
    columns: [],
    nextColumn: 1,
    persistence: 'permanent',
    partitioning: null,
    partitionOf: null,
    inherits: [],
    options: [],
    rowSecurity: false,
    forceRowSecurity: false,
    replicaIdentity: { kind: 'default' },
    accessMethod: null,
    tablespace: null,
    rows: 'none',
    columnsKnown: true,
  };
}

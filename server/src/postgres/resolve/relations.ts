import { creationSchema, find, searchPath } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import { isRelation } from '../../model/objects/catalog-object.ts';
import type { ObjectBase } from '../../model/objects/object-base.ts';
import type { Table } from '../../model/objects/table.ts';
import { CERTAIN, type Certainty } from '../../model/origin.ts';
import { keys, type StateReader } from '../../model/state.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { Resolver } from './resolver.ts';

export function shown(name: WrittenName): string {
  return name.schema === null ? name.name : `${name.schema}.${name.name}`;
}

/** Where CREATE would put it. */
export function homeOf(resolver: Resolver, name: WrittenName): string {
  return name.schema ?? creationSchema(resolver.state);
}

/** System catalogs are not part of a history; nothing is said about them. */
export function isSystem(name: WrittenName): boolean {
  return (
    name.schema === 'pg_catalog' ||
    name.schema === 'information_schema' ||
    (name.schema === null && name.name.startsWith('pg_'))
  );
}

/** Why the absence of a name proves nothing here, or null when it does. */
export function whyAbsenceIsUnsure(state: StateReader, name: string): string | null {
  return state.get(keys.shadow(name))?.because ?? state.get(keys.blind)?.because ?? null;
}

export function relationNamed(resolver: Resolver, name: WrittenName): Relation | undefined {
  const found = find(resolver.state, 'relation', name.schema, name.name);
  return found !== undefined && isRelation(found) ? found : undefined;
}

/**
 * The table that a statement is about. One that the history never made is taken to be there (a base schema elsewhere,
 * a statement that we could not read), with nothing known of it, so that a danger on it is still told.
 */
export function targetTable(resolver: Resolver, name: WrittenName, ifExists: boolean): Table | undefined {
  const found = find(resolver.state, 'relation', name.schema, name.name);
  if (found?.kind === 'table') return found;
  if (found !== undefined) {
    resolver.fail('42809', `"${name.name}" is not a table`);
    return undefined;
  }
  return missingTable(resolver, name, ifExists);
}

/** Says that a relation is missing, and stands in for it unless its absence is sure and forgiven. */
export function missingTable(resolver: Resolver, name: WrittenName, ifExists: boolean): Table | undefined {
  if (isSystem(name)) return undefined;
  const unsure = resolver.setting.applied
    ? 'the migration that names it ran already'
    : whyAbsenceIsUnsure(resolver.state, name.name);
  if (unsure === null && ifExists) {
    resolver.emit({ kind: 'nothing', notice: `relation "${shown(name)}" does not exist, skipping`, existing: null });
    return undefined;
  }
  resolver.emit({ kind: 'missing', class: 'relation', name: shown(name), certain: unsure === null });
  if (unsure === null) {
    resolver.fail('42P01', `relation "${shown(name)}" does not exist`);
    // A history that names what it never made is not all there is: from here on absence proves nothing.
    const because = `this history names ${shown(name)} and does not make it`;
    resolver.state.set(keys.blind, { migration: resolver.setting.migration, because });
  } else {
    resolver.notKnown(`${shown(name)} is not in this history: ${unsure}`);
  }
  return assumeTable(resolver, name, unsure ?? 'nothing in this history makes it');
}

/** Says that a relation that is no table is missing; nothing can stand in for it. */
export function missingRelation(resolver: Resolver, name: WrittenName, ifExists: boolean): void {
  const unsure = resolver.setting.applied
    ? 'the migration that names it ran already'
    : whyAbsenceIsUnsure(resolver.state, name.name);
  if (unsure === null && ifExists) {
    return resolver.emit({
      kind: 'nothing',
      notice: `relation "${shown(name)}" does not exist, skipping`,
      existing: null,
    });
  }
  resolver.emit({ kind: 'missing', class: 'relation', name: shown(name), certain: unsure === null });
  if (unsure !== null)
    return ifExists ? undefined : resolver.notKnown(`${shown(name)} is not in this history: ${unsure}`);
  if (!missingSchema(resolver, name)) resolver.fail('42P01', `relation "${shown(name)}" does not exist`);
}

/** A name in a schema that is surely not there is refused for its schema (LookupExplicitNamespace in namespace.c). */
export function missingSchema(resolver: Resolver, name: WrittenName): boolean {
  if (name.schema === null || isKnownSchema(resolver, name.schema)) return false;
  resolver.fail('3F000', `schema "${name.schema}" does not exist`);
  return true;
}

function isKnownSchema(resolver: Resolver, schema: string): boolean {
  if (schema === 'public' || schema === 'pg_temp' || schema === 'information_schema' || schema.startsWith('pg_'))
    return true;
  if (resolver.state.get(keys.global('schema', schema)) !== undefined) return true;
  return resolver.setting.applied || whyAbsenceIsUnsure(resolver.state, schema) !== null;
}

/** Whether a relation's name is taken where CREATE would put it; tells what the server answers then. */
export function isTaken(resolver: Resolver, schema: string, name: WrittenName, ifNotExists: boolean): boolean {
  if (missingSchema(resolver, { ...name, schema })) return true;
  const existing = find(resolver.state, 'relation', schema, name.name);
  if (existing === undefined) return false;
  if (existing.certainty.kind === 'maybe' && existing.kind === 'table' && !existing.columnsKnown) {
    resolver.forget(existing);
    return false;
  }
  if (ifNotExists)
    resolver.emit({ kind: 'nothing', notice: `relation "${name.name}" already exists, skipping`, existing });
  else resolver.fail('42P07', `relation "${name.name}" already exists`);
  return true;
}

function assumeTable(resolver: Resolver, name: WrittenName, because: string): Table {
  const schema = name.schema ?? searchPath(resolver.state)[0] ?? 'public';
  const certainty: Certainty = { kind: 'maybe', because };
  const table: Table = {
    ...newTable(resolver, schema, name.name),
    origin: { migration: null },
    certainty,
    rows: 'unknown',
    columnsKnown: false,
  };
  // Not a change of this statement: the table was there all along.
  resolver.assume(table);
  return table;
}

export function newObject(
  resolver: Resolver,
): Pick<ObjectBase, 'origin' | 'certainty' | 'comment' | 'owner' | 'privileges'> {
  return { origin: resolver.origin, certainty: CERTAIN, comment: null, owner: null, privileges: null };
}

/** An empty table in the making. */
export function newTable(resolver: Resolver, schema: string, name: string): Table {
  return {
    ...newObject(resolver),
    kind: 'table',
    id: mintId(resolver.state, 'table', `${schema}.${name}`),
    schema,
    name,
    dependsOn: [],
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

/** The current shape of an object that an earlier action of the same statement may have changed. */
export function current<T extends { readonly id: Table['id'] }>(resolver: Resolver, object: T): T {
  return (resolver.state.get(keys.object(object.id)) as T | undefined) ?? object;
}

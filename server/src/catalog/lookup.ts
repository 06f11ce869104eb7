import { type ObjectId, objectId } from '../model/ids.ts';
import type { CatalogObject, ObjectKind, Relation } from '../model/objects/catalog-object.ts';
import { isRelation } from '../model/objects/catalog-object.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { Column, Table } from '../model/objects/table.ts';
import { keys, memberPrefix, type NameSpace, type StateReader } from '../model/state.ts';
import { objectById } from './store.ts';

/** Whatever is in a schema, in an order that depends on names alone. */
export function membersOf(state: StateReader, schema: string): readonly CatalogObject[] {
  const prefix = memberPrefix(schema);
  return state.keysUnder(prefix).flatMap((key) => objectById(state, objectId(key.slice(prefix.length))) ?? []);
}

/** The schemas that an unqualified name is looked up in, first match wins; `$user` is nobody's here. */
export function searchPath(state: StateReader): readonly string[] {
  const setting = state.get(keys.setting('search_path'));
  const words = setting === undefined ? ['public'] : setting.value.split(',').map((word) => unquote(word.trim()));
  return words.filter((word) => word !== '' && word !== '$user');
}

function unquote(word: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(word);
  return quoted?.[2] ?? word.toLowerCase();
}

/** Where CREATE puts an unqualified name: the first schema of the path that is not temporary. */
export function creationSchema(state: StateReader): string {
  return searchPath(state).find((schema) => schema !== 'pg_temp' && schema !== 'pg_catalog') ?? 'public';
}

export function find(
  state: StateReader,
  space: NameSpace,
  schema: string | null,
  name: string,
): CatalogObject | undefined {
  const schemas = schema === null ? ['pg_temp', ...searchPath(state)] : [schema];
  for (const candidate of schemas) {
    const id = state.get(keys.name(space, candidate, name));
    if (id !== undefined) return objectById(state, id);
  }
  return undefined;
}

export function findRelation(
  state: StateReader,
  schema: string | null,
  name: string,
): Relation | CatalogObject | undefined {
  return find(state, 'relation', schema, name);
}

export function findOnTable<K extends 'constraint' | 'trigger' | 'policy' | 'rule'>(
  state: StateReader,
  kind: K,
  table: ObjectId,
  name: string,
): Extract<CatalogObject, { kind: K }> | undefined {
  const id = state.get(keys.onTable(kind, table, name));
  const object = id === undefined ? undefined : objectById(state, id);
  return object?.kind === kind ? (object as Extract<CatalogObject, { kind: K }>) : undefined;
}

export function tableById(state: StateReader, id: ObjectId): Table | undefined {
  const object = objectById(state, id);
  return object?.kind === 'table' ? object : undefined;
}

export function relationById(state: StateReader, id: ObjectId): Relation | undefined {
  const object = objectById(state, id);
  return object !== undefined && isRelation(object) ? object : undefined;
}

/** Indexes, constraints, triggers … of a table, in order of creation. */
export function partsOf<K extends ObjectKind>(
  state: StateReader,
  table: ObjectId,
  kind: K,
): readonly Extract<CatalogObject, { kind: K }>[] {
  const found: Extract<CatalogObject, { kind: K }>[] = [];
  for (const id of state.get(keys.parts(table)) ?? []) {
    const object = objectById(state, id);
    if (object?.kind === kind) found.push(object as Extract<CatalogObject, { kind: K }>);
  }
  return found;
}

export function indexesOf(state: StateReader, table: ObjectId): readonly Index[] {
  return partsOf(state, table, 'index');
}

export function constraintsOf(state: StateReader, table: ObjectId): readonly Constraint[] {
  return partsOf(state, table, 'constraint');
}

/** Foreign keys of any table that reference this one. */
export function referencingKeys(state: StateReader, table: ObjectId): readonly Constraint[] {
  const found: Constraint[] = [];
  for (const dependent of uniqueDependents(state, table)) {
    const object = objectById(state, dependent);
    if (object?.kind === 'constraint' && object.references?.table === table) found.push(object);
  }
  return found;
}

export function uniqueDependents(state: StateReader, id: ObjectId): ReadonlySet<ObjectId> {
  return new Set((state.get(keys.dependents(id)) ?? []).map((dependent) => dependent.id));
}

/** Direct partitions and children by inheritance. */
export function childrenOf(state: StateReader, table: ObjectId): readonly Table[] {
  const found: Table[] = [];
  for (const dependent of uniqueDependents(state, table)) {
    const object = tableById(state, dependent);
    if (object !== undefined && (object.partitionOf?.parent === table || object.inherits.includes(table)))
      found.push(object);
  }
  return found;
}

/** The whole tree below a table, the table itself left out. A statement that fails may have made a circle of it. */
export function descendantsOf(state: StateReader, table: ObjectId): readonly Table[] {
  const found = new Map<ObjectId, Table>();
  const visit = (id: ObjectId): void => {
    for (const child of childrenOf(state, id)) {
      if (found.has(child.id) || child.id === table) continue;
      found.set(child.id, child);
      visit(child.id);
    }
  };
  visit(table);
  return [...found.values()];
}

export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

export function columnNumbered(table: Table, number: number): Column | undefined {
  return table.columns.find((column) => column.number === number);
}

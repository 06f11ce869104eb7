import type { Dependent } from '../model/dependency.ts';
import { type ObjectId, objectId } from '../model/ids.ts';
import type { CatalogObject, ObjectKind } from '../model/objects/catalog-object.ts';
import { keys, type StateKey, type StateReader, type StateWriter } from '../model/state.ts';
import { nameKeys, schemaOf, wholeOf } from './object-names.ts';

/** Mints the id of an object that is being created; the same history always gives the same ids. */
export function mintId(state: StateWriter, kind: ObjectKind, birthName: string): ObjectId {
  const name = `${kind}:${birthName}`;
  const count = (state.get(keys.births(name)) ?? 0) + 1;
  state.set(keys.births(name), count);
  return objectId(count === 1 ? name : `${name}#${count}`);
}

export function objectById(state: StateReader, id: ObjectId): CatalogObject | undefined {
  return state.get(keys.object(id));
}

/** Writes an object, new or changed, and keeps names, parts, members and dependents right. */
export function put(state: StateWriter, object: CatalogObject): void {
  const before = objectById(state, object.id);
  if (before === undefined) {
    list(state, object, add);
  } else {
    for (const key of nameKeys(before)) if (state.get(key) === before.id) state.set(key, undefined);
    if (schemaOf(before) !== schemaOf(object) || wholeOf(before) !== wholeOf(object)) {
      list(state, before, remove);
      list(state, object, add);
    }
  }
  for (const key of nameKeys(object)) state.set(key, object.id);
  link(state, before, object);
  state.set(keys.object(object.id), object);
}

/** Takes an object out; what depended on it must have been taken out before, or is left dangling on purpose. */
export function takeOut(state: StateWriter, object: CatalogObject): void {
  const current = objectById(state, object.id);
  if (current === undefined) return;
  for (const key of nameKeys(current)) if (state.get(key) === current.id) state.set(key, undefined);
  list(state, current, remove);
  link(state, current, undefined);
  state.set(keys.object(current.id), undefined);
}

type ListChange = typeof add;

function list(state: StateWriter, object: CatalogObject, change: ListChange): void {
  const whole = wholeOf(object);
  if (whole !== null) change(state, keys.parts(whole), object.id);
  const schema = schemaOf(object);
  if (schema !== null) state.set(keys.member(schema, object.id), change === add ? true : undefined);
}

function add(state: StateWriter, key: StateKey<readonly ObjectId[]>, id: ObjectId): void {
  state.set(key, [...(state.get(key) ?? []), id]);
}

function remove(state: StateWriter, key: StateKey<readonly ObjectId[]>, id: ObjectId): void {
  const left = (state.get(key) ?? []).filter((other) => other !== id);
  state.set(key, left.length === 0 ? undefined : left);
}

function link(state: StateWriter, before: CatalogObject | undefined, after: CatalogObject | undefined): void {
  if (before?.dependsOn === after?.dependsOn) return;
  const id = (after ?? before)?.id;
  if (id === undefined) return;
  const targets = new Set([...(before?.dependsOn ?? []), ...(after?.dependsOn ?? [])].map((d) => d.on));
  for (const target of targets) {
    const others = (state.get(keys.dependents(target)) ?? []).filter((d) => d.id !== id);
    const own: Dependent[] = (after?.dependsOn ?? [])
      .filter((d) => d.on === target)
      .map((d) => ({ id, column: d.column, type: d.type, ...(d.unsure === true ? { unsure: true } : {}) }));
    const all = [...others, ...own];
    state.set(keys.dependents(target), all.length === 0 ? undefined : all);
  }
}

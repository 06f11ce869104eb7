import type { CatalogObject } from '../model/objects/catalog-object.ts';
import { keys } from '../model/state.ts';
import { membersOf } from './lookup.ts';
import { schemaOf, wholeOf } from './object-names.ts';
import type { State } from './state.ts';

/**
 * Every object of a state: what is in no schema by kind and name, then schema by schema the members by
 * the names that they were made with, each with its parts. For whole-catalog questions only: nothing records what it reads.
 */
export function allObjects(state: State): readonly CatalogObject[] {
  const all = new Map([...state.values<CatalogObject>('object:')].map((object) => [object.id, object]));
  const ordered = new Set<CatalogObject>();
  const add = (object: CatalogObject | undefined): void => {
    if (object === undefined || ordered.has(object)) return;
    ordered.add(object);
    for (const id of state.get(keys.parts(object.id)) ?? []) add(all.get(id));
  };
  const free = [...all.values()].filter((object) => schemaOf(object) === null && wholeOf(object) === null);
  for (const object of free.sort(byKindAndName)) add(object);
  const schemas = new Set([...all.values()].flatMap((object) => schemaOf(object) ?? []));
  for (const schema of [...schemas].sort())
    for (const member of membersOf(state, schema)) if (wholeOf(member) === null) add(member);
  for (const object of all.values()) add(object);
  return [...ordered];
}

function byKindAndName(a: CatalogObject, b: CatalogObject): number {
  const left = `${a.kind}:${a.name}`;
  const right = `${b.kind}:${b.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

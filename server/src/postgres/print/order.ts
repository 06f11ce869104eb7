import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';

/** Which kinds come first where nothing else decides. */
const RANK: Readonly<Record<CatalogObject['kind'], number>> = {
  schema: 0,
  extension: 1,
  enum: 2,
  type: 2,
  composite: 3,
  domain: 3,
  other: 4,
  sequence: 5,
  table: 6,
  routine: 7,
  view: 8,
  index: 9,
  constraint: 10,
  statistics: 11,
  trigger: 12,
  rule: 12,
  policy: 12,
  publication: 13,
};

/**
 * The objects so that each comes after what it leans on. `hosts` says which object is printed inside which other:
 * what the inner one needs, the outer one needs. Within a circle the rank decides.
 */
export function inOrder(
  objects: readonly CatalogObject[],
  hosts: ReadonlyMap<ObjectId, ObjectId>,
): readonly CatalogObject[] {
  const nodes = new Map(objects.map((object) => [object.id, object]));
  const hostOf = (id: ObjectId): ObjectId => {
    let at = id;
    for (let host = hosts.get(at); host !== undefined && host !== at; host = hosts.get(at)) at = host;
    return at;
  };
  const needs = new Map<ObjectId, Set<ObjectId>>();
  for (const object of objects) {
    const own = hostOf(object.id);
    const set = needs.get(own) ?? new Set();
    for (const on of neededBy(object)) if (nodes.has(on) && hostOf(on) !== own) set.add(hostOf(on));
    needs.set(own, set);
  }
  const done = new Set<CatalogObject>();
  const visiting = new Set<ObjectId>();
  const visit = (object: CatalogObject): void => {
    if (done.has(object) || visiting.has(object.id)) return;
    visiting.add(object.id);
    const first = [...(needs.get(object.id) ?? [])].flatMap((id) => nodes.get(id) ?? []);
    for (const need of first.sort(byRank)) visit(need);
    done.add(object);
  };
  for (const object of [...objects].sort(byRank)) if (hostOf(object.id) === object.id) visit(object);
  return [...done];
}

function byRank(a: CatalogObject, b: CatalogObject): number {
  return RANK[a.kind] - RANK[b.kind];
}

/** A sequence is made before the table that is to own it. */
function neededBy(object: CatalogObject): readonly ObjectId[] {
  const all = object.dependsOn.map((dependency) => dependency.on);
  if (object.kind === 'sequence') return all.filter((on) => on !== object.ownedBy?.table);
  if (object.kind === 'constraint') return [object.table, ...all];
  return 'table' in object ? [object.table, ...all] : all;
}

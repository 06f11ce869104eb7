import { assertNever } from '../base/assert-never.ts';
import type { ObjectId } from '../model/ids.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import { keys, type StateKey } from '../model/state.ts';

/** The keys under which an object is found by name. Tables and views have a row type of the same name. */
export function nameKeys(object: CatalogObject): readonly StateKey<ObjectId>[] {
  switch (object.kind) {
    case 'table':
    case 'view':
      return [keys.name('relation', object.schema, object.name), keys.name('type', object.schema, object.name)];
    case 'index':
    case 'sequence':
      return [keys.name('relation', object.schema, object.name)];
    case 'composite':
      return [keys.name('relation', object.schema, object.name), keys.name('type', object.schema, object.name)];
    case 'enum':
    case 'domain':
    case 'type':
      return [keys.name('type', object.schema, object.name)];
    case 'routine':
      return [
        keys.name('routine', object.schema, `${object.name}(${object.signature})`),
        keys.routines(object.schema, object.name),
        keys.routines(null, object.name),
      ];
    case 'statistics':
      return [keys.name('statistics', object.schema, object.name)];
    case 'constraint':
      return [keys.onTable('constraint', object.table, object.name), keys.constraint(object.name)];
    case 'trigger':
    case 'policy':
    case 'rule':
      return [keys.onTable(object.kind, object.table, object.name)];
    case 'schema':
    case 'extension':
    case 'publication':
      return [keys.global(object.kind, object.name)];
    case 'other':
      return object.schema === null
        ? [keys.global(object.class, object.name)]
        : [keys.name('other', object.schema, `${object.class} ${object.name}`)];
    default:
      return assertNever(object);
  }
}

/** The table or domain that an object is a part of and vanishes with. */
export function wholeOf(object: CatalogObject): ObjectId | null {
  switch (object.kind) {
    case 'index':
    case 'constraint':
    case 'trigger':
    case 'policy':
    case 'rule':
    case 'statistics':
      return object.table;
    default:
      return null;
  }
}

/** The schema that lists the object as its member, for DROP SCHEMA and ALL … IN SCHEMA. */
export function schemaOf(object: CatalogObject): string | null {
  return 'schema' in object && typeof object.schema === 'string' && object.kind !== 'extension' ? object.schema : null;
}

import { descendantsOf } from '../../catalog/lookup.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { Resolver } from './resolver.ts';

/** The rows decide whether the server refuses; a table that this migration made and never filled has none. */
export function rowsMayRefuse(resolver: Resolver, relation: Relation, sqlstate: string, message: string): void {
  if (resolver.setting.applied || isSurelyEmpty(resolver, relation)) return;
  resolver.doubt(sqlstate, message, `it depends on the rows of "${relation.name}"`);
}

export function isSurelyEmpty(resolver: Resolver, relation: Relation): boolean {
  if (relation.kind !== 'table') return false;
  return [relation, ...descendantsOf(resolver.state, relation.id)].every((table) => isNewAndEmpty(resolver, table));
}

function isNewAndEmpty(resolver: Resolver, table: Table): boolean {
  return table.rows === 'none' && table.origin.migration === resolver.setting.migration && table.columnsKnown;
}

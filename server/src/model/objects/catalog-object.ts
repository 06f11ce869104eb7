import type { Constraint } from './constraint.ts';
import type { Extension, OtherObject, Publication, Schema, Statistics } from './database-wide.ts';
import type { Index } from './index-object.ts';
import type { Policy, Rule, Trigger } from './on-table.ts';
import type { Routine } from './routine.ts';
import type { Sequence } from './sequence.ts';
import type { Table } from './table.ts';
import type { CompositeType, Domain, EnumType, OtherType } from './type.ts';
import type { View } from './view.ts';

export type CatalogObject =
  | Table
  | Constraint
  | Index
  | Sequence
  | View
  | EnumType
  | Domain
  | CompositeType
  | OtherType
  | Routine
  | Trigger
  | Policy
  | Rule
  | Schema
  | Extension
  | Statistics
  | Publication
  | OtherObject;

export type ObjectKind = CatalogObject['kind'];

/** What has an entry in `pg_class` and so can be locked. */
export type Relation = Table | View | Index | Sequence;

export function isRelation(object: CatalogObject): object is Relation {
  return object.kind === 'table' || object.kind === 'view' || object.kind === 'index' || object.kind === 'sequence';
}

/** What a query can read from: a table, a partitioned or foreign table, a view, a materialized view. */
export function isTableLike(object: CatalogObject): object is Table | View {
  return object.kind === 'table' || object.kind === 'view';
}

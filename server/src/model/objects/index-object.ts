import type { ObjectId } from '../ids.ts';
import type { SqlText } from '../sql-text.ts';
import type { SchemaObject, StorageOption } from './object-base.ts';

export interface IndexKey {
  /** The attribute number, or null for an expression. */
  readonly column: number | null;
  readonly expression: SqlText | null;
  /** What the server calls it: from it the names of an index's copies are made. */
  readonly name: string;
  readonly collation: string | null;
  readonly operatorClass: string | null;
  readonly descending: boolean;
  /** Null: the default of the direction. */
  readonly nullsFirst: boolean | null;
  readonly statistics: number | null;
}

export interface Index extends SchemaObject {
  readonly kind: 'index';
  readonly table: ObjectId;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly keys: readonly IndexKey[];
  /** Attribute numbers of INCLUDE. */
  readonly include: readonly number[];
  readonly predicate: SqlText | null;
  readonly options: readonly StorageOption[];
  readonly tablespace: string | null;
  /** False after a failed or unfinished build, or ON ONLY a partitioned table. */
  readonly valid: boolean;
  /** The constraint that owns it. */
  readonly constraint: ObjectId | null;
  /** The partitioned index that it is attached to. */
  readonly parent: ObjectId | null;
  readonly clustered: boolean;
}

import type { ObjectId } from '../ids.ts';
import type { Origin } from '../origin.ts';
import type { SqlText } from '../sql-text.ts';
import type { TypeRef } from '../type-ref.ts';
import type { Known } from '../unknown.ts';
import type { SchemaObject, StorageOption } from './object-base.ts';

export interface Identity {
  readonly mode: 'always' | 'by default';
  readonly sequence: ObjectId;
}

export interface Generated {
  readonly expression: SqlText;
  readonly stored: boolean;
}

/** A column; `number` is its attribute number, which never changes and is never used again. */
export interface Column {
  readonly number: number;
  readonly name: string;
  readonly type: Known<TypeRef>;
  readonly collation: string | null;
  readonly notNull: boolean;
  readonly default: SqlText | null;
  readonly generated: Generated | null;
  readonly identity: Identity | null;
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statistics: number | null;
  readonly options: readonly StorageOption[];
  readonly comment: string | null;
  readonly origin: Origin;
  /** False for a column that a partition or child only inherits. */
  readonly local: boolean;
}

export type PartitionStrategy = 'list' | 'range' | 'hash';

/** How a partitioned table is split; `columns` are attribute numbers, 0 for an expression. */
export interface Partitioning {
  readonly strategy: PartitionStrategy;
  readonly columns: readonly number[];
  readonly definition: string;
}

export interface PartitionOf {
  readonly parent: ObjectId;
  /** As PostgreSQL prints it: `FOR VALUES FROM (1) TO (10)` or `DEFAULT`. */
  readonly bound: string;
}

export type ReplicaIdentity =
  | { readonly kind: 'default' }
  | { readonly kind: 'full' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'index'; readonly index: ObjectId };

export interface Table extends SchemaObject {
  readonly kind: 'table';
  readonly foreign: boolean;
  readonly columns: readonly Column[];
  /** The attribute number that the next added column gets. */
  readonly nextColumn: number;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly partitioning: Partitioning | null;
  readonly partitionOf: PartitionOf | null;
  readonly inherits: readonly ObjectId[];
  readonly options: readonly StorageOption[];
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly replicaIdentity: ReplicaIdentity;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  /** `none`: created or truncated and nothing inserted since, as far as the history tells. */
  readonly rows: 'none' | 'some' | 'unknown';
  /** False when the history mentions the table but never shows its columns: an absent column means nothing. */
  readonly columnsKnown: boolean;
}

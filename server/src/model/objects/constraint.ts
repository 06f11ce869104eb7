import type { ObjectId } from '../ids.ts';
import type { SqlText } from '../sql-text.ts';
import type { ObjectBase } from './object-base.ts';

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKeyTarget {
  readonly table: ObjectId;
  /** Attribute numbers in the referenced table; empty when that table is not known. */
  readonly columns: readonly number[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** Columns of ON DELETE SET NULL (a, b). */
  readonly setColumns: readonly number[];
  readonly match: 'simple' | 'full';
}

export type ConstraintType = 'check' | 'foreign key' | 'unique' | 'primary key' | 'exclusion' | 'not null';

export interface Constraint extends ObjectBase {
  readonly kind: 'constraint';
  /** The table, or the domain, that it is on. */
  readonly table: ObjectId;
  readonly type: ConstraintType;
  /** Attribute numbers, in order. */
  readonly columns: readonly number[];
  /** A check's expression, or an exclusion's elements. */
  readonly expression: SqlText | null;
  readonly references: ForeignKeyTarget | null;
  /** The index behind a unique, primary key or exclusion constraint. */
  readonly index: ObjectId | null;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly noInherit: boolean;
  readonly local: boolean;
  /** The constraint of the parent that it is a copy of. */
  readonly parent: ObjectId | null;
}

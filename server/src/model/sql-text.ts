import type { Span } from '../base/span.ts';
import type { ObjectId } from './ids.ts';

export type Volatility = 'immutable' | 'stable' | 'volatile';

/** A name in stored SQL that the server follows by object, so that a rename does not break it. */
export interface Reference {
  readonly span: Span;
  readonly target: ObjectId;
  /** The attribute number, when the name is a column's. */
  readonly column: number | null;
}

/**
 * SQL that the server stores: a default, a check, a predicate, a view's query.
 * PostgreSQL keeps it as a tree over OIDs; we keep the author's text and which object each name meant.
 */
export interface SqlText {
  readonly source: string;
  readonly references: readonly Reference[];
  /** False when some name could not be resolved: a later rename makes the text doubtful. */
  readonly resolved: boolean;
  /** Null when a function in it is unknown. */
  readonly volatility: Volatility | null;
  /** Of a condition: columns of its own table that are surely not NULL where it is true. */
  readonly notNullColumns?: readonly number[];
}

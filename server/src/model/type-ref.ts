import type { ObjectId } from './ids.ts';

/** The type of a column, a domain's base or a cast, as the server resolved it. */
export interface TypeRef {
  /** `pg_catalog` for built-in types; null when the type is not known to us. */
  readonly schema: string | null;
  /** Canonical name: `int4`, `varchar`, `timestamptz`, or the user type's name. */
  readonly name: string;
  /** Type modifiers as written: `varchar(20)` has `[20]`, `numeric(10,2)` has `[10, 2]`. */
  readonly modifiers: readonly number[];
  /** Words that modify `interval`: `day to second`. */
  readonly fields: string | null;
  readonly array: boolean;
  /** The user-defined type behind it, if it is one that we know. */
  readonly id: ObjectId | null;
}

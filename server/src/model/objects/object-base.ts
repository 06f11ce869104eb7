import type { Dependency } from '../dependency.ts';
import type { ObjectId } from '../ids.ts';
import type { Certainty, Origin } from '../origin.ts';

export interface Privilege {
  /** A role's name, or `public`. */
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
  /** The column's attribute number for a column privilege. */
  readonly column: number | null;
}

/** `name=value` of WITH (…), compared as a set. */
export interface StorageOption {
  readonly name: string;
  readonly value: string;
}

/** What every object of the catalog has. */
export interface ObjectBase {
  readonly id: ObjectId;
  readonly name: string;
  readonly origin: Origin;
  readonly certainty: Certainty;
  readonly comment: string | null;
  /** Null: the role that runs the migrations. */
  readonly owner: string | null;
  /** Null: the default privileges of its kind, nothing granted or revoked. */
  readonly privileges: readonly Privilege[] | null;
  readonly dependsOn: readonly Dependency[];
}

/** What every object that lives in a schema has. */
export interface SchemaObject extends ObjectBase {
  readonly schema: string;
}

import type { ObjectId } from './ids.ts';

/**
 * As in `pg_depend`: `normal` stops a plain DROP of what it leans on, `auto` and `internal` go with it.
 * Source: https://www.postgresql.org/docs/current/catalog-pg-depend.html
 */
export type DependencyType = 'normal' | 'auto' | 'internal';

export interface Dependency {
  readonly on: ObjectId;
  /** The attribute number leaned on, or null for the whole object. */
  readonly column: number | null;
  readonly type: DependencyType;
  /** Set when only the server's parse analysis could tell whether it leans on this. */
  readonly unsure?: true;
}

export interface Dependent {
  readonly id: ObjectId;
  readonly column: number | null;
  readonly type: DependencyType;
  readonly unsure?: true;
}

import type { Dependent } from './dependency.ts';
import type { MigrationId, ObjectId } from './ids.ts';
import type { CatalogObject } from './objects/catalog-object.ts';

/**
 * The state of a database and of the session that migrates it: `{ catalog, session, transaction }`,
 * kept as facts under typed keys, so that whoever reads it can be told apart by what was read.
 */
export type StateKey<T> = string & { readonly __value?: T };

/** Relations and types share neither names nor rules; each space has its own. */
export type NameSpace = 'relation' | 'type' | 'routine' | 'statistics' | 'other';

export const keys = {
  object: (id: ObjectId): StateKey<CatalogObject> => `object:${id}`,
  /** What a name in a schema means. */
  name: (space: NameSpace, schema: string, name: string): StateKey<ObjectId> => `name:${space}:${schema}.${name}`,
  /** What a name outside any schema means: a schema, an extension, a publication. */
  global: (kind: string, name: string): StateKey<ObjectId> => `global:${kind}:${name}`,
  /** A constraint, trigger, policy or rule by its name on its table. */
  onTable: (kind: string, table: ObjectId, name: string): StateKey<ObjectId> => `on:${kind}:${table}:${name}`,
  /** The newest constraint of a name, on any table: a name that the server makes up is free in its whole schema. */
  constraint: (name: string): StateKey<ObjectId> => `constraint:${name}`,
  /** Indexes, constraints, triggers, policies and rules of a table, in order of creation. */
  parts: (table: ObjectId): StateKey<readonly ObjectId[]> => `parts:${table}`,
  /** The newest routine of a name, whatever its arguments: enough to know how volatile a call is. */
  routines: (schema: string | null, name: string): StateKey<ObjectId> => `routines:${schema ?? ''}.${name}`,
  /** That an object is in a schema: a key of its own, so that whoever makes the next object need not read who is there. */
  member: (schema: string, id: ObjectId): StateKey<true> => `${memberPrefix(schema)}${id}`,
  dependents: (id: ObjectId): StateKey<readonly Dependent[]> => `dependents:${id}`,
  /** How many objects were ever born under this name: makes the next id. */
  births: (name: string): StateKey<number> => `births:${name}`,
  setting: (name: string): StateKey<Setting> => `setting:${name}`,
  transaction: 'transaction' as StateKey<Transaction>,
  /** A name that occurs in a statement that we could not read. */
  shadow: (name: string): StateKey<Shadow> => `shadow:${name}`,
  /** Set once some statement could not be read: absence proves nothing any more. */
  blind: 'blind' as StateKey<Shadow>,
} as const;

/** What the keys of a schema's members begin with; no name contains a NUL. */
export function memberPrefix(schema: string): string {
  return `member:${schema}\0`;
}

/** A statement that we could not read, and what it may have done. */
export interface Shadow {
  readonly migration: MigrationId;
  readonly because: string;
}

export interface Setting {
  readonly value: string;
  /** `local` ends with the transaction. */
  readonly scope: 'session' | 'local' | 'default';
  /** What is restored when the transaction ends. */
  readonly outer: string | null;
}

export interface Transaction {
  /** `none`: each statement commits by itself. `tool`: the migration tool opened it. `implicit`: one string of several statements. */
  readonly block: 'none' | 'tool' | 'implicit' | 'explicit';
  /** Enum labels added in this transaction, as `typeId/label`: not usable before COMMIT (55P04). */
  readonly newLabels: readonly string[];
  /** Settings that SET LOCAL changed: they end with the transaction. */
  readonly locals: readonly string[];
  /** Tables with deferred checks that wait for COMMIT (55006); not `sure` where only the rows tell. */
  readonly pending: readonly { readonly table: ObjectId; readonly sure: boolean }[];
  /** SET CONSTRAINTS ALL DEFERRED. */
  readonly constraintsDeferred: boolean;
}

export const NO_TRANSACTION: Transaction = {
  block: 'none',
  newLabels: [],
  locals: [],
  pending: [],
  constraintsDeferred: false,
};

/** Reads the state. A recording reader also remembers what was read, its absence too. */
export interface StateReader {
  get<T>(key: StateKey<T>): T | undefined;
  /** The keys that begin with `prefix` and have a value, sorted. */
  keysUnder(prefix: string): readonly string[];
}

export interface StateWriter extends StateReader {
  set<T>(key: StateKey<T>, value: T | undefined): void;
}

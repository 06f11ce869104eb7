import type { FactSource } from '../model/ports/dialect.ts';

/** How one of the dialects that share a reader and a resolver differs from the others. */
export interface Traits {
  /** What its server answers; SQLite has no SQLSTATE, so its own codes stand there. */
  readonly codes: {
    readonly missingTable: string;
    readonly duplicateTable: string;
    readonly missingColumn: string;
    readonly duplicateColumn: string;
    readonly missingIndex: string;
  };
  /** The name of a primary key that its author did not name. */
  readonly primaryKey: string | null;
  /** An index has its name within its table (MySQL), or among all tables and indexes (SQLite). */
  readonly indexNames: 'per-table' | 'global';
  /** A new column that must not be null and has no default is refused where there are rows. */
  readonly refusesNotNull: { readonly code: string; readonly message: string } | null;
  /** Schemas that belong to the server and not to a history. */
  readonly systemSchemas: ReadonlySet<string>;
  readonly systemPrefix: string | null;
  /** Why nothing is claimed about locks. */
  readonly locksUnknown: string;
  readonly facts: Facts;
}

/** What is claimed of every dialect, each with its own source. */
export interface Facts {
  readonly dropTable: FactSource;
  readonly dropColumn: FactSource;
  readonly truncate: FactSource;
  readonly deleteAll: FactSource;
  readonly updateAll: FactSource;
}

export function factList(facts: Facts): readonly FactSource[] {
  return Object.values(facts);
}

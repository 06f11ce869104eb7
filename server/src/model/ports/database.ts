import type { Result } from '../../base/result.ts';
import type { ServerError } from '../evidence.ts';

export interface QueryAnswer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Rows touched, as in the command tag; null when the tag has none. */
  readonly affected: number | null;
  /** NOTICE, DEBUG and WARNING messages that came with it, in order. */
  readonly notices: readonly { readonly severity: string; readonly message: string; readonly detail: string | null }[];
}

/** One session on a PostgreSQL server, embedded or real. */
export interface Database {
  /** `PGlite 18.6`, `PostgreSQL 16.4`. */
  readonly engine: string;
  readonly version: number;
  /** Sends one statement. A server's refusal is a value; a lost connection has SQLSTATE `08006`. */
  run(sql: string, parameters?: readonly unknown[]): Promise<Result<QueryAnswer, ServerError>>;
  close(): Promise<void>;
}

/** Databases to try things on. */
export interface DatabaseServer {
  readonly engine: string;
  /** An empty database of its own, gone after `close`. */
  scratch(): Promise<Result<Database, string>>;
}

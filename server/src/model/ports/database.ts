import type { Result } from '../../base/result.ts';
import type { ServerError } from '../evidence.ts';

export interface ServerNotice {
  readonly severity: string;
  readonly message: string;
  readonly detail: string | null;
}

/** A column's value as the server prints it; null is NULL. */
export type Row = Readonly<Record<string, string | null>>;

export interface QueryAnswer {
  readonly rows: readonly Row[];
  /** Rows touched, as in the command tag; null when the tag has none. */
  readonly affected: number | null;
  /** The command tag without its numbers: `ALTER TABLE`, `INSERT`; null for an empty statement. */
  readonly tag: string | null;
  /** NOTICE, DEBUG and WARNING messages that came with it, in order. */
  readonly notices: readonly ServerNotice[];
}

/** What a refused statement leaves: the messages before the refusal may say how far it came. */
export interface QueryRefusal {
  readonly error: ServerError;
  readonly notices: readonly ServerNotice[];
}

/** One session on a PostgreSQL server, embedded or real. One call at a time. */
export interface Database {
  /** `PGlite 18.6`, `PostgreSQL 16.4`. */
  readonly engine: string;
  /** The major version. */
  readonly version: number;
  /**
   * Sends exactly one statement; a text of several is refused with `42601` by the server itself, so that nothing
   * hidden in it can end a transaction. A server's refusal is a value; a lost session has SQLSTATE `08006`.
   */
  run(sql: string, parameters?: readonly (string | null)[]): Promise<Result<QueryAnswer, QueryRefusal>>;
  /** Sends a text of several statements at once, which is one implicit transaction unless the text says otherwise. */
  script(sql: string): Promise<Result<readonly QueryAnswer[], QueryRefusal>>;
  /** Another session on the same database; an engine that has only one says so. */
  connect(): Promise<Result<Database, string>>;
  close(): Promise<void>;
}

/** A request to stop; an `AbortSignal` is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface ScratchOptions {
  readonly signal?: Cancellation;
  /** Milliseconds that one call may take; then the session is ended, and the call's error is `57014`. */
  readonly timeLimit?: number;
}

/** Databases to try things on. */
export interface DatabaseServer {
  /** An empty database of its own, gone after `close`. */
  scratch(options?: ScratchOptions): Promise<Result<Database, string>>;
  /** Gives back whatever the server itself holds. Databases that are still open are closed. */
  close(): Promise<void>;
}

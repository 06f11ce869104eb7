import type { LockableKind } from './effect.ts';
import type { LockMode } from './lock-mode.ts';

export interface ObservedLock {
  /** `public.orders`, quoted where needed. */
  readonly relation: string;
  readonly kind: LockableKind;
  readonly mode: LockMode;
  /** Index of the statement since which it is held: this one, or an earlier one of the same transaction. */
  readonly since: number;
}

export interface ServerError {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
  /** UTF-16 offset into the statement's text. */
  readonly position: number | null;
}

/** What a server really did for one statement. */
export interface Evidence {
  /** Locks newly taken by this statement on relations that existed before it. */
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly builds: readonly string[];
  readonly rows: number | null;
  readonly milliseconds: number;
  /** NOTICE and DEBUG1 messages, the interesting ones. */
  readonly messages: readonly string[];
  readonly error: ServerError | null;
  /** Not run, and why. */
  readonly skipped: string | null;
}

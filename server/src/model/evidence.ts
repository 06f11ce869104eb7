import type { LockableKind } from './effect.ts';
import type { LockMode } from './lock-mode.ts';

export interface ObservedLock {
  /** `public.orders`, quoted where needed, as it was called before the statement. */
  readonly relation: string;
  readonly kind: LockableKind;
  readonly mode: LockMode;
  /** Index of the statement since which it is held: this one, or an earlier one of the same transaction. */
  readonly since: number;
  /** Made by an earlier statement of the same trace: in one transaction nobody else can know it yet. */
  readonly new: boolean;
}

/**
 * How a relation got a new file: its rows written anew; copied block by block (a tablespace); emptied (TRUNCATE, or
 * WITH NO DATA); an index built again; a sequence restarted.
 */
export type RewriteHow = 'rewritten' | 'copied' | 'emptied' | 'rebuilt' | 'restarted';

export interface ObservedRewrite {
  readonly relation: string;
  readonly kind: LockableKind;
  readonly how: RewriteHow;
}

/** What a statement that cannot run in a transaction stops for in its middle: transactions that wrote, or merely looked. */
export type ObservedWait = 'writers' | 'snapshots';

export interface ServerError {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
  /** UTF-16 offset into the statement's text. */
  readonly position: number | null;
}

/**
 * How it was looked at: `transaction`, from inside before it ended, so that nothing is missed; `session`, from a
 * second session while it ran, where a short lock may be missed; `afterwards`, from its traces only: no locks.
 */
export type Watched = 'transaction' | 'session' | 'afterwards';

/** What a server really did for one statement. */
export interface Evidence {
  readonly watched: Watched;
  /** Locks newly taken by this statement on relations that existed before it: the strongest new mode of each. */
  readonly locks: readonly ObservedLock[];
  /** Locks that earlier statements of the same transaction took and that are still held: the strongest of each. */
  readonly held: readonly ObservedLock[];
  readonly rewrites: readonly ObservedRewrite[];
  /** Relations that existed before the statement and were read from end to end. */
  readonly scans: readonly string[];
  /** Indexes built, as they are called after the statement. */
  readonly builds: readonly string[];
  readonly waits: readonly ObservedWait[];
  readonly rows: number | null;
  readonly milliseconds: number;
  /** NOTICE and DEBUG1 messages, the interesting ones. */
  readonly messages: readonly string[];
  readonly error: ServerError | null;
  /** Not run, and why. */
  readonly skipped: string | null;
}

import type { Span } from '../base/span.ts';
import type { MigrationId } from './ids.ts';

export type Dialect = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

/** `file`: the tool opens a transaction around a file's section. `statement`: each commits by itself.
 *  `none`: the file is sent as one string; several statements in it share one implicit transaction.
 *  `self`: the script carries its own BEGIN and COMMIT. `all`: one around all pending files. */
export type TransactionPolicy = 'file' | 'statement' | 'none' | 'self' | 'all';

export type Direction = 'up' | 'down';

/** A part of a file that runs in one direction; spans count from the file's start. */
export interface Section {
  readonly direction: Direction;
  readonly span: Span;
  /** Where its text is not one stretch (Liquibase's rollback lines): the stretches, in order, within `span`. */
  readonly pieces?: readonly Span[];
  readonly transaction: TransactionPolicy;
  /** The words that chose a policy other than the tool's default. */
  readonly transactionMarker: Span | null;
}

/** One migration: a step of a history. */
export interface Migration {
  readonly id: MigrationId;
  /** As the tool shows it: `0007`, `20240102030405`, `1.2`. */
  readonly version: string;
  readonly name: string;
  readonly upPath: string;
  /** Another file, the same file (sections), or none. */
  readonly downPath: string | null;
  /** Runs again whenever its text changes; folds last. */
  readonly repeatable: boolean;
  /** Stands for everything before it (Flyway B, Atlas checkpoint, a structure dump). */
  readonly baseline: boolean;
}

import type { Dialect, TransactionPolicy } from '../model/migration.ts';

/** A layout that a project describes itself. */
export interface FolderConfig {
  /** What its histories are called; unique in the configuration. */
  readonly tool: string;
  /** Workspace-relative. */
  readonly folder: string;
  /** A template (`{version}_{name}.{direction}.sql`) or a regular expression with named groups. */
  readonly pattern: string;
  readonly order: 'number' | 'text' | 'parts' | 'natural';
  readonly transaction: TransactionPolicy;
  /** A line that takes a file (or, with `sections`, a section) out of the transaction. */
  readonly noTransaction: string | null;
  /** Lines that start what runs up and down, when both stand in one file. */
  readonly sections: { readonly up: string; readonly down: string } | null;
  readonly dialect: Dialect | null;
  readonly searchPath: readonly string[] | null;
  readonly placeholders: ReadonlyMap<string, string>;
  /** SQL files to fold before the first migration. */
  readonly base: readonly string[];
}

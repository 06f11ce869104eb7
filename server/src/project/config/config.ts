import type { Span } from '../../base/span.ts';
import type { FolderConfig } from '../../layouts/folder-config.ts';
import type { Dialect, TransactionPolicy } from '../../model/migration.ts';
import type { RuleSetting } from './rule-setting.ts';

/** What `handrail.json` says, with defaults where it is silent. Paths are workspace-relative. */
export interface Config {
  /** The file, or null when there is none. */
  readonly path: string | null;
  /** The folder that it stands in: globs are relative to it. */
  readonly folder: string;
  /** Null: guess. */
  readonly tool: string | null;
  readonly migrations: string | null;
  readonly layouts: readonly FolderConfig[];
  readonly files: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly dialect: Dialect | null;
  readonly postgres: PostgresVersion | 'auto';
  readonly baseline: 'auto' | 'git' | 'applied' | 'none';
  /** Overrides the tool's own policy where no marker in a file says otherwise. */
  readonly transaction: TransactionPolicy | null;
  readonly searchPath: readonly string[] | null;
  readonly placeholders: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly protectedTables: readonly string[];
  readonly lockTimeout: { readonly configured: boolean };
  readonly statistics: string | null;
  readonly policy: { readonly noSuppress: readonly string[] };
}

export type PostgresVersion = 14 | 15 | 16 | 17 | 18;

/** What is wrong with the configuration, where, and what to do about it. */
export interface ConfigProblem {
  readonly path: string;
  readonly span: Span;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

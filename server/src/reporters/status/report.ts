import type { HistorySummary } from '../../service/histories.ts';

export interface StatusMigration {
  readonly migration: string;
  readonly name: string;
  readonly up: string;
  readonly down: string | null;
  readonly pending: boolean;
  /** It is out there, and its text is not the one that was applied. */
  readonly edited: boolean;
  readonly repeatable: boolean;
}

export interface StatusHistory {
  readonly summary: HistorySummary;
  /** How it is known what is pending. */
  readonly baseline: string;
  /** In the tool's order. */
  readonly migrations: readonly StatusMigration[];
}

export interface StatusReport {
  readonly histories: readonly StatusHistory[];
  /** A path as seen from where the command runs. */
  shown(path: string): string;
}

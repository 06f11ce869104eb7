import type { State } from '../catalog/state.ts';
import type { DetectedHistory } from '../layouts/detect-histories.ts';
import type { Listing } from '../layouts/layout.ts';
import type { Migration } from '../model/migration.ts';
import type { Config } from './config/config.ts';
import type { TargetVersion } from './config/target-version.ts';
import type { FileRun } from './file-run.ts';

/** One migration as folded: its up file and, when it is another file, its down file. */
export interface MigrationRun {
  readonly migration: Migration;
  readonly applied: boolean;
  readonly up: FileRun;
  readonly down: FileRun | null;
}

export interface HistoryRun {
  readonly detected: DetectedHistory;
  readonly config: Config;
  readonly version: TargetVersion;
  readonly migrations: readonly MigrationRun[];
  readonly final: State;
  /** Why nothing of it was analysed, for a dialect that we do not read yet. */
  readonly skipped: string | null;
}

export interface HistoryInput {
  readonly detected: DetectedHistory;
  readonly config: Config;
  readonly listing: Listing;
  readonly version: TargetVersion;
  /** Which migrations are already out there. */
  readonly applied: (migration: Migration) => boolean;
}

import { ALL_LAYOUTS } from '../layouts/all-layouts.ts';
import type { HistoryProblem } from '../layouts/layout.ts';
import type { Dialect, Direction, Migration, TransactionPolicy } from '../model/migration.ts';
import type { HistoryRun } from '../project/history-run.ts';
import type { Analysis } from './analysis.ts';

/** A file of a history, in the order in which the tool applies them. */
export interface HistoryFile {
  readonly path: string;
  readonly direction: Direction;
  /** As the tool shows it: `0007`. */
  readonly migration: string;
  readonly name: string;
  readonly upPath: string;
  /** Null when nothing undoes it; the same path for tools that keep both directions in one file. */
  readonly downPath: string | null;
  readonly repeatable: boolean;
  /** Out there already. */
  readonly applied: boolean;
}

/** One history of a workspace, in plain words. */
export interface HistorySummary {
  readonly tool: string;
  readonly title: string;
  readonly folder: string;
  readonly dialect: Dialect | null;
  readonly dialectName: string;
  readonly postgres: number;
  /** Where the version comes from: `compose.yaml: postgres:16`, `default`. */
  readonly versionFrom: string;
  readonly config: string | null;
  readonly baseline: 'auto' | 'git' | 'applied' | 'none';
  readonly transaction: TransactionPolicy;
  /** What it was recognised by, and the file that said so. */
  readonly sign: string;
  readonly signPath: string | null;
  /** Why nothing of it is analysed. */
  readonly skipped: string | null;
  readonly migrations: number;
  readonly files: readonly HistoryFile[];
  readonly problems: readonly HistoryProblem[];
}

export function histories(analysis: Analysis): readonly HistorySummary[] {
  return analysis.run.histories.map((run) => summary(run, analysis));
}

/** The tools whose conventions are known, for messages. */
export function knownTools(): readonly string[] {
  return ALL_LAYOUTS.map((layout) => layout.tool);
}

function summary(run: HistoryRun, analysis: Analysis): HistorySummary {
  const { layout, history } = run.detected;
  return {
    tool: layout.tool,
    title: layout.title,
    folder: history.folder,
    dialect: history.dialect,
    dialectName: history.dialectName,
    postgres: run.version.version,
    versionFrom: run.version.from,
    config: run.config.path,
    baseline: run.config.baseline,
    transaction: layout.transaction,
    sign: history.sign,
    signPath: history.signPath,
    skipped: run.skipped,
    migrations: history.migrations.length,
    files: history.migrations.flatMap((migration) => filesOf(migration, isApplied(run, migration, analysis))),
    problems: history.problems,
  };
}

function isApplied({ config }: HistoryRun, migration: Migration, { baseline }: Analysis): boolean {
  return config.baseline !== 'none' && baseline.paths.has(migration.upPath);
}

function filesOf(migration: Migration, applied: boolean): readonly HistoryFile[] {
  const { version, name, upPath, downPath, repeatable } = migration;
  const file = (path: string, direction: Direction): HistoryFile => {
    return { path, direction, migration: version, name, upPath, downPath, repeatable, applied };
  };
  const up = file(upPath, 'up');
  return downPath === null || downPath === upPath ? [up] : [up, file(downPath, 'down')];
}

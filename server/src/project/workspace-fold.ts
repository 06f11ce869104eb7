import type { Listing } from '../layouts/layout.ts';
import type { Direction, Migration } from '../model/migration.ts';
import type { ConfigProblem } from './config/config.ts';
import { configuredHistories } from './config/configured-histories.ts';
import type { FileRun, Machine } from './file-run.ts';
import { HistoryFold, type HistoryRun, type MigrationRun } from './history-run.ts';
import type { Config } from './config/config.ts';

/** Where a file stands in the workspace's histories. */
export interface FilePlace {
  readonly history: HistoryRun;
  readonly migration: MigrationRun;
  readonly run: FileRun;
  /** What the file holds by its name; a file with sections holds both. */
  readonly direction: Direction;
}

export interface WorkspaceRun {
  readonly histories: readonly HistoryRun[];
  readonly places: ReadonlyMap<string, FilePlace>;
  readonly configProblems: readonly ConfigProblem[];
}

export interface FoldOptions {
  /** Ids of the rules that exist, to check the configuration against. */
  readonly rules: readonly string[];
  /** Overrides of the command line or the editor's settings. */
  readonly override: Partial<Pick<Config, 'tool' | 'dialect' | 'postgres' | 'baseline'>>;
  readonly applied: (migration: Migration, config: Config) => boolean;
}

/** Every history of a workspace, folded again and again as files change. */
export class WorkspaceFold {
  readonly #machine: Machine;
  readonly #folds = new Map<string, HistoryFold>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  *fold(listing: Listing, options: FoldOptions): Generator<void, WorkspaceRun> {
    const histories: HistoryRun[] = [];
    const configProblems: ConfigProblem[] = [];
    for (const scope of configuredHistories(listing, options.rules)) {
      configProblems.push(...scope.problems);
      const config = { ...scope.config, ...options.override };
      for (const detected of scope.histories) {
        const key = `${detected.layout.tool}:${detected.history.folder}:${detected.history.dialect}`;
        const fold = this.#folds.get(key) ?? new HistoryFold(this.#machine);
        this.#folds.set(key, fold);
        const applied = (migration: Migration): boolean => options.applied(migration, config);
        histories.push(yield* fold.fold({ detected, config, listing, applied }));
      }
    }
    return { histories, places: placesOf(histories), configProblems };
  }
}

function placesOf(histories: readonly HistoryRun[]): ReadonlyMap<string, FilePlace> {
  const places = new Map<string, FilePlace>();
  for (const history of histories) {
    for (const migration of history.migrations) {
      places.set(migration.up.path, { history, migration, run: migration.up, direction: 'up' });
      if (migration.down !== null) places.set(migration.down.path, { history, migration, run: migration.down, direction: 'down' });
    }
  }
  return places;
}

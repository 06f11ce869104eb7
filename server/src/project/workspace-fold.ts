import type { Listing } from '../layouts/layout.ts';
import type { Direction, Migration } from '../model/migration.ts';
import type { Config, ConfigProblem } from './config/config.ts';
import { type ConfigScope, configuredHistories, type Wanted } from './config/configured-histories.ts';
import { type TargetVersion, targetVersion } from './config/target-version.ts';
import type { FileRun, Machine } from './file-run.ts';
import { HistoryFold, type HistoryRun, type MigrationRun } from './history-run.ts';

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

export interface FoldOptions extends Wanted {
  /** Ids of the rules that exist, to check the configuration against. */
  readonly rules: readonly string[];
  readonly applied: (migration: Migration, config: Config) => boolean;
}

/** Every history of a workspace, folded again and again as files change. */
export class WorkspaceFold {
  readonly #machine: Machine;
  readonly #folds = new Map<string, HistoryFold>();
  readonly #versions = new Map<string, TargetVersion>();
  #scopes: readonly ConfigScope[] | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * `only-texts`: since the last fold no file came or went and no configuration changed, only texts of migrations,
   * so the histories are the same; at a key stroke nothing is detected again.
   */
  *fold(listing: Listing, options: FoldOptions, changed: 'anything' | 'only-texts' = 'anything'): Generator<void, WorkspaceRun> {
    const histories: HistoryRun[] = [];
    const configProblems: ConfigProblem[] = [];
    const known = changed === 'only-texts' ? this.#scopes : null;
    this.#scopes = known ?? configuredHistories(listing, options.rules, options);
    for (const scope of this.#scopes) {
      configProblems.push(...scope.problems);
      const { config } = scope;
      for (const detected of scope.histories) {
        const key = `${detected.layout.tool}:${detected.history.folder}:${detected.history.dialect}`;
        const fold = this.#folds.get(key) ?? new HistoryFold(this.#machine);
        this.#folds.set(key, fold);
        const applied = (migration: Migration): boolean => options.applied(migration, config);
        const version = this.#version(key, listing, detected.history.folder, config, known !== null);
        histories.push(yield* fold.fold({ detected, config, listing, version, applied }));
      }
    }
    return { histories, places: placesOf(histories), configProblems };
  }

  #version(key: string, listing: Listing, folder: string, config: Config, reuse: boolean): TargetVersion {
    const known = reuse ? this.#versions.get(key) : undefined;
    const version = known ?? targetVersion(listing, folder, config);
    this.#versions.set(key, version);
    return version;
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

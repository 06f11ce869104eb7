import { State } from '../catalog/state.ts';
import type { Listing } from '../layouts/layout.ts';
import type { Direction, Migration } from '../model/migration.ts';
import type { Config, ConfigProblem } from './config/config.ts';
import { type ConfigScope, configuredHistories, type Wanted } from './config/configured-histories.ts';
import { targetVersion } from './config/target-version.ts';
import type { FileRun } from './file-run.ts';
import { type Changed, HistoryFold } from './history-fold.ts';
import type { HistoryInput, HistoryRun, MigrationRun } from './history-run.ts';
import type { Machines } from './machines.ts';

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
  /**
   * What changed since the last fold. As long as only texts of migrations did, the histories are the same: at a key
   * stroke nothing is detected again.
   */
  readonly changed?: Changed;
  /** Only until this file's answer is right; others may be as they were, or missing. */
  readonly until?: string | null;
}

/** Every history of a workspace, folded again and again as files change. */
export class WorkspaceFold {
  readonly #machines: Machines;
  readonly #folds = new Map<string, HistoryFold>();
  #scopes: readonly ConfigScope[] | null = null;
  #inputs = new Map<string, HistoryInput>();

  constructor(machines: Machines) {
    this.#machines = machines;
  }

  /**
   * Takes note at once of what changed. The work yields often, so that others may run; given up half-way, it goes on
   * from there at the next call.
   */
  fold(listing: Listing, options: FoldOptions): Generator<void, WorkspaceRun> {
    this.#prepare(listing, options);
    return this.#work(listing, options);
  }

  *#work(listing: Listing, options: FoldOptions): Generator<void, WorkspaceRun> {
    const until = options.until ?? null;
    for (const fold of this.#folds.values()) if (until === null || fold.has(until)) yield* fold.work(until);
    if ([...this.#folds.values()].some((fold) => fold.isOutdated)) {
      this.#prepare(listing, { ...options, changed: 'anything' });
      for (const fold of this.#folds.values()) if (until === null || fold.has(until)) yield* fold.work(until);
    }
    const histories = [...this.#inputs].map(([key, input]) => this.#folds.get(key)?.run ?? skipped(input));
    const configProblems = (this.#scopes ?? []).flatMap(({ problems }) => problems);
    return { histories, places: placesOf(histories), configProblems };
  }

  isDone(path: string | null): boolean {
    return [...this.#folds.values()].every((fold) => fold.isDone(path));
  }

  #prepare(listing: Listing, options: FoldOptions): void {
    const changed = this.#scopes === null ? 'anything' : (options.changed ?? 'anything');
    if (changed === 'anything') this.#detect(listing, options);
    for (const [key, input] of this.#inputs) {
      const machine = this.#machines.of(input.detected.history.dialect);
      if (machine === null) continue;
      const fold = this.#folds.get(key) ?? new HistoryFold(machine, input);
      this.#folds.set(key, fold);
      fold.prepare({ ...input, listing }, changed);
    }
  }

  #detect(listing: Listing, options: FoldOptions): void {
    this.#scopes = configuredHistories(listing, options.rules, options);
    this.#inputs = new Map();
    for (const { config, histories } of this.#scopes) {
      for (const detected of histories) {
        const { folder, dialect } = detected.history;
        const version = targetVersion(listing, folder, config);
        const applied = (migration: Migration): boolean => options.applied(migration, config);
        this.#inputs.set(`${detected.layout.tool}:${folder}:${dialect}`, {
          detected,
          config,
          listing,
          version,
          applied,
        });
      }
    }
    for (const key of this.#folds.keys()) if (!this.#inputs.has(key)) this.#folds.delete(key);
  }
}

/** A history of a dialect that cannot be read. */
function skipped({ detected, config, version }: HistoryInput): HistoryRun {
  const why = `${detected.history.dialectName} is not analysed yet`;
  return { detected, config, version, migrations: [], final: State.EMPTY, skipped: why };
}

function placesOf(histories: readonly HistoryRun[]): ReadonlyMap<string, FilePlace> {
  const places = new Map<string, FilePlace>();
  for (const history of histories) {
    for (const migration of history.migrations) {
      places.set(migration.up.path, { history, migration, run: migration.up, direction: 'up' });
      if (migration.down !== null)
        places.set(migration.down.path, { history, migration, run: migration.down, direction: 'down' });
    }
  }
  return places;
}

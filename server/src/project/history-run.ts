import { State } from '../catalog/state.ts';
import { put } from '../catalog/store.ts';
import { Draft } from '../catalog/draft.ts';
import type { DetectedHistory } from '../layouts/detect-histories.ts';
import type { FileSections, Listing } from '../layouts/layout.ts';
import { type MigrationId, migrationId, objectId } from '../model/ids.ts';
import type { Direction, Migration, Section } from '../model/migration.ts';
import { CERTAIN } from '../model/origin.ts';
import { keys } from '../model/state.ts';
import type { Config } from './config/config.ts';
import type { TargetVersion } from './config/target-version.ts';
import { type FileRun, type Machine, runFile } from './file-run.ts';
import type { SectionContext } from './subject.ts';

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

/** Folds one history and keeps what it can from fold to fold. */
export class HistoryFold {
  readonly #machine: Machine;
  readonly #contexts = new Map<string, SectionContext>();
  readonly #sections = new Map<string, { readonly text: string; readonly sections: FileSections }>();
  readonly #runs = new Map<string, FileRun>();
  #start: { readonly key: string; readonly state: State } | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Yields after each file, so that a long fold can be cancelled and lets others run. */
  *fold(input: HistoryInput): Generator<void, HistoryRun> {
    const { detected, config, listing } = input;
    const version = input.version;
    const { dialect } = detected.history;
    const none = { detected, config, version, migrations: [], final: State.EMPTY };
    if (dialect !== 'postgresql') return { ...none, skipped: `${detected.history.dialectName} is not analysed yet` };
    const seen = new Set<string>();
    const run = (path: string, direction: Direction, migration: MigrationId, applied: boolean, before: State): FileRun => {
      const text = listing.text(path) ?? '';
      const sections = this.#sectionsOf(input, path, text, direction);
      const context = (section: Section): SectionContext => this.#context(input, version.version, migration, section, applied);
      const result = runFile(this.#machine, { path, text, sections, context }, before, this.#runs.get(path) ?? null);
      // Kept at once: a fold that is given up half-way has not worked for nothing.
      this.#runs.set(path, result);
      seen.add(path);
      return result;
    };
    let state = this.#startState(input, version.version, run);
    const migrations: MigrationRun[] = [];
    for (const migration of detected.history.migrations) {
      const applied = input.applied(migration);
      const up = run(migration.upPath, 'up', migration.id, applied, state);
      const own = migration.downPath !== null && migration.downPath !== migration.upPath ? migration.downPath : null;
      const down = own === null ? null : run(own, 'down', migration.id, applied, up.committed.after);
      state = up.committed.after;
      migrations.push({ migration, applied, up, down });
      yield;
    }
    for (const path of this.#runs.keys()) if (!seen.has(path)) this.#runs.delete(path);
    return { detected, config, version, migrations, final: state, skipped: null };
  }

  #sectionsOf(input: HistoryInput, path: string, text: string, direction: Direction): FileSections {
    const known = this.#sections.get(path);
    if (known !== undefined && known.text === text) return known.sections;
    const sections = input.detected.layout.sections(path, text, direction, input.listing);
    this.#sections.set(path, { text, sections });
    return sections;
  }

  #context(input: HistoryInput, version: number, migration: MigrationId, section: Section, applied: boolean): SectionContext {
    const { layout } = input.detected;
    const policy = section.transactionMarker === null ? (input.config.transaction ?? section.transaction) : section.transaction;
    const key = [migration, section.direction, policy, version, applied].join('|');
    const known = this.#contexts.get(key);
    if (known !== undefined) return known;
    const made: SectionContext = { migration, tool: layout.tool, dialect: 'postgresql', version, direction: section.direction, policy, applied };
    this.#contexts.set(key, made);
    return made;
  }

  /** An empty database with the tool's history table and, where there is one, the base schema. */
  #startState(input: HistoryInput, version: number, run: (path: string, direction: Direction, migration: MigrationId, applied: boolean, before: State) => FileRun): State {
    const { history } = input.detected;
    const path = input.config.searchPath ?? history.searchPath;
    const key = JSON.stringify([path, history.historyTable, history.base, version]);
    if (this.#start?.key !== key) this.#start = { key, state: this.#emptyDatabase(path, history.historyTable, version) };
    let { state } = this.#start;
    for (const file of history.base) {
      const text = input.listing.text(file) ?? '';
      const whole: FileSections = {
        sections: [{ direction: 'up', span: { start: 0, end: text.length }, transaction: 'none', transactionMarker: null }],
        directives: [],
        problems: [],
      };
      this.#sections.set(file, { text, sections: whole });
      state = run(file, 'up', migrationId(file), true, state).committed.after;
    }
    return state;
  }

  #emptyDatabase(path: readonly string[] | null, historyTable: readonly string[], version: number): State {
    const draft = new Draft(State.EMPTY);
    for (const name of new Set(['public', ...(path ?? [])])) {
      put(draft, { kind: 'schema', id: objectId(`schema:${name}`), name, origin: { migration: null }, certainty: CERTAIN, comment: null, owner: null, privileges: null, dependsOn: [] });
    }
    if (path !== null) draft.set(keys.setting('search_path'), { value: path.join(', '), scope: 'default', outer: null });
    const empty = State.EMPTY.with(draft.writes);
    if (historyTable.length === 0) return empty;
    const text = historyTable.map((sql) => `${sql.replace(/;\s*$/, '')};`).join('\n');
    const context: SectionContext = { migration: migrationId(''), tool: '', dialect: 'postgresql', version, direction: 'up', policy: 'statement', applied: true };
    const section: Section = { direction: 'up', span: { start: 0, end: text.length }, transaction: 'statement', transactionMarker: null };
    const sections: FileSections = { sections: [section], directives: [], problems: [] };
    return runFile(this.#machine, { path: '', text, sections, context: () => context }, empty, null).committed.after;
  }
}

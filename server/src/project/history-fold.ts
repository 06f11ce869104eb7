import { deepEqual } from '../base/deep-equal.ts';
import { State } from '../catalog/state.ts';
import type { FileSections } from '../layouts/layout.ts';
import { type MigrationId, migrationId } from '../model/ids.ts';
import type { Dialect, Direction, Migration, Section } from '../model/migration.ts';
import { type FileRun, foldFile, type Machine, runFile } from './file-run.ts';
import type { HistoryInput, HistoryRun, MigrationRun } from './history-run.ts';
import { type Beginning, startState, wholeText } from './start-state.ts';
import type { SectionContext } from './subject.ts';

/** Paths whose texts changed; `anything`: files may also have come or gone, or settings changed. */
export type Changed = ReadonlySet<string> | 'anything';

/**
 * Folds one history again and again, and only what may have changed of it. What is still to be done is kept
 * outside of the work itself, so that work can be given up at any time and goes on where it was.
 */
export class HistoryFold {
  readonly #machine: Machine;
  readonly #contexts = new Map<string, SectionContext>();
  readonly #sections = new Map<string, { readonly text: string; readonly sections: FileSections }>();
  readonly #runs = new Map<string, FileRun>();
  readonly #index = new Map<string, number>();
  /** Indexes of migrations to fold again. */
  readonly #todo = new Set<number>();
  #migrations: MigrationRun[] = [];
  #input: HistoryInput;
  #beginning: { readonly from: Beginning; readonly state: State } | null = null;
  #start = State.EMPTY;
  #run: HistoryRun | null = null;
  #isOutdated = false;

  constructor(machine: Machine, input: HistoryInput) {
    this.#machine = machine;
    this.#input = input;
  }

  /** Takes note of what changed. */
  prepare(input: HistoryInput, changed: Changed): void {
    this.#input = input;
    if (changed === 'anything') this.#beginAnew();
    else for (const path of changed) this.#mark(path);
    const { base } = input.detected.history;
    if (changed === 'anything' || base.some((path) => changed.has(path))) this.#findStart();
  }

  /** True when a text commands its tool otherwise than before: then the tool may see another history. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** True when nothing is left to do before this file's answer is right; null: for all files. */
  isDone(path: string | null): boolean {
    const last = path === null ? this.#list.length - 1 : (this.#index.get(path) ?? -1);
    for (const index of this.#todo) if (index <= last) return false;
    return true;
  }

  has(path: string): boolean {
    return this.#index.has(path);
  }

  /** Works until `path` is done, or all; yields often. */
  *work(path: string | null): Generator<void> {
    const last = path === null ? this.#list.length - 1 : (this.#index.get(path) ?? -1);
    if (this.isDone(path)) return;
    for (let index = 0; index <= last; index += 1) {
      if (!this.#todo.has(index)) continue;
      yield* this.#fold(index, this.#list[index] as Migration);
      yield;
    }
  }

  /** What is known now; the same object as long as nothing changes. */
  get run(): HistoryRun {
    const { detected, config, version } = this.#input;
    const migrations = this.#migrations.filter((migration) => migration !== undefined);
    const final = migrations.at(-1)?.up.committed.after ?? this.#start;
    this.#run ??= { detected, config, version, migrations, final, skipped: null };
    return this.#run;
  }

  get #list(): readonly Migration[] {
    return this.#input.detected.history.migrations;
  }

  get #dialect(): Dialect {
    return this.#input.detected.history.dialect ?? 'postgresql';
  }

  #beginAnew(): void {
    // A section may follow from other files, such as a script's own configuration.
    this.#sections.clear();
    this.#isOutdated = false;
    this.#index.clear();
    this.#todo.clear();
    this.#run = null;
    this.#migrations = [];
    this.#list.forEach(({ upPath, downPath }, index) => {
      this.#index.set(upPath, index);
      if (downPath !== null) this.#index.set(downPath, index);
      this.#todo.add(index);
    });
    const { base } = this.#input.detected.history;
    for (const path of this.#runs.keys()) if (!this.#index.has(path) && !base.includes(path)) this.#runs.delete(path);
  }

  #mark(path: string): void {
    const index = this.#index.get(path);
    if (index !== undefined) this.#todo.add(index);
  }

  *#fold(index: number, migration: Migration): Generator<void> {
    const before = this.#migrations[index - 1]?.up.committed.after ?? this.#start;
    const applied = this.#input.applied(migration);
    const up = yield* this.#file(migration.upPath, 'up', { migration, applied, before });
    const own = migration.downPath !== null && migration.downPath !== migration.upPath ? migration.downPath : null;
    const down =
      own === null ? null : yield* this.#file(own, 'down', { migration, applied, before: up.committed.after });
    const next = this.#migrations[index + 1];
    if (next !== undefined && next.up.committed.before !== up.committed.after) this.#todo.add(index + 1);
    this.#todo.delete(index);
    const old = this.#migrations[index];
    if (old?.up === up && old.down === down && old.applied === applied && old.migration === migration) return;
    this.#migrations[index] = { migration, applied, up, down };
    this.#run = null;
  }

  *#file(
    path: string,
    direction: Direction,
    { migration, applied, before }: { migration: Migration; applied: boolean; before: State },
  ): Generator<void, FileRun> {
    const text = this.#input.listing.text(path) ?? '';
    const sections = this.#sectionsOf(path, text, direction);
    const context = (section: Section): SectionContext => this.#context(migration.id, section, applied);
    const run = yield* foldFile(this.#machine, { path, text, sections, context }, before, this.#runs.get(path) ?? null);
    this.#runs.set(path, run);
    return run;
  }

  #sectionsOf(path: string, text: string, direction: Direction): FileSections {
    const known = this.#sections.get(path);
    if (known !== undefined && known.text === text) return known.sections;
    const { detected, listing } = this.#input;
    const sections = detected.layout.sections(path, text, direction, listing);
    if (known !== undefined && orders(known) !== orders({ text, sections })) this.#isOutdated = true;
    this.#sections.set(path, { text, sections });
    return sections;
  }

  #context(
    migration: MigrationId,
    { direction, transaction, transactionMarker }: Section,
    applied: boolean,
  ): SectionContext {
    const { config, detected, version } = this.#input;
    const policy = transactionMarker === null ? (config.transaction ?? transaction) : transaction;
    const key = [migration, direction, policy, version.version, applied].join('|');
    const known = this.#contexts.get(key);
    if (known !== undefined) return known;
    const { tool } = detected.layout;
    const made: SectionContext = {
      migration,
      tool,
      dialect: this.#dialect,
      version: version.version,
      direction,
      policy,
      applied,
    };
    this.#contexts.set(key, made);
    return made;
  }

  /** An empty database with the tool's history table and, where there is one, the base schema. */
  #findStart(): void {
    const { detected, config, version, listing } = this.#input;
    const { history } = detected;
    const searchPath = config.searchPath ?? history.searchPath;
    const from: Beginning = {
      dialect: this.#dialect,
      searchPath,
      partial: history.partial ?? false,
      historyTable: history.historyTable,
      version: version.version,
    };
    if (this.#beginning === null || !deepEqual(this.#beginning.from, from))
      this.#beginning = { from, state: startState(this.#machine, from) };
    let { state } = this.#beginning;
    for (const path of history.base) {
      const text = listing.text(path) ?? '';
      const context = (section: Section): SectionContext => this.#context(migrationId(path), section, true);
      const input = { path, text, sections: wholeText(text, 'none'), context };
      const run = runFile(this.#machine, input, state, this.#runs.get(path) ?? null);
      this.#runs.set(path, run);
      state = run.committed.after;
    }
    if (state !== this.#start) this.#todo.add(0);
    this.#start = state;
  }
}

/** What a text says to its tool. */
function orders({ text, sections: { sections, directives } }: { text: string; sections: FileSections }): string {
  const commands = directives.map(({ start, end }) => text.slice(start, end));
  return [...sections.map(({ direction }) => direction), ...commands].join('\n');
}

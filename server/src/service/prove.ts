import type { Span } from '../base/span.ts';
import type { ServerError } from '../model/evidence.ts';
import type { Cancellation, Database, DatabaseServer } from '../model/ports/database.ts';
import type { Script } from '../preview/apply.ts';
import { isLost } from '../preview/blank-evidence.ts';
import { compareSnapshots, type Difference } from '../preview/compare-snapshots.ts';
import { replay } from '../preview/replay.ts';
import { type Snapshot, takeSnapshot } from '../preview/snapshot/snapshot.ts';
import { type Verdict, verify } from '../preview/verify.ts';
import type { MigrationRun } from '../project/history-run.ts';
import type { Analysis } from './analysis.ts';
import type { Refusal } from './down.ts';
import { postgresOnly } from './postgres-only.ts';
import { type FileScript, generatedScript, type Runner, scriptOf, scriptsBefore, sessionSetup } from './scripts.ts';

/** What stopped a proof. */
export interface ProofError extends ServerError {
  readonly step: 'up' | 'down' | 'up-again';
  /** The file that it is in; null in a generated way back. */
  readonly path: string | null;
  /** The statement, from the file's start; null for a commit, or in a generated way back. */
  readonly span: Span | null;
  /** The statement as it was sent; null for a commit. */
  readonly statement: string | null;
}

export interface Proof {
  readonly migration: string;
  /** The up file. */
  readonly path: string;
  readonly source: 'written' | 'generated';
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  readonly data: 'kept' | 'lost' | 'not-checked';
  readonly error: ProofError | null;
  readonly milliseconds: number;
}

export interface ProveResult {
  readonly engine: string;
  readonly proofs: readonly Proof[];
  readonly notes: readonly string[];
}

export interface ProveOptions {
  readonly mode: Runner['on'];
  /** Which downs: the author's, or the generated one even where the author wrote one. */
  readonly source: Proof['source'];
  readonly now: () => number;
  readonly signal?: Cancellation;
  readonly progress?: (message: string) => void;
}

/** Up, down and up again for each migration, on a throwaway database that moves forward through the history. */
export async function prove(
  analysis: Analysis,
  paths: ReadonlySet<string>,
  server: DatabaseServer,
  options: ProveOptions,
): Promise<ProveResult | Refusal> {
  const proofs: Proof[] = [];
  const notes: string[] = [];
  let engine = '';
  for (const history of analysis.run.histories) {
    const wanted = history.migrations.filter(
      ({ up, down }) => paths.has(up.path) || (down !== null && paths.has(down.path)),
    );
    if (wanted.length === 0) continue;
    const why = postgresOnly(history, 'The proof');
    if (why !== null) {
      notes.push(`${history.detected.history.folder}: ${why}`);
      continue;
    }
    const runner: Runner = { history, listing: analysis.listing, on: options.mode };
    const proving = new Proving(runner, server, options, notes);
    const told = await proving.run(new Set(wanted));
    proofs.push(...told);
    if (proving.refused !== null) return { refused: `The proof could not start: ${proving.refused}.` };
    engine = proving.engine;
  }
  return { engine, proofs, notes };
}

/** One history on its way through a database. */
class Proving {
  engine = '';
  refused: string | null = null;
  readonly #runner: Runner;
  readonly #server: DatabaseServer;
  readonly #options: ProveOptions;
  readonly #notes: string[];
  readonly #setup: readonly string[];
  #database: Database | null = null;
  /** The schema that the database has; null when it is not known. */
  #now: Snapshot | null = null;

  constructor(runner: Runner, server: DatabaseServer, options: ProveOptions, notes: string[]) {
    this.#runner = runner;
    this.#server = server;
    this.#options = options;
    this.#notes = notes;
    this.#setup = sessionSetup(runner.history);
  }

  async run(wanted: ReadonlySet<MigrationRun>): Promise<readonly Proof[]> {
    const { migrations } = this.#runner.history;
    const first = migrations.findIndex((migration) => wanted.has(migration));
    const last = migrations.findLastIndex((migration) => wanted.has(migration));
    const proofs: Proof[] = [];
    for (const [i, migration] of migrations.entries()) {
      if (i < first || this.#stopped || this.refused !== null) continue;
      if (i > last) break;
      if (this.#database === null) await this.#open(migration);
      if (this.#database === null) break;
      this.#options.progress?.(`${migration.up.path}`);
      if (wanted.has(migration)) proofs.push(await this.#prove(this.#database, migration));
      else await this.#move(this.#database, migration);
    }
    await this.#database?.close();
    return proofs;
  }

  get #stopped(): boolean {
    return this.#options.signal?.aborted === true;
  }

  /** A database that stands before a migration. */
  async #open(migration: MigrationRun): Promise<void> {
    this.#options.progress?.('starting PostgreSQL');
    const { signal } = this.#options;
    const opened = await this.#server.scratch(signal === undefined ? {} : { signal });
    if (!opened.ok) {
      this.refused = opened.error;
      return;
    }
    this.#database = opened.value;
    this.engine = opened.value.engine;
    this.#now = null;
    const before = scriptsBefore(this.#runner, migration.up.path);
    const notes = await replay(opened.value, before, {
      ...this.#replaying,
      onScript: (path, done) => this.#options.progress?.(`${done + 1} of ${before.length}: ${path}`),
    });
    this.#note(notes);
  }

  async #move(database: Database, migration: MigrationRun): Promise<void> {
    this.#now = null;
    this.#note(await replay(database, [scriptOf(this.#runner, migration.up, 'up')], this.#replaying));
  }

  get #replaying() {
    const { mode } = this.#options;
    return { setup: this.#setup, makesRoles: mode === 'embedded', isStopped: () => this.#stopped };
  }

  #note(notes: readonly { readonly path: string; readonly message: string }[]): void {
    const told = notes.map(({ path, message }) => `${path} ${message}`).filter((note) => !this.#notes.includes(note));
    this.#notes.push(...told);
  }

  async #prove(database: Database, migration: MigrationRun): Promise<Proof> {
    const started = this.#options.now();
    const up = scriptOf(this.#runner, migration.up, 'up');
    const written = scriptOf(this.#runner, migration.down ?? migration.up, 'down');
    const generated = this.#options.source === 'generated';
    const down = generated
      ? generatedScript(this.#runner, migration)
      : written.statements.length === 0
        ? null
        : written;
    const checked = await verify(database, { up, down, setup: this.#setup, before: this.#now });
    const about = { migration: migration.migration.version, path: migration.up.path, source: this.#options.source };
    const result = checked.ok
      ? { ...checked.value }
      : {
          verdict: 'up-fails' as const,
          differences: [],
          failure: { step: 'up' as const, statement: null, error: checked.error },
          after: null,
          now: null,
        };
    const { verdict, differences, failure } = result;
    const script = failure?.step === 'down' ? down : up;
    const error = failure === null || script === null ? null : errorOf(failure, script);
    const milliseconds = this.#options.now() - started;
    await this.#settle(database, migration, result, error);
    return { ...about, verdict, differences, data: 'not-checked', error, milliseconds };
  }

  /** The next migration starts from a database that stands after this one's up, or from a new one. */
  async #settle(
    database: Database,
    migration: MigrationRun,
    {
      verdict,
      after,
      now,
    }: { readonly verdict: Verdict; readonly after: Snapshot | null; readonly now: Snapshot | null },
    error: ProofError | null,
  ): Promise<void> {
    this.#now = null;
    if (verdict === 'up-fails' && (error === null || !isLost(error))) {
      // As much of it as runs, for what comes after.
      await this.#move(database, migration);
      return;
    }
    const found = now ?? (await snapshotOf(database));
    if (after !== null && found !== null && compareSnapshots(after, found).length === 0) {
      this.#now = found;
      return;
    }
    await database.close();
    this.#database = null;
  }
}

async function snapshotOf(database: Database): Promise<Snapshot | null> {
  const snapshot = await takeSnapshot(database);
  return snapshot.ok ? snapshot.value : null;
}

function errorOf(
  failure: { readonly step: ProofError['step']; readonly statement: number | null; readonly error: ServerError },
  script: Script | FileScript,
): ProofError {
  const { step, statement: index, error } = failure;
  const statement = index === null ? null : (script.statements[index] ?? null);
  if (!('sent' in script)) return { ...error, step, path: null, span: null, statement };
  const span = index === null ? null : (script.sent[index]?.span ?? null);
  return { ...error, step, path: script.path, span, statement };
}

import type { ServerError } from '../model/evidence.ts';
import type { Cancellation, Database, DatabaseServer } from '../model/ports/database.ts';
import { apply, type Script } from '../preview/apply.ts';
import type { Difference } from '../preview/compare-snapshots.ts';
import { replay } from '../preview/replay.ts';
import { type Verdict, verify } from '../preview/verify.ts';
import type { HistoryRun, MigrationRun } from '../project/history-run.ts';
import { planDown } from '../reverse/plan.ts';
import type { Analysis } from './analysis.ts';
import { scriptOf, scriptsBefore, sessionSetup } from './scripts.ts';

export interface Proof {
  readonly migration: string;
  readonly path: string;
  readonly source: 'written' | 'generated';
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  readonly error: ServerError | null;
  readonly milliseconds: number;
}

export interface ProveResult {
  readonly engine: string;
  readonly proofs: readonly Proof[];
  readonly notes: readonly string[];
}

export interface ProveOptions {
  /** Which downs: the author's, or the generated one even where the author wrote one. */
  readonly source: 'written' | 'generated';
  readonly now: () => number;
  readonly signal?: Cancellation;
  readonly progress?: (message: string) => void;
}

/** Up, down and up again for each migration, on one throwaway database that moves forward through the history. */
export async function prove(
  analysis: Analysis,
  paths: ReadonlySet<string>,
  server: DatabaseServer,
  options: ProveOptions,
): Promise<ProveResult | { readonly refused: string }> {
  let engine = '';
  const proofs: Proof[] = [];
  const notes: string[] = [];
  for (const history of analysis.run.histories) {
    const wanted = history.migrations.filter(({ up, down }) => paths.has(up.path) || (down !== null && paths.has(down.path)));
    const last = wanted.at(-1);
    if (last === undefined) continue;
    const opened = await server.scratch(options.signal === undefined ? {} : { signal: options.signal });
    if (!opened.ok) return { refused: `The proof could not start: ${opened.error}.` };
    const database = opened.value;
    engine = database.engine;
    try {
      await proveHistory(database, history, new Set(wanted), last, options, proofs, notes);
    } finally {
      await database.close();
    }
  }
  return { engine, proofs, notes };
}

async function proveHistory(
  database: Database,
  history: HistoryRun,
  wanted: ReadonlySet<MigrationRun>,
  last: MigrationRun,
  options: ProveOptions,
  proofs: Proof[],
  notes: string[],
): Promise<void> {
  const setup = sessionSetup(history);
  const first = history.migrations.find((migration) => wanted.has(migration)) ?? last;
  for (const note of await replay(database, scriptsBefore(history, first.up.path), setup, (path) => options.progress?.(`replaying ${path}`))) {
    notes.push(`${note.path} ${note.message}`);
  }
  const from = history.migrations.indexOf(first);
  for (const migration of history.migrations.slice(from, history.migrations.indexOf(last) + 1)) {
    if (options.signal?.aborted === true) return;
    options.progress?.(migration.up.path);
    const up = scriptOf(history, migration.up, 'up');
    if (!wanted.has(migration)) {
      const applied = await apply(database, up, setup);
      if (!applied.ok) notes.push(`${migration.up.path} does not run here: ${applied.error.error.message} (${applied.error.error.sqlstate})`);
      continue;
    }
    const proof = await proveOne(database, history, migration, up, setup, options);
    proofs.push(proof);
    // A broken way back leaves the database anywhere; what follows is still worth a try from the up's side.
    if (proof.verdict === 'down-fails' || proof.verdict === 'not-restored') await apply(database, up, setup);
  }
}

async function proveOne(database: Database, history: HistoryRun, migration: MigrationRun, up: Script, setup: readonly string[], options: ProveOptions): Promise<Proof> {
  const start = options.now();
  const written = scriptOf(history, migration.down ?? migration.up, 'down');
  const source = options.source === 'written' && written.statements.length > 0 ? 'written' : options.source;
  const down = source === 'generated' ? generated(migration) : written.statements.length === 0 ? null : written;
  const checked = await verify(database, { up, down, setup });
  const base = { migration: migration.migration.version, path: migration.up.path, source, milliseconds: options.now() - start };
  if (!checked.ok) return { ...base, verdict: 'up-fails', differences: [], error: checked.error };
  const { verdict, differences, failure } = checked.value;
  return { ...base, verdict, differences, error: failure?.error ?? null };
}

function generated(migration: MigrationRun): Script {
  const plan = planDown(migration.up);
  const statements = plan.statements.flatMap(({ sql }) => (sql === '' ? [] : [sql]));
  return { statements, transaction: plan.statements.every((statement) => !statement.outsideTransaction) };
}

import type { Span } from '../base/span.ts';
import type { Evidence, ServerError } from '../model/evidence.ts';
import type { Grade } from '../model/inverse.ts';
import type { Cancellation, Database, DatabaseServer } from '../model/ports/database.ts';
import { ASPECTS, agreement, agrees, counted } from '../preview/agreement.ts';
import { apply } from '../preview/apply.ts';
import { compareSnapshots, type Difference } from '../preview/compare-snapshots.ts';
import { replay } from '../preview/replay.ts';
import { type Snapshot, takeSnapshot } from '../preview/snapshot/snapshot.ts';
import { type TracedStatement, trace } from '../preview/trace.ts';
import { isTransactionControl } from '../preview/transaction-words.ts';
import { type Verdict, verdictOf } from '../preview/verify.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { MigrationRun } from '../project/history-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { hasDown, planOf, type Refusal } from './down.ts';
import { type ExplainedStatement, explainStatement } from './explain.ts';
import { postgresOnly } from './postgres-only.ts';
import { type FileScript, generatedScript, type Runner, scriptOf, scriptsBefore, sessionSetup } from './scripts.ts';

export interface PreviewedStatement {
  /** From the file's start. */
  readonly span: Span;
  readonly text: string;
  /** Null for a piece that the tool cuts in another place than PostgreSQL would: nothing is said about it. */
  readonly predicted: ExplainedStatement | null;
  readonly observed: Evidence;
  /** Nothing that was said turned out to be wrong. */
  readonly agrees: boolean;
  /** What was said and turned out to be wrong. */
  readonly wrong: readonly string[];
}

export interface PreviewResult {
  readonly path: string;
  /** The file's text, for its lines. */
  readonly source: string;
  readonly engine: string;
  readonly mode: 'embedded' | 'rolled-back' | 'scratch';
  readonly statements: readonly PreviewedStatement[];
  /** What COMMIT refused. */
  readonly end: string | null;
  readonly schemaDifference: readonly Difference[];
  /** What running the way back showed; null when the migration itself is one. */
  readonly down: PreviewedDown | null;
  readonly notes: readonly string[];
}

export interface PreviewedDown {
  readonly grade: Grade;
  /** The author's, or the one that would be written. */
  readonly source: 'written' | 'generated';
  /** Null when it was not run, because the migration itself failed. */
  readonly verdict: Verdict | null;
  readonly differences: readonly Difference[];
  readonly error: ServerError | null;
}

export interface PreviewOptions {
  readonly mode: 'embedded' | 'scratch';
  /** Milliseconds, for durations. */
  readonly now: () => number;
  readonly signal?: Cancellation;
  readonly progress?: (message: string) => void;
}

/** Runs a migration behind its own history on a throwaway database, and sets what was said beside what was seen. */
export async function preview(
  analysis: Analysis,
  path: string,
  server: DatabaseServer,
  options: PreviewOptions,
): Promise<PreviewResult | Refusal> {
  const place = placeOf(analysis, path);
  if (place === undefined) return { refused: `${path} is no migration that Handrail knows.` };
  const refused = postgresOnly(place.history, 'The preview');
  if (refused !== null) return { refused };
  options.progress?.('starting PostgreSQL');
  const opened = await server.scratch(options.signal === undefined ? {} : { signal: options.signal });
  if (!opened.ok) return { refused: `The preview could not start: ${opened.error}.` };
  const runner: Runner = { history: place.history, listing: analysis.listing, on: options.mode };
  try {
    return await previewOn(opened.value, runner, place, options);
  } finally {
    await opened.value.close();
  }
}

async function previewOn(
  database: Database,
  runner: Runner,
  { history, run, migration, direction }: FilePlace,
  options: PreviewOptions,
): Promise<PreviewResult> {
  const setup = sessionSetup(history);
  const up = direction === 'down' ? [scriptOf(runner, migration.up, 'up')] : [];
  const before = [...scriptsBefore(runner, migration.up.path), ...up];
  const replayed = await replay(database, before, {
    setup,
    makesRoles: options.mode === 'embedded',
    isStopped: () => options.signal?.aborted === true,
    onScript: (file, done) => options.progress?.(`${done + 1} of ${before.length}: ${file}`),
  });
  const was = await takeSnapshot(database);
  options.progress?.(`running ${run.path}`);
  const script = scriptOf(runner, run, direction);
  for (const sql of ['discard all', ...setup]) await database.run(sql);
  const shown = inOrder(run, script);
  const transaction = script.transaction && !script.statements.some(isTransactionControl) ? 'commit' : 'each';
  const traced = await trace(database, shown, { transaction, now: options.now });
  const now = await takeSnapshot(database);
  const failed = traced.end !== null || traced.evidence.some(({ error }) => error !== null);
  const way =
    direction === 'down' ? null : await wayBack(database, runner, migration, failed || !was.ok ? null : was.value);
  const left = replayed.map((note) => `${note.path} ${note.message}`);
  return {
    path: run.path,
    source: run.text,
    engine: database.engine,
    mode: options.mode,
    statements: shown.flatMap((statement, i): readonly PreviewedStatement[] => {
      const observed = traced.evidence[i];
      return observed === undefined ? [] : [previewed(statement, observed)];
    }),
    end: traced.end === null ? null : `${traced.end.message} (${traced.end.sqlstate})`,
    schemaDifference: was.ok && now.ok ? compareSnapshots(was.value, now.value) : [],
    down: way,
    notes: [...left, ...versionNote(database.version, history.version.version)],
  };
}

/** Runs the way back on the database that stands after the migration; `was` is the schema that it should restore. */
async function wayBack(
  database: Database,
  runner: Runner,
  migration: MigrationRun,
  was: Snapshot | null,
): Promise<PreviewedDown> {
  const written = scriptOf(runner, migration.down ?? migration.up, 'down');
  const source = hasDown(migration) ? 'written' : 'generated';
  const about = { grade: planOf(migration.up).grade, source, differences: [], error: null } as const;
  if (was === null) return { ...about, verdict: null };
  const script = source === 'written' ? written : generatedScript(runner, migration);
  const applied = await apply(database, script, sessionSetup(runner.history));
  if (!applied.ok) return { ...about, verdict: 'down-fails', error: applied.error.error };
  const now = await takeSnapshot(database);
  if (!now.ok) return { ...about, verdict: null, error: now.error };
  const differences = compareSnapshots(was, now.value);
  return { ...about, verdict: verdictOf(differences), differences };
}

interface Shown extends TracedStatement {
  readonly run: RunStatement | null;
  readonly span: Span;
}

/** What is sent, and what is left out with its reason, in the file's order. */
function inOrder(file: FileRun, script: FileScript): readonly Shown[] {
  const left = script.left.map(({ run, why }): Shown => {
    const { span } = run.statement;
    return { run, span, text: file.text.slice(span.start, span.end), outside: false, skip: `not run here: ${why}` };
  });
  return [...script.sent, ...left].sort((a, b) => a.span.start - b.span.start);
}

function previewed({ run, span, text }: Shown, observed: Evidence): PreviewedStatement {
  if (run === null) return { span, text, predicted: null, observed: counted(observed), agrees: true, wrong: [] };
  const compared = agreement({ effects: run.step.effects, outcome: run.step.outcome }, observed);
  const wrong = ASPECTS.flatMap((aspect): readonly string[] => {
    const verdict = compared[aspect];
    return verdict.kind === 'wrong' ? verdict.differences.map((difference) => `${aspect}: ${difference}`) : [];
  });
  const predicted = explainStatement(run);
  return { span, text, predicted, observed: counted(observed), agrees: agrees(compared), wrong };
}

function versionNote(engine: number, target: number): readonly string[] {
  if (engine === target) return [];
  return [
    `Observed on PostgreSQL ${engine}; this project’s target is ${target}, where versions differ the prediction counts.`,
  ];
}

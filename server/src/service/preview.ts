import type { Evidence } from '../model/evidence.ts';
import type { Cancellation, DatabaseServer } from '../model/ports/database.ts';
import { agreement, agrees } from '../preview/agreement.ts';
import { compareSnapshots, type Difference } from '../preview/compare-snapshots.ts';
import { replay } from '../preview/replay.ts';
import { takeSnapshot } from '../preview/snapshot/snapshot.ts';
import { trace } from '../preview/trace.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { type ExplainedStatement, explainStatement } from './explain.ts';
import { runnableStatements, scriptOf, scriptsBefore, sessionSetup } from './scripts.ts';

export interface PreviewedStatement {
  readonly predicted: ExplainedStatement;
  readonly observed: Evidence;
  /** Null: there was nothing to compare, or it was not known. */
  readonly agrees: boolean;
  readonly text: string;
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
  readonly notes: readonly string[];
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
): Promise<PreviewResult | { readonly refused: string }> {
  const place = placeOf(analysis, path);
  if (place === undefined) return { refused: `${path} is no migration that Handrail knows.` };
  const { history, run } = place;
  options.progress?.('starting PostgreSQL');
  const opened = await server.scratch(options.signal === undefined ? {} : { signal: options.signal });
  if (!opened.ok) return { refused: `The preview could not start: ${opened.error}.` };
  const database = opened.value;
  try {
    const setup = sessionSetup(history);
    const before = [...scriptsBefore(history, place.migration.up.path), ...(place.direction === 'down' ? [scriptOf(history, place.migration.up, 'up')] : [])];
    const replayed = await replay(database, before, setup, (file, done) => options.progress?.(`${done + 1} of ${before.length}: ${file}`));
    const was = await takeSnapshot(database);
    options.progress?.(`running ${path}`);
    const statements = runnableStatements(history, run, place.direction);
    const script = scriptOf(history, run, place.direction);
    const together = script.transaction && !statements.some(({ run: { step } }) => step.written.kind === 'transaction');
    for (const sql of ['discard all', ...setup]) await database.run(sql);
    const traced = await trace(
      database,
      statements.map(({ text, outside }) => ({ text, outside })),
      { transaction: together ? 'commit' : 'each', now: options.now },
    );
    const now = await takeSnapshot(database);
    const notes = [...replayed.map((note) => `${note.path} ${note.message}`), ...versionNote(database.version, history.version.version)];
    return {
      path,
      source: run.text,
      engine: database.engine,
      mode: options.mode,
      statements: statements.flatMap(({ run: own, text }, i): readonly PreviewedStatement[] => {
        const observed = traced.evidence[i];
        if (observed === undefined) return [];
        const said = { effects: own.step.effects, outcome: own.step.outcome };
        return [{ predicted: explainStatement(own), observed, agrees: agrees(agreement(said, observed)), text }];
      }),
      end: traced.end === null ? null : `${traced.end.message} (${traced.end.sqlstate})`,
      schemaDifference: was.ok && now.ok ? compareSnapshots(was.value, now.value) : [],
      notes,
    };
  } finally {
    await database.close();
  }
}

function versionNote(engine: number, target: number): readonly string[] {
  return engine === target ? [] : [`Observed on PostgreSQL ${engine}; this project’s target is ${target}, where versions differ the prediction counts.`];
}

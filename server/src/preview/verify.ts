import { err, ok, type Result } from '../base/result.ts';
import type { ServerError } from '../model/evidence.ts';
import type { Database } from '../model/ports/database.ts';
import { apply, type Failure, type Script } from './apply.ts';
import { compareSnapshots, type Difference, worst } from './compare-snapshots.ts';
import { type Snapshot, takeSnapshot } from './snapshot/snapshot.ts';

export type Verdict =
  | 'exact'
  | 'order-only'
  | 'soft'
  | 'not-restored'
  | 'down-fails'
  | 'up-fails'
  | 'no-down'
  | 'no-change';

export interface UpAndDown {
  readonly up: Script;
  readonly down: Script | null;
  /** Run before each direction, outside of a transaction. */
  readonly setup?: readonly string[];
  /** The schema that the database has, when it is known already. */
  readonly before?: Snapshot | null;
}

export interface Verification {
  readonly verdict: Verdict;
  /** What the down left different, and what the up did differently the second time. */
  readonly differences: readonly Difference[];
  /** What the up changes. */
  readonly changes: readonly Difference[];
  readonly failure: (Failure & { readonly step: 'up' | 'down' | 'up-again' }) | null;
  /** The schema after the first up; null when it failed. */
  readonly after: Snapshot | null;
  /** The schema that the database is left with; null when a step failed on the way to it. */
  readonly now: Snapshot | null;
}

/**
 * Runs up, down and up again on a throwaway database that stands before the migration, and compares the whole schema
 * each time. The database is left after the up, where the next migration starts, unless something failed.
 * An error is one of ours or of the session, not of the migration.
 */
export async function verify(database: Database, migration: UpAndDown): Promise<Result<Verification, ServerError>> {
  const setup = migration.setup ?? [];
  const start = migration.before ? ok(migration.before) : await takeSnapshot(database);
  if (!start.ok) return start;
  const up = await step(database, migration.up, setup);
  if (!up.ok) return failed('up', up.error);
  const after = up.value;
  const changes = compareSnapshots(start.value, after);
  if (migration.down === null)
    return ok({ ...NOTHING, verdict: changes.length === 0 ? 'no-change' : 'no-down', changes, after, now: after });
  const down = await step(database, migration.down, setup);
  if (!down.ok) return failed('down', down.error, { changes, after });
  const left = compareSnapshots(start.value, down.value);
  const again = await step(database, migration.up, setup);
  // What the snapshot does not show was not restored: rows, or a sequence's place.
  if (!again.ok) return failed('up-again', again.error, { changes, after, differences: left });
  const differences = [...left, ...compareSnapshots(after, again.value)];
  const verdict = changes.length === 0 && differences.length === 0 ? 'no-change' : verdictOf(differences);
  return ok({ verdict, differences, changes, failure: null, after, now: again.value });
}

const NOTHING = { differences: [], changes: [], failure: null, after: null, now: null } as const;

type StepError = { readonly failure: Failure } | { readonly server: ServerError };

async function step(
  database: Database,
  script: Script,
  setup: readonly string[],
): Promise<Result<Snapshot, StepError>> {
  const applied = await apply(database, script, setup);
  if (!applied.ok) return err({ failure: applied.error });
  const snapshot = await takeSnapshot(database);
  return snapshot.ok ? snapshot : err({ server: snapshot.error });
}

function failed(
  step: 'up' | 'down' | 'up-again',
  error: StepError,
  known: Partial<Verification> = {},
): Result<Verification, ServerError> {
  if ('server' in error) return err(error.server);
  const verdict = ({ up: 'up-fails', down: 'down-fails', 'up-again': 'not-restored' } as const)[step];
  return ok({ ...NOTHING, ...known, verdict, failure: { ...error.failure, step } });
}

/** What the differences that a way back leaves say about it. */
export function verdictOf(differences: readonly Difference[]): Verdict {
  switch (worst(differences)) {
    case null:
      return 'exact';
    case 'hard':
      return 'not-restored';
    case 'order':
      return 'order-only';
    case 'soft':
      return 'soft';
  }
}

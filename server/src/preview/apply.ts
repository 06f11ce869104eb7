import { err, ok, type Result } from '../base/result.ts';
import type { ServerError } from '../model/evidence.ts';
import type { Database } from '../model/ports/database.ts';

/** One direction of a migration, as its tool runs it. */
export interface Script {
  readonly statements: readonly string[];
  /** The tool puts one transaction around all of it. */
  readonly transaction: boolean;
}

export interface Failure {
  /** Index of the statement; null when the commit itself was refused. */
  readonly statement: number | null;
  readonly error: ServerError;
}

/**
 * Runs a script on a throwaway database, from a fresh session's settings, as a migration tool would. `setup` sets what
 * the tool's own sessions have set.
 */
export async function apply(
  database: Database,
  { statements, transaction }: Script,
  setup: readonly string[],
): Promise<Result<void, Failure>> {
  for (const sql of ['discard all', ...setup, ...(transaction ? ['begin'] : [])]) {
    const result = await database.run(sql);
    if (!result.ok) return err({ statement: null, error: result.error.error });
  }
  for (const [statement, sql] of statements.entries()) {
    const result = await database.run(sql);
    if (result.ok) continue;
    await database.run('rollback');
    return err({ statement, error: result.error.error });
  }
  if (!transaction) return ok(undefined);
  const committed = await database.run('commit');
  return committed.ok ? ok(undefined) : err({ statement: null, error: committed.error.error });
}

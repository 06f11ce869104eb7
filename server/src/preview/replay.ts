import type { Database } from '../model/ports/database.ts';
import { apply, type Script } from './apply.ts';

/** One migration of a history, ready to run. */
export interface ReplayedScript extends Script {
  /** For notes: the file's path. */
  readonly path: string;
}

export interface ReplayNote {
  readonly path: string;
  readonly message: string;
}

/** How often one migration is tried again after something that it needs was made for it. */
const TRIES = 5;

/**
 * Brings an empty database to where a history stands. A migration that does not run is noted and passed over: the rest
 * of the schema is worth more than none. Roles that migrations grant to are made when they are missed.
 */
export async function replay(
  database: Database,
  scripts: readonly ReplayedScript[],
  setup: readonly string[],
  onScript: (path: string, done: number) => void = () => undefined,
): Promise<readonly ReplayNote[]> {
  const notes: ReplayNote[] = [];
  for (const [done, script] of scripts.entries()) {
    onScript(script.path, done);
    const problem = await runOne(database, script, setup, notes);
    if (problem === null) continue;
    notes.push({ path: script.path, message: problem.message });
    if (problem.lost) break;
  }
  return notes;
}

async function runOne(database: Database, script: ReplayedScript, setup: readonly string[], notes: ReplayNote[]) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await apply(database, script, setup);
    if (result.ok) return null;
    const { error, statement } = result.error;
    const role = missingRole(error.sqlstate, error.message);
    if (role !== null && (await database.run(`create role "${role.replaceAll('"', '""')}"`)).ok) {
      notes.push({ path: script.path, message: `role ${role} was made for the preview: the history does not make it` });
      continue;
    }
    const where = statement === null ? '' : ` in statement ${statement + 1}`;
    return { message: `does not run here${where}: ${error.message} (${error.sqlstate})`, lost: error.sqlstate === '08006' || error.sqlstate === '57014' };
  }
  return { message: 'needs more roles than could be made for it', lost: false };
}

function missingRole(sqlstate: string, message: string): string | null {
  return sqlstate === '42704' ? (/^role "(.+)" does not exist$/.exec(message)?.[1] ?? null) : null;
}

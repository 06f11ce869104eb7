import type { ServerError } from '../model/evidence.ts';
import type { Database } from '../model/ports/database.ts';
import { apply, type Script } from './apply.ts';
import { isLost } from './blank-evidence.ts';

/** One migration of a history, ready to run. */
export interface ReplayedScript extends Script {
  /** For notes: the file's path. */
  readonly path: string;
}

export interface ReplayNote {
  readonly path: string;
  /** Index of the statement that it is about. */
  readonly statement: number | null;
  readonly message: string;
}

export interface ReplayOptions {
  /** Run before each script, outside of a transaction. */
  readonly setup: readonly string[];
  /** Only on a server of our own: a role belongs to the whole server. */
  readonly makesRoles: boolean;
  readonly onScript?: (path: string, done: number) => void;
  /** Asked before each script. */
  readonly isStopped?: () => boolean;
}

/** How often one migration is tried again after something that it needs was made for it. */
const TRIES = 5;

/**
 * Brings an empty database to where a history stands. Of a migration that does not run as a whole, as much is run as
 * can be: the rest of the schema is worth more than none.
 */
export async function replay(
  database: Database,
  scripts: readonly ReplayedScript[],
  options: ReplayOptions,
): Promise<readonly ReplayNote[]> {
  const notes: ReplayNote[] = [];
  for (const [done, script] of scripts.entries()) {
    if (options.isStopped?.() === true) break;
    options.onScript?.(script.path, done);
    if ((await runOne(database, script, options, notes)) === 'lost') break;
  }
  return notes;
}

async function runOne(
  database: Database,
  script: ReplayedScript,
  options: ReplayOptions,
  notes: ReplayNote[],
): Promise<'done' | 'lost'> {
  let from = 0;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await apply(database, { ...script, statements: script.statements.slice(from) }, options.setup);
    if (result.ok) return 'done';
    const { error, statement } = result.error;
    const failed = statement === null ? null : from + statement;
    // What has run by itself stays; a transaction is gone as a whole.
    if (!script.transaction) from = failed ?? script.statements.length;
    if (await makeWhatIsMissing(database, script.path, error, options, notes)) continue;
    const message = `does not run here as a whole: ${error.message} (${error.sqlstate})`;
    notes.push({ path: script.path, statement: failed, message });
    return isLost(error) ? 'lost' : runEach(database, script.statements.slice(script.transaction ? 0 : from + 1));
  }
  return 'done';
}

/** One by one, whatever becomes of each. */
async function runEach(database: Database, statements: readonly string[]): Promise<'done' | 'lost'> {
  for (const sql of statements) {
    const result = await database.run(sql);
    if (!result.ok && isLost(result.error.error)) return 'lost';
  }
  await database.run('rollback');
  return 'done';
}

/** Makes the role or schema that a migration misses: somebody made it by hand once, or a template names it. */
async function makeWhatIsMissing(
  database: Database,
  path: string,
  error: ServerError,
  { makesRoles }: ReplayOptions,
  notes: ReplayNote[],
): Promise<boolean> {
  const found = MISSING.find(({ sqlstate }) => sqlstate === error.sqlstate);
  const name = found?.message.exec(error.message)?.[1];
  if (found === undefined || name === undefined || (found.kind === 'role' && !makesRoles)) return false;
  if (!(await database.run(`create ${found.kind} "${name.replaceAll('"', '""')}"`)).ok) return false;
  const message = `needs the ${found.kind} ${name}, which the history does not make: it was made here`;
  notes.push({ path, statement: null, message });
  return true;
}

const MISSING = [
  { sqlstate: '42704', kind: 'role', message: /^role "(.+)" does not exist$/ },
  { sqlstate: '3F000', kind: 'schema', message: /^schema "(.+)" does not exist$/ },
] as const;

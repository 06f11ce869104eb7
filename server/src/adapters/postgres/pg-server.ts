import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { err, ok, type Result } from '../../base/result.ts';
import type { Database, DatabaseServer, ScratchOptions } from '../../model/ports/database.ts';
import { PgDatabase } from './pg-database.ts';

/** Scratch databases are known by their name, so that what a crash left behind can be swept. */
const PREFIX = 'handrail_scratch_';
/** Leftovers of crashes: nobody is connected, and it is not of this hour. */
const STALE = 3_600_000;

/** A real server on which databases of our own may be made and dropped. `now` is in milliseconds. */
export function pgServer(connection: pg.ClientConfig, now: () => number): DatabaseServer {
  const open = new Set<Database>();
  let swept = false;

  async function scratch(options: ScratchOptions = {}): Promise<Result<Database, string>> {
    const admin = await administrator();
    if (!admin.ok) return admin;
    if (!swept) await sweep(admin.value, now());
    swept = true;
    const name = `${PREFIX}${now().toString(36)}_${randomBytes(4).toString('hex')}`;
    const made = await admin.value.run(`create database ${name} template template0`);
    if (!made.ok) {
      await admin.value.close();
      return err(made.error.error.message);
    }
    const drop = async (): Promise<void> => {
      options.signal?.removeEventListener('abort', abort);
      await admin.value.run(`drop database if exists ${name} with (force)`);
      await admin.value.close();
    };
    const database = await PgDatabase.open({
      connection: { ...connection, database: name },
      timeLimit: options.timeLimit ?? 15_000,
      terminate: (pid) => terminate(admin.value, pid),
      onEnd: async () => {
        if (database.ok) open.delete(database.value);
        await drop();
      },
    });
    if (!database.ok) {
      await drop();
      return database;
    }
    // FORCE ends every session on it, and each pending call gets its answer.
    const abort = (): void => void database.value.close();
    options.signal?.addEventListener('abort', abort);
    if (options.signal?.aborted) {
      abort();
      return err('cancelled');
    }
    open.add(database.value);
    return ok(database.value);
  }

  function administrator(): Promise<Result<PgDatabase, string>> {
    return PgDatabase.open({ connection, timeLimit: 60_000, terminate: async () => undefined });
  }

  return {
    scratch,
    async close() {
      await Promise.all([...open].map((database) => database.close()));
    },
  };
}

async function terminate(admin: Database, pid: number): Promise<void> {
  await admin.run('select pg_catalog.pg_terminate_backend($1)', [String(pid)]);
}

async function sweep(admin: Database, now: number): Promise<void> {
  const found = await admin.run(
    `select datname from pg_catalog.pg_database d where starts_with(datname, $1)
       and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)`,
    [PREFIX],
  );
  for (const { datname } of found.ok ? found.value.rows : []) {
    const born = Number.parseInt(datname?.slice(PREFIX.length).split('_')[0] ?? '', 36);
    if (now - born > STALE) await admin.run(`drop database if exists ${datname}`);
  }
}

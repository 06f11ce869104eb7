import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { PGlite, type PGliteOptions, protocol } from '@electric-sql/pglite';

/** The initialised data directory that `scripts/embedded-data.mjs` makes; without it the engine runs its own initdb. */
export const DATA_ARCHIVE = 'data.tar.br';

/** Handling an error, the engine leaves `PostgresMainLoopOnce` by an exit with this status (pglitec.c). */
const LONGJMP = 100;

/** No background processes, as little memory as it starts with, and otherwise what initdb would have written. */
const SETTINGS = [
  'shared_buffers=4MB',
  'max_connections=5',
  'max_wal_size=32MB',
  'min_wal_size=2MB',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'autovacuum=off',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
  'jit=off',
  'max_stack_depth=2MB',
  "timezone='UTC'",
  "log_timezone='UTC'",
  "datestyle='iso, mdy'",
  "lc_messages='C'",
  "lc_monetary='C'",
  "lc_numeric='C'",
  "lc_time='C'",
  "default_text_search_config='pg_catalog.english'",
];

/** PGlite's own start sets search_path and allows changes to the system catalog; a server does neither. */
const START = ['--single', '-F', '-j', '-c', 'exit_on_error=false', '-c', 'log_checkpoints=false'];

/** A program that COPY asks for cannot be started: a null stream makes that an error of the server's. */
class SealedPGlite extends PGlite {
  override handleExternalCmd(command: string, mode: string): number {
    return command.startsWith('locale -a') ? super.handleExternalCmd(command, mode) : 0;
  }
}

/** `onBroken` is told when the engine has left its code in a way that it cannot go on from. */
export async function bootEngine(
  assets: URL,
  module: WebAssembly.Module,
  onBroken: (reason: string) => void,
): Promise<PGlite> {
  const archive = new URL(DATA_ARCHIVE, assets);
  const options: PGliteOptions = {
    pgliteWasmModule: module,
    fsBundle: new Blob([await readFile(new URL('pglite.data', assets))]),
    postgresqlconf: SETTINGS,
    startParams: START,
    initDbStartParams: ['--wal-segsize=1'],
  };
  if (existsSync(archive)) options.loadDataDir = new Blob([brotliDecompressSync(await readFile(archive))]);
  const pg = new SealedPGlite(options);
  await pg.waitReady;
  watch(pg, onBroken);
  return pg;
}

/**
 * One message for the server, which also ends a COPY that waits for rows: outside of COPY a CopyFail is ignored.
 * Source: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export function message(kind: 'run' | 'script', sql: string, parameters: readonly (string | null)[]): Uint8Array {
  const { serialize } = protocol;
  const noRows = serialize.copyFail('a preview has no rows to send');
  if (kind === 'script') return Buffer.concat([serialize.query(sql), noRows]);
  return Buffer.concat([
    serialize.parse({ text: sql }),
    serialize.bind({ values: [...parameters] }),
    serialize.describe({ type: 'P' }),
    serialize.execute(),
    noRows,
    serialize.sync(),
  ]);
}

/** PGlite swallows what is thrown in its main loop, and would then call it for ever. */
function watch(pg: PGlite, onBroken: (reason: string) => void): void {
  const { Module } = pg;
  const loop = Module._PostgresMainLoopOnce;
  Module._PostgresMainLoopOnce = () => {
    try {
      loop();
    } catch (thrown) {
      if (statusOf(thrown) !== LONGJMP) onBroken(thrown instanceof Error ? thrown.message : String(thrown));
      throw thrown;
    }
  };
}

function statusOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : null;
}

import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../base/result.ts';
import type { Database, DatabaseServer, ScratchOptions } from '../../model/ports/database.ts';
import { EmbeddedDatabase } from './embedded-database.ts';
import { Turns } from './turns.ts';
import type { WorkerMessage, WorkerStart } from './worker-messages.ts';

export interface EmbeddedOptions {
  /** The bundled worker; by default beside the file that this code is bundled into. */
  readonly worker?: URL;
  /** The folder of the engine's files, with a slash at its end; by default `pglite/` beside the worker. */
  readonly assets?: URL;
  /** Databases open at the same time; each takes some 300 MB. */
  readonly sessions?: number;
  /** Milliseconds that one call may take. */
  readonly timeLimit?: number;
  /** Milliseconds that a start may take, and that one may wait for its turn. */
  readonly startLimit?: number;
}

/** The engine looks for its stack's end in its own memory; the thread's real stack must not end before that. */
const LIMITS = { stackSizeMb: 64, maxOldGenerationSizeMb: 512 };

/**
 * PostgreSQL in a worker of this process: nothing installed, nothing reached, nothing left behind. The engine does not
 * obey statement_timeout, so a call that takes too long ends its worker, and so do a cancellation and a broken engine.
 */
export function embeddedServer(options: EmbeddedOptions = {}): DatabaseServer {
  const worker = options.worker ?? new URL('./embedded-worker.cjs', import.meta.url);
  const assets = options.assets ?? new URL('./pglite/', worker);
  const startLimit = options.startLimit ?? 30_000;
  const turns = new Turns(options.sessions ?? 1);
  const open = new Set<Database>();
  let engine: WebAssembly.Module | null = null;

  async function scratch(request: ScratchOptions = {}): Promise<Result<Database, string>> {
    const turn = await turns.take(startLimit, request.signal);
    if (turn === null) return err('another database of the embedded PostgreSQL is still in use');
    const started = await start(worker, { assets: assets.href, engine }, startLimit, request);
    if (!started.ok) {
      turn();
      return started;
    }
    engine = started.value.engine;
    const database = new EmbeddedDatabase(started.value.worker, started.value.version, {
      timeLimit: request.timeLimit ?? options.timeLimit ?? 15_000,
      signal: request.signal ?? null,
      onEnd: () => {
        open.delete(database);
        turn();
      },
    });
    open.add(database);
    return ok(database);
  }

  return {
    scratch,
    async close() {
      await Promise.all([...open].map((database) => database.close()));
      engine = null;
    },
  };
}

type Started = { readonly worker: Worker; readonly version: string; readonly engine: WebAssembly.Module };

function start(
  file: URL,
  workerData: WorkerStart,
  limit: number,
  { signal }: ScratchOptions,
): Promise<Result<Started, string>> {
  return new Promise((resolve) => {
    // What the engine prints must not reach a standard output that a protocol is spoken on.
    const streams = { execArgv: [], env: {}, stdout: true, stderr: true };
    const worker = new Worker(file, { workerData, resourceLimits: LIMITS, ...streams });
    worker.stdout.resume();
    worker.stderr.resume();
    const settle = (result: Result<Started, string>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      worker.off('message', answer).off('exit', ended);
      if (!result.ok) void worker.terminate();
      resolve(result);
    };
    const fail = (why: string): void => settle(err(`the embedded PostgreSQL did not start: ${why}`));
    const abort = (): void => settle(err('cancelled'));
    const ended = (): void => fail('its worker ended');
    const answer = (message: WorkerMessage): void => {
      if (message.kind === 'ready') settle(ok({ worker, version: message.version, engine: message.engine }));
      else fail('reason' in message ? message.reason : message.kind);
    };
    const timer = setTimeout(() => fail(`not ready after ${limit / 1000} s`), limit);
    signal?.addEventListener('abort', abort);
    // Stays for the worker's life: an error that nobody listens to would end this process.
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on('message', answer).on('exit', ended);
    if (signal?.aborted) abort();
  });
}

import type { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../base/result.ts';
import type { Cancellation, Database, QueryAnswer, QueryRefusal } from '../../model/ports/database.ts';
import { refusal } from '../refusal.ts';
import { sessionError } from '../server-error.ts';
import type { WorkerCall, WorkerMessage } from './worker-messages.ts';

export interface SessionOptions {
  readonly timeLimit: number;
  readonly signal: Cancellation | null;
  readonly onEnd: () => void;
}

type Reply = Result<readonly QueryAnswer[], QueryRefusal>;
type Ending = { readonly sqlstate: string; readonly reason: string };

const EMPTY: QueryAnswer = { rows: [], affected: null, tag: null, notices: [] };
const CONNECTION_FAILURE = '08006';
const QUERY_CANCELED = '57014';
const NOT_SUPPORTED = '0A000';

/** A session in a worker. Whatever goes wrong ends the worker, and each call gets an answer. */
export class EmbeddedDatabase implements Database {
  readonly engine: string;
  readonly version: number;
  readonly #worker: Worker;
  readonly #options: SessionOptions;
  readonly #pending = new Map<number, (reply: Reply) => void>();
  readonly #abort = (): void => void this.#end({ sqlstate: QUERY_CANCELED, reason: 'cancelled' });
  #ended: Ending | null = null;
  #calls = 0;

  constructor(worker: Worker, version: string, options: SessionOptions) {
    this.engine = `PGlite ${version}`;
    this.version = Number.parseInt(version, 10);
    this.#worker = worker;
    this.#options = options;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => void this.#lost(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => void this.#lost('its worker ended'));
    // A session that somebody forgot to close must not keep the process alive.
    worker.unref();
    options.signal?.addEventListener('abort', this.#abort);
    if (options.signal?.aborted) this.#abort();
  }

  async run(sql: string, parameters: readonly (string | null)[] = []): Promise<Result<QueryAnswer, QueryRefusal>> {
    const reply = await this.#call('run', sql, parameters);
    return reply.ok ? ok(reply.value[0] ?? EMPTY) : reply;
  }

  script(sql: string): Promise<Reply> {
    return this.#call('script', sql, []);
  }

  async connect(): Promise<Result<Database, string>> {
    return err('the embedded PostgreSQL has one session');
  }

  close(): Promise<void> {
    return this.#lost('the session is closed');
  }

  #call(kind: WorkerCall['kind'], sql: string, parameters: readonly (string | null)[]): Promise<Reply> {
    if (this.#ended !== null) return Promise.resolve(refused(CONNECTION_FAILURE, this.#ended.reason));
    const reason = refusal(sql);
    if (reason !== null) return Promise.resolve(refused(NOT_SUPPORTED, reason));
    const id = this.#calls++;
    return new Promise((resolve) => {
      const { timeLimit } = this.#options;
      const late = { sqlstate: QUERY_CANCELED, reason: `stopped after ${timeLimit / 1000} s` };
      const timer = setTimeout(() => void this.#end(late), timeLimit);
      this.#pending.set(id, (reply) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(reply);
      });
      this.#worker.postMessage({ id, kind, sql, parameters } satisfies WorkerCall);
    });
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'broken') void this.#lost(message.reason);
    if (message.kind !== 'answer') return;
    this.#pending.get(message.id)?.(message.result);
    // After an internal error the engine may go on wrongly.
    if (!message.result.ok && message.result.error.error.sqlstate.startsWith('XX'))
      void this.#lost(message.result.error.error.message);
  }

  #lost(reason: string): Promise<void> {
    return this.#end({ sqlstate: CONNECTION_FAILURE, reason });
  }

  async #end(ending: Ending): Promise<void> {
    if (this.#ended !== null) return;
    this.#ended = ending;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    for (const settle of [...this.#pending.values()]) settle(refused(ending.sqlstate, ending.reason));
    await this.#worker.terminate();
    this.#options.onEnd();
  }
}

function refused(sqlstate: string, reason: string): Reply {
  return err({ error: sessionError(sqlstate, `the embedded PostgreSQL: ${reason}`), notices: [] });
}

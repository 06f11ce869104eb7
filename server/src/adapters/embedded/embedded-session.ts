import type { PGlite } from '@electric-sql/pglite';
import { err, ok, type Result } from '../../base/result.ts';
import type { QueryAnswer, QueryRefusal } from '../../model/ports/database.ts';
import { type Contrib, contrib } from './contrib.ts';
import { bootEngine, message } from './engine.ts';
import { readReply, type WireReply } from './wire-reply.ts';
import type { WorkerCall } from './worker-messages.ts';

/**
 * Asked after every call: another answer means that replies no longer belong to what was asked. It takes no snapshot,
 * so that a SET TRANSACTION may still follow.
 */
const CANARY = 'show server_version_num';
const IN_FAILED_TRANSACTION = '25P02';

/** The data directory comes without the template that CREATE DATABASE copies. */
const TEMPLATE = 'create database template1 template postgres is_template true';

/** Inside the worker: one call after the other, each followed by the question whether the engine is still sane. */
export class EmbeddedSession {
  readonly #pg: PGlite;
  readonly #extensions: Contrib;
  readonly #broken: (reason: string) => never;
  #inTransaction = false;
  #hasTemplate = false;

  private constructor(pg: PGlite, extensions: Contrib, broken: (reason: string) => never) {
    this.#pg = pg;
    this.#extensions = extensions;
    this.#broken = broken;
  }

  static async start(
    assets: URL,
    engine: WebAssembly.Module,
    broken: (reason: string) => never,
  ): Promise<EmbeddedSession> {
    const pg = await bootEngine(assets, engine, broken);
    return new EmbeddedSession(pg, await contrib(pg, assets), broken);
  }

  async version(): Promise<string> {
    const reply = await this.#send('run', 'show server_version');
    return reply.answers[0]?.rows[0]?.server_version ?? 'of an unknown version';
  }

  async call({ kind, sql, parameters }: WorkerCall): Promise<Result<readonly QueryAnswer[], QueryRefusal>> {
    await this.#provideFor(sql);
    const reply = await this.#send(kind, sql, parameters);
    if (reply.status === null) return this.#broken('it stopped in the middle of an answer');
    this.#inTransaction = reply.status !== 'I';
    const canary = await this.#send('run', CANARY);
    const sane = canary.error?.sqlstate === IN_FAILED_TRANSACTION || canary.answers[0]?.rows.length === 1;
    if (!sane) return this.#broken('its answers no longer belong to the questions');
    const { answers, error, notices } = reply;
    return error === null ? ok(answers) : err({ error, notices });
  }

  async #provideFor(sql: string): Promise<void> {
    await this.#extensions.provideFor(sql);
    if (this.#hasTemplate || this.#inTransaction || !/\bcreate\s+database\b/i.test(sql)) return;
    this.#hasTemplate = true;
    await this.#send('run', TEMPLATE);
  }

  async #send(kind: WorkerCall['kind'], sql: string, parameters: readonly (string | null)[] = []): Promise<WireReply> {
    const options = { syncToFs: false, throwOnError: false };
    return readReply(await this.#pg.execProtocolStream(message(kind, sql, parameters), options), sql);
  }
}

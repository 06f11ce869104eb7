import type { EventEmitter } from 'node:events';
import pg from 'pg';
import { err, ok, type Result } from '../../base/result.ts';
import type { ServerError } from '../../model/evidence.ts';
import type { Database, QueryAnswer, QueryRefusal, Row, ServerNotice } from '../../model/ports/database.ts';
import { refusal } from '../refusal.ts';
import { type ErrorFields, readTag, serverError, sessionError } from '../server-error.ts';

export interface SessionPlan {
  readonly connection: pg.ClientConfig;
  /** Milliseconds that one call may take. */
  readonly timeLimit: number;
  /** Ends a backend from outside, when it does not obey its own time limit. */
  readonly terminate: (pid: number) => Promise<void>;
  readonly onEnd?: () => Promise<void>;
}

/** How long after statement_timeout the backend is ended: a script may have switched statement_timeout off. */
const GRACE = 2_000;

/** A session on a real server. */
export class PgDatabase implements Database {
  readonly engine: string;
  readonly version: number;
  readonly #client: pg.Client;
  readonly #plan: SessionPlan;
  readonly #pid: number;
  #notices: ServerNotice[] = [];
  #tags: { readonly tag: string; readonly affected: number | null }[] = [];
  #lost: string | null = null;

  private constructor(client: pg.Client, plan: SessionPlan, version: string, pid: number) {
    this.engine = `PostgreSQL ${version}`;
    this.version = Number.parseInt(version, 10);
    this.#client = client;
    this.#plan = plan;
    this.#pid = pid;
    client.on('notice', (notice) => {
      const { severity = 'NOTICE', message = '', detail = null } = notice;
      this.#notices.push({ severity, message, detail });
    });
    client.on('error', (error) => this.#lose(error.message));
    client.on('end', () => this.#lose('the server ended the session'));
    // The tag tells commands apart that the client's result does not.
    const { connection } = client as unknown as { readonly connection: EventEmitter };
    connection.on('commandComplete', (message: { readonly text: string }) => this.#tags.push(readTag(message.text)));
  }

  static async open(plan: SessionPlan): Promise<Result<PgDatabase, string>> {
    const client = new pg.Client({
      ...plan.connection,
      application_name: 'handrail-preview',
      statement_timeout: plan.timeLimit,
      types: { getTypeParser: () => (value: unknown) => value },
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ version: string; pid: string }>(
        "select current_setting('server_version') as version, pg_catalog.pg_backend_pid() as pid",
      );
      const [row] = rows;
      if (row === undefined) return err('the server does not say which one it is');
      // Distributions append their own: `16.4 (Debian 16.4-1.pgdg120+1)`.
      return ok(new PgDatabase(client, plan, row.version.replace(/ .*$/, ''), Number(row.pid)));
    } catch (error) {
      await client.end().catch(() => undefined);
      return err(error instanceof Error ? error.message : String(error));
    }
  }

  async run(sql: string, parameters: readonly (string | null)[] = []): Promise<Result<QueryAnswer, QueryRefusal>> {
    // The extended protocol takes one statement only.
    const result = await this.#send(
      { text: sql, values: [...parameters], queryMode: 'extended' } as pg.QueryConfig,
      sql,
    );
    return result.ok ? ok(result.value[0] ?? this.#answer([], null)) : result;
  }

  script(sql: string): Promise<Result<readonly QueryAnswer[], QueryRefusal>> {
    return this.#send({ text: sql }, sql);
  }

  async connect(): Promise<Result<Database, string>> {
    const { onEnd: _owned, ...plan } = this.#plan;
    return PgDatabase.open(plan);
  }

  async close(): Promise<void> {
    this.#lose('the session is closed');
    await this.#client.end().catch(() => undefined);
    await this.#plan.onEnd?.();
  }

  async #send(query: pg.QueryConfig, sql: string): Promise<Result<readonly QueryAnswer[], QueryRefusal>> {
    if (this.#lost !== null) return this.#refused(sessionError('08006', this.#lost));
    const reason = refusal(sql);
    if (reason !== null) return this.#refused(sessionError('0A000', reason));
    this.#notices = [];
    this.#tags = [];
    const late = setTimeout(() => void this.#plan.terminate(this.#pid), this.#plan.timeLimit + GRACE);
    try {
      const result = await this.#client.query<Record<string, string | null>>(query);
      const results = Array.isArray(result) ? (result as (typeof result)[]) : [result];
      return ok(results.map((one, i) => this.#answer(one.rows, this.#tags[i] ?? null, i === 0)));
    } catch (error) {
      return this.#refused(errorOf(error, sql));
    } finally {
      clearTimeout(late);
    }
  }

  #answer(rows: readonly Row[], tag: ReturnType<typeof readTag> | null, first = true): QueryAnswer {
    return { rows, affected: tag?.affected ?? null, tag: tag?.tag ?? null, notices: first ? this.#notices : [] };
  }

  #refused(error: ServerError): Result<never, QueryRefusal> {
    return err({ error, notices: this.#notices });
  }

  #lose(reason: string): void {
    this.#lost ??= reason;
  }
}

function errorOf(error: unknown, sql: string): ServerError {
  if (error instanceof pg.DatabaseError) return serverError({ ...(error as ErrorFields), message: error.message }, sql);
  return sessionError('08006', error instanceof Error ? error.message : String(error));
}

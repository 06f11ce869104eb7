import type { ObservedWait } from '../model/evidence.ts';
import type { LockMode } from '../model/lock-mode.ts';
import type { Database } from '../model/ports/database.ts';
import { type Look, lockMode, nameOf, type Relation } from './relations.ts';

/** What a second session has seen of a statement. */
export interface Sighting {
  readonly modes: ReadonlyMap<number, ReadonlySet<LockMode>>;
  readonly waits: readonly ObservedWait[];
}

/** What the blocking session still holds: every table; the table that was asked for, as a writer; only a snapshot; nothing. */
type Gate = 'tables' | 'writer' | 'snapshot' | 'open';

const GATE = 'handrail_gate';

/**
 * A session that looks on, and one that holds the statement up. The blocker first locks every table, so that the
 * statement stops at its first lock and shows it; then it is a transaction that wrote to that table; then one that
 * merely has an old snapshot: the things for which the forms with CONCURRENTLY wait.
 */
export class Watch {
  readonly #observer: Database;
  readonly #blocker: Database;
  readonly #pid: string;
  readonly #relations: ReadonlyMap<number, Relation>;
  readonly #modes = new Map<number, Set<LockMode>>();
  readonly #waits = new Set<ObservedWait>();
  #gate: Gate = 'tables';

  private constructor(observer: Database, blocker: Database, pid: string, start: Look) {
    this.#observer = observer;
    this.#blocker = blocker;
    this.#pid = pid;
    this.#relations = start.relations;
  }

  /** Null where there can be no other session. */
  static async start(watched: Database, start: Look): Promise<Watch | null> {
    const observer = await watched.connect();
    if (!observer.ok) return null;
    const blocker = await watched.connect();
    const pid = await watched.run('select pg_catalog.pg_backend_pid() as pid');
    if (!blocker.ok || !pid.ok) {
      await observer.value.close();
      return null;
    }
    const watch = new Watch(observer.value, blocker.value, pid.value.rows[0]?.pid ?? '0', start);
    await watch.#shut();
    return watch;
  }

  /** Looks until the statement has ended. */
  async until(ended: Promise<unknown>): Promise<Sighting> {
    let running = true;
    const stop = (): void => {
      running = false;
    };
    ended.then(stop, stop);
    while (running) {
      const waiting = await this.#look();
      if (waiting !== null) await this.#giveWay(waiting);
    }
    return { modes: this.#modes, waits: [...this.#waits] };
  }

  async close(): Promise<void> {
    await Promise.all([this.#blocker.close(), this.#observer.close()]);
  }

  async #shut(): Promise<void> {
    const tables = [...this.#relations.values()].filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
    // A query makes the snapshot, which the savepoint below does not give back.
    await this.#blocker.script(`begin isolation level repeatable read; set local lock_timeout = '1s';
      select from pg_catalog.pg_class limit 1; savepoint ${GATE}`);
    if (tables.length === 0) return;
    const names = tables.map((table) => `only ${nameOf(table)}`).join(', ');
    const shut = await this.#blocker.run(`lock table ${names} in access exclusive mode`);
    if (!shut.ok) await this.#hold('snapshot');
  }

  /** Notes the locks held and asked for; says what is waited for: a relation, or a transaction. */
  async #look(): Promise<{ readonly relation: number | null } | null> {
    const seen = await this.#observer.run(
      `select l.locktype, l.relation::bigint as relation, l.mode, l.granted from pg_catalog.pg_locks l
        where l.pid = $1 and l.locktype in ('relation', 'virtualxid')`,
      [this.#pid],
    );
    let waiting: { readonly relation: number | null } | null = null;
    for (const { locktype, relation, mode, granted } of seen.ok ? seen.value.rows : []) {
      const oid = relation === null ? null : Number(relation);
      const known = lockMode(mode ?? '');
      if (locktype === 'relation' && oid !== null && known !== null) {
        this.#modes.set(oid, (this.#modes.get(oid) ?? new Set()).add(known));
      }
      if (granted === 'f') waiting = { relation: oid };
    }
    return waiting;
  }

  async #giveWay(waiting: { readonly relation: number | null }): Promise<void> {
    if (waiting.relation === null && this.#gate === 'writer') this.#waits.add('writers');
    if (waiting.relation === null && this.#gate === 'snapshot') this.#waits.add('snapshots');
    const table = this.#gate === 'tables' ? this.#relations.get(waiting.relation ?? 0) : undefined;
    if (table?.kind === 'table') await this.#hold('writer', nameOf(table));
    else if (this.#gate === 'tables' || this.#gate === 'writer') await this.#hold('snapshot');
    else if (this.#gate === 'snapshot') await this.#hold('open');
  }

  async #hold(gate: Exclude<Gate, 'tables'>, table = ''): Promise<void> {
    this.#gate = gate;
    const back = `rollback to savepoint ${GATE}`;
    if (gate === 'open') await this.#blocker.run('rollback');
    if (gate === 'snapshot') await this.#blocker.run(back);
    if (gate === 'writer') {
      // Asked for in one message, so that it stands in the queue right behind the statement that we let go.
      const writes = await this.#blocker.script(`${back}; lock table only ${table} in row exclusive mode`);
      if (!writes.ok) await this.#hold('snapshot');
    }
  }
}

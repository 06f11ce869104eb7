import type { ObservedWait } from '../model/evidence.ts';
import { conflicts, type LockMode } from '../model/lock-mode.ts';
import type { Database } from '../model/ports/database.ts';
import { type Look, lockMode, nameOf, type Relation } from './relations.ts';

/** What other sessions have seen of a statement. */
export interface Sighting {
  readonly modes: ReadonlyMap<number, ReadonlySet<LockMode>>;
  readonly waits: readonly ObservedWait[];
}

/** What the statement waits for: a lock on a relation, or (no mode) the end of a transaction. */
interface Waiting {
  readonly mode: LockMode | null;
  /** Process ids, as an array prints. */
  readonly blockers: string;
}

/**
 * Taken one upon the other, each in a savepoint of its own, so that giving one back leaves the weaker ones without a
 * moment between: whatever the statement asks for, what is left stops it again at its next and stronger lock.
 */
const LAYERS = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const satisfies readonly LockMode[];

/**
 * One session looks on, two hold the statement up: a writer, which has locked every table and gives way lock by lock,
 * and a reader with an old snapshot. They are what the forms with CONCURRENTLY wait for, and each wait is noted.
 */
export class Watch {
  readonly #observer: Database;
  readonly #writer: Database;
  readonly #reader: Database;
  readonly #pid: string;
  readonly #modes = new Map<number, Set<LockMode>>();
  readonly #waits = new Set<ObservedWait>();
  #readerPid = '';
  /** How many of the layers the writer still holds. */
  #layers: number = LAYERS.length;

  private constructor(sessions: readonly [Database, Database, Database], pid: string) {
    [this.#observer, this.#writer, this.#reader] = sessions;
    this.#pid = pid;
  }

  /** Null where there can be no other session. */
  static async start(watched: Database, start: Look): Promise<Watch | null> {
    const sessions: Database[] = [];
    for (const _role of ['observer', 'writer', 'reader']) {
      const session = await watched.connect();
      if (session.ok) sessions.push(session.value);
    }
    const [observer, writer, reader] = sessions;
    if (observer === undefined || writer === undefined || reader === undefined) {
      await Promise.all(sessions.map((session) => session.close()));
      return null;
    }
    const watch = new Watch([observer, writer, reader], await pidOf(watched));
    await watch.#stand(start);
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
    await Promise.all([this.#writer, this.#reader, this.#observer].map((session) => session.close()));
  }

  async #stand({ relations }: Look): Promise<void> {
    this.#readerPid = await pidOf(this.#reader);
    await this.#reader.script('begin isolation level repeatable read; select from pg_catalog.pg_class limit 1');
    const tables = [...relations.values()].filter(isLockable).map((table) => `only ${nameOf(table)}`);
    await this.#writer.script("begin; set local lock_timeout = '1s'");
    const locks = LAYERS.map((mode, i) => `savepoint layer_${i}; lock table ${tables.join(', ')} in ${mode} mode`);
    const locked = tables.length > 0 && (await this.#writer.script(locks.join('; '))).ok;
    if (!locked) await this.#keep(0);
  }

  /** Notes the locks held and asked for; says what is waited for. */
  async #look(): Promise<Waiting | null> {
    const seen = await this.#observer.run(
      `select l.relation::bigint as relation, l.mode, l.granted, pg_catalog.pg_blocking_pids(l.pid)::text as blockers
        from pg_catalog.pg_locks l
        where l.pid = $1 and (l.locktype = 'relation' or not l.granted)`,
      [this.#pid],
    );
    let waiting: Waiting | null = null;
    for (const { relation, mode: printed, granted, blockers } of seen.ok ? seen.value.rows : []) {
      const mode = typeof relation === 'string' ? lockMode(printed ?? '') : null;
      if (mode !== null) {
        const oid = Number(relation);
        this.#modes.set(oid, (this.#modes.get(oid) ?? new Set()).add(mode));
      }
      // It may have gone on since: then nobody blocks it.
      if (granted === 'f' && blockers !== '{}') waiting = { mode, blockers: blockers ?? '' };
    }
    return waiting;
  }

  async #giveWay({ mode, blockers }: Waiting): Promise<void> {
    if (new RegExp(`\\b${this.#readerPid}\\b`).test(blockers)) {
      this.#waits.add('snapshots');
      await this.#reader.run('rollback');
    } else if (mode === null) {
      this.#waits.add('writers');
      await this.#keep(0);
    } else {
      const tooStrong = LAYERS.findIndex((held) => conflicts(held, mode));
      await this.#keep(tooStrong);
    }
  }

  async #keep(layers: number): Promise<void> {
    if (layers >= this.#layers && layers > 0) return;
    this.#layers = layers;
    await this.#writer.run(layers === 0 ? 'rollback' : `rollback to savepoint layer_${layers}`);
  }
}

function isLockable({ kind }: Relation): boolean {
  return kind === 'table' || kind === 'partitioned table';
}

async function pidOf(session: Database): Promise<string> {
  const answer = await session.run('select pg_catalog.pg_backend_pid() as pid');
  return answer.ok ? (answer.value.rows[0]?.pid ?? '0') : '0';
}

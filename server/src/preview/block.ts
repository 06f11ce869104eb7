import { err, ok, type Result } from '../base/result.ts';
import type { Evidence, ServerError } from '../model/evidence.ts';
import type { Database, QueryAnswer, QueryRefusal } from '../model/ports/database.ts';
import { afterLoss, BLANK, failed, isLost, skipped } from './blank-evidence.ts';
import { LockBook } from './lock-book.ts';
import { readMessages } from './messages.ts';
import { work } from './observation.ts';
import { type Look, look, type Relation } from './relations.ts';

const SAVEPOINT = 'handrail_statement';

/** An open transaction, in which each statement has a savepoint so that later ones can go on after an error. */
export class Block {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #locks: LockBook;
  readonly #transaction: string;
  readonly #relations: Map<number, Relation>;
  #over: string | null = null;

  private constructor(database: Database, start: Look, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#transaction = start.transaction;
    this.#relations = new Map(start.relations);
    this.#locks = new LockBook(start.relations);
  }

  /** Begins. `now` is in milliseconds. */
  static async begin(
    database: Database,
    setup: readonly string[],
    now: () => number,
  ): Promise<Result<Block, ServerError>> {
    for (const sql of ['begin', ...setup]) {
      const result = await database.run(sql);
      if (!result.ok) return err(result.error.error);
    }
    const start = await look(database, { relations: 'all', counters: 'transaction' });
    return start.ok ? ok(new Block(database, start.value, now)) : start;
  }

  /** Runs a statement, the `index`th of the trace. */
  async trace(text: string, index: number): Promise<Evidence> {
    if (this.#over !== null) return skipped(this.#over);
    // Set again each time: a script's own setting, or a rollback, takes it away.
    await this.#database.script(`savepoint ${SAVEPOINT}; set local client_min_messages = debug1`);
    const started = this.#now();
    const result = await this.#database.run(text);
    const milliseconds = this.#now() - started;
    const held = this.#locks.held(this.#relations);
    if (!result.ok) return { ...(await this.#goBack(result.error)), held, milliseconds };
    const after = await look(this.#database, { relations: 'locked', counters: 'transaction' });
    if (!after.ok) return this.#lose(after.error);
    if (after.value.transaction !== this.#transaction) this.#over = 'an earlier statement ended the transaction';
    else await this.#database.run(`release savepoint ${SAVEPOINT}`);
    return { ...this.#observe(index, result.value, after.value), held, milliseconds };
  }

  /** Ends it, and says what a commit refuses, or would have refused. */
  async end(how: 'commit' | 'rollback'): Promise<ServerError | null> {
    // A commit checks what was deferred; before a rollback we have to ask for that.
    const checked = await this.#database.run(how === 'commit' ? 'commit' : 'set constraints all immediate');
    if (how === 'rollback') await this.#database.run('rollback');
    return checked.ok || isLost(checked.error.error) ? null : checked.error.error;
  }

  #observe(index: number, answer: QueryAnswer, after: Look): Evidence {
    const before = new Map(this.#relations);
    this.#follow(after);
    const told = readMessages(answer.notices);
    return {
      ...BLANK,
      ...work(before, this.#relations, told, answer.tag),
      locks: this.#locks.enter(index, before, after),
      rows: answer.affected,
      messages: told.messages,
    };
  }

  /** Only what is locked can have changed, but for the names of schemas. */
  #follow(after: Look): void {
    for (const oid of after.locks.keys()) {
      const now = after.relations.get(oid);
      if (now === undefined) this.#relations.delete(oid);
      else this.#relations.set(oid, now);
    }
    for (const [oid, relation] of this.#relations) {
      const schema = after.schemas.get(relation.schemaOid) ?? relation.schema;
      if (schema !== relation.schema) this.#relations.set(oid, { ...relation, schema });
    }
  }

  async #goBack({ error, notices }: QueryRefusal): Promise<Evidence> {
    if (isLost(error)) return this.#lose(error);
    const back = await this.#database.script(`rollback to savepoint ${SAVEPOINT}; release savepoint ${SAVEPOINT}`);
    if (!back.ok) this.#over = afterLoss(back.error.error);
    return { ...failed(error, 0), messages: readMessages(notices).messages };
  }

  #lose(error: ServerError): Evidence {
    this.#over = afterLoss(error);
    return failed(error, 0);
  }
}

import { readFileSync } from 'node:fs';
import { Draft } from '../../server/src/catalog/draft.ts';
import { State } from '../../server/src/catalog/state.ts';
import { put } from '../../server/src/catalog/store.ts';
import { migrationId, objectId } from '../../server/src/model/ids.ts';
import { CERTAIN } from '../../server/src/model/origin.ts';
import { keys, NO_TRANSACTION } from '../../server/src/model/state.ts';
import { postgresql } from '../../server/src/postgres/dialect.ts';
import { PgReader } from '../../server/src/postgres/read/read.ts';
import { runStep, type Step } from '../../server/src/project/step.ts';
import type { SectionContext } from '../../server/src/project/subject.ts';
import { WrittenCache } from '../../server/src/project/written-cache.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { newParser } from '../postgres/read/reader.ts';

/** The schema that the first measurements were made over, and more of everything beside it. */
export const LAB = ['lab.sql', 'lab-more.sql']
  .map((name) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'))
  .join('\n');

const dialect = postgresql(new PgReader(newParser()));
const written = new WrittenCache(dialect);

/** What we say about statements over the lab schema, on a server of one major version whose clock is in UTC. */
export class Laboratory {
  readonly version: number;
  readonly #start: State;

  constructor(version: number, schema: string = LAB) {
    this.version = version;
    this.#start = this.#fold(emptyDatabase(), schema);
  }

  /** A migration that has just begun, in one transaction or (`none`) with each statement on its own. */
  begin(block: 'tool' | 'none'): Migration {
    const state = this.#start.with(new Map([[keys.transaction, { ...NO_TRANSACTION, block }]]));
    return new Migration(this.#context('pending', block), state);
  }

  #context(name: string, block: 'tool' | 'none'): SectionContext {
    return {
      migration: migrationId(name),
      tool: '',
      dialect: 'postgresql',
      version: this.version,
      direction: 'up',
      policy: block === 'tool' ? 'file' : 'statement',
      applied: false,
    };
  }

  #fold(start: State, schema: string): State {
    const lab = new Migration(this.#context('lab', 'none'), start);
    const { statements } = split(schema, { start: 0, end: schema.length });
    for (const { span } of statements) {
      const text = schema.slice(span.start, span.end);
      const step = lab.predict(text);
      if (step.outcome.kind !== 'applies' && step.outcome.kind !== 'maybe')
        throw new Error(`${text}: ${JSON.stringify(step.outcome)}`);
      lab.keep(step);
    }
    return lab.state;
  }
}

/** Statements one after the other; those that the server accepts are kept. */
export class Migration {
  readonly #context: SectionContext;
  #state: State;

  constructor(context: SectionContext, state: State) {
    this.#context = context;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  predict(text: string): Step {
    const statement = { context: this.#context, written: written.read(text, text), text };
    return runStep(statement, this.#state, { dialect, judge: () => [], failed: fail });
  }

  keep(step: Step): void {
    this.#state = this.#state.with(step.writes);
  }
}

function emptyDatabase(): State {
  const draft = new Draft(State.EMPTY);
  const base = { origin: { migration: null }, certainty: CERTAIN, comment: null, owner: null, privileges: null };
  put(draft, { ...base, kind: 'schema', id: objectId('schema:public'), name: 'public', dependsOn: [] });
  draft.set(keys.setting('timezone'), { value: 'UTC', scope: 'default', outer: null });
  return State.EMPTY.with(draft.writes);
}

function fail(error: unknown): void {
  throw error;
}

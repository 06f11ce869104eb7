import { Map as PersistentMap } from 'immutable';
import type { StateKey, StateReader } from '../model/state.ts';

/** An immutable state. Every change makes a new one that shares what stayed the same. */
export class State implements StateReader {
  readonly #facts: PersistentMap<string, unknown>;

  private constructor(facts: PersistentMap<string, unknown>) {
    this.#facts = facts;
  }

  static readonly EMPTY = new State(PersistentMap());

  get<T>(key: StateKey<T>): T | undefined {
    return this.#facts.get(key) as T | undefined;
  }

  /** The state after `writes`; `undefined` forgets a key. */
  with(writes: ReadonlyMap<string, unknown>): State {
    if (writes.size === 0) return this;
    return new State(
      this.#facts.withMutations((facts) => {
        for (const [key, value] of writes) {
          if (value === undefined) facts.delete(key);
          else facts.set(key, value);
        }
      }),
    );
  }

  /** Every value whose key starts with `prefix`. For whole-catalog questions only: nothing records it. */
  *values<T>(prefix: string): Iterable<T> {
    for (const [key, value] of this.#facts) if (key.startsWith(prefix)) yield value as T;
  }
}

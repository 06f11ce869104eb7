import type { State } from '../catalog/state.ts';
import type { StateKey, StateWriter } from '../model/state.ts';
import { deepEqual } from '../base/deep-equal.ts';

/** A state being folded over a file's statements: an immutable base, and what was written since. */
export class Overlay implements StateWriter {
  readonly base: State;
  readonly #writes = new Map<string, unknown>();

  constructor(base: State) {
    this.base = base;
  }

  get<T>(key: StateKey<T>): T | undefined {
    if (this.#writes.has(key)) return this.#writes.get(key) as T | undefined;
    return this.base.get(key);
  }

  set<T>(key: StateKey<T>, value: T | undefined): void {
    this.#writes.set(key, value);
  }

  write(writes: ReadonlyMap<string, unknown>): void {
    for (const [key, value] of writes) this.#writes.set(key, value);
  }

  /** The state so far. When it equals `previous`, that very object, so that whoever compares states sees no change. */
  commit(previous: Committed | null): Committed {
    if (previous !== null && previous.before === this.base && this.#equals(previous)) return previous;
    return { before: this.base, after: this.base.with(this.#writes), written: new Set(this.#writes.keys()) };
  }

  #equals(previous: Committed): boolean {
    for (const [key, value] of this.#writes) {
      if (!deepEqual(previous.after.get(key as StateKey<unknown>), value)) return false;
    }
    for (const key of previous.written) {
      if (this.#writes.has(key)) continue;
      if (previous.after.get(key as StateKey<unknown>) !== this.base.get(key as StateKey<unknown>)) return false;
    }
    return true;
  }
}

export interface Committed {
  readonly before: State;
  readonly after: State;
  readonly written: ReadonlySet<string>;
}

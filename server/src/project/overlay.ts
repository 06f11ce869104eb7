import { withWrites } from '../catalog/draft.ts';
import type { State } from '../catalog/state.ts';
import type { StateKey, StateWriter } from '../model/state.ts';

/** A state being folded over statements: an immutable base, and what was written since. */
export class Overlay implements StateWriter {
  readonly base: State;
  readonly #writes = new Map<string, unknown>();

  constructor(base: State) {
    this.base = base;
  }

  get<T>(key: StateKey<T>): T | undefined {
    const value = this.#writes.get(key);
    return value !== undefined || this.#writes.has(key) ? (value as T | undefined) : this.base.get(key);
  }

  keysUnder(prefix: string): readonly string[] {
    return withWrites(this.base.keysUnder(prefix), this.#writes, prefix);
  }

  set<T>(key: StateKey<T>, value: T | undefined): void {
    this.#writes.set(key, value);
  }

  write(writes: ReadonlyMap<string, unknown>): void {
    for (const [key, value] of writes) this.#writes.set(key, value);
  }

  /** The state so far. */
  state(): State {
    return this.base.with(this.#writes);
  }
}

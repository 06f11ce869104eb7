import type { StateKey, StateReader, StateWriter } from '../model/state.ts';

/**
 * The recording handle: a state being changed by one statement. It remembers what was read of the state
 * before (absence too) and what was written, so that the statement need not run again while its reads stay the same.
 */
export class Draft implements StateWriter {
  readonly #base: StateReader;
  readonly reads = new Map<string, unknown>();
  readonly writes = new Map<string, unknown>();

  constructor(base: StateReader) {
    this.#base = base;
  }

  get<T>(key: StateKey<T>): T | undefined {
    if (this.writes.has(key)) return this.writes.get(key) as T | undefined;
    return this.before.get(key);
  }

  set<T>(key: StateKey<T>, value: T | undefined): void {
    this.writes.set(key, value);
  }

  /** The state before the statement, recorded as well. */
  readonly before: StateReader = {
    get: <T>(key: StateKey<T>): T | undefined => {
      if (this.reads.has(key)) return this.reads.get(key) as T | undefined;
      const value = this.#base.get(key);
      this.reads.set(key, value);
      return value;
    },
  };
}

/** True when every recorded read would give the same value again. */
export function sameReads(reads: ReadonlyMap<string, unknown>, state: StateReader): boolean {
  for (const [key, value] of reads) if (state.get(key) !== value) return false;
  return true;
}

import type { StateKey, StateReader, StateWriter } from '../model/state.ts';

/** What was read of a state: the values of keys (absence too), and which keys begin with a prefix. */
export interface Reads {
  readonly values: ReadonlyMap<string, unknown>;
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
}

/**
 * The recording handle: a state being changed by one statement. It remembers what was read of the state
 * before and what was written, so that the statement need not run again while its reads stay the same.
 */
export class Draft implements StateWriter {
  readonly #base: StateReader;
  readonly #values = new Map<string, unknown>();
  #prefixes: Map<string, readonly string[]> | null = null;
  readonly writes = new Map<string, unknown>();

  constructor(base: StateReader) {
    this.#base = base;
  }

  get reads(): Reads {
    return { values: this.#values, prefixes: this.#prefixes ?? NO_PREFIXES };
  }

  get<T>(key: StateKey<T>): T | undefined {
    if (this.writes.has(key)) return this.writes.get(key) as T | undefined;
    return this.before.get(key);
  }

  keysUnder(prefix: string): readonly string[] {
    return withWrites(this.before.keysUnder(prefix), this.writes, prefix);
  }

  set<T>(key: StateKey<T>, value: T | undefined): void {
    this.writes.set(key, value);
  }

  /** The state before the statement, recorded as well. */
  readonly before: StateReader = {
    get: <T>(key: StateKey<T>): T | undefined => {
      if (this.#values.has(key)) return this.#values.get(key) as T | undefined;
      const value = this.#base.get(key);
      this.#values.set(key, value);
      return value;
    },
    keysUnder: (prefix: string): readonly string[] => {
      const keys = this.#base.keysUnder(prefix);
      this.#prefixes ??= new Map();
      this.#prefixes.set(prefix, keys);
      return keys;
    },
  };
}

const NO_PREFIXES: ReadonlyMap<string, readonly string[]> = new Map();

/** Keys under a prefix, with those that `writes` adds and without those that it removes. */
export function withWrites(
  keys: readonly string[],
  writes: ReadonlyMap<string, unknown>,
  prefix: string,
): readonly string[] {
  const all = new Set(keys);
  for (const [key, value] of writes) {
    if (!key.startsWith(prefix)) continue;
    if (value === undefined) all.delete(key);
    else all.add(key);
  }
  return [...all].sort();
}

/** True when every recorded read would give the same value again. */
export function sameReads(reads: Reads, state: StateReader): boolean {
  for (const [key, value] of reads.values) if (state.get(key) !== value) return false;
  for (const [prefix, keys] of reads.prefixes) {
    const now = state.keysUnder(prefix);
    if (now.length !== keys.length || now.some((key, i) => key !== keys[i])) return false;
  }
  return true;
}

/** True when one of the changed keys was read. */
export function isTouched({ values, prefixes }: Reads, changed: ReadonlySet<string>): boolean {
  if (changed.size === 0) return false;
  if (changed.size < values.size) {
    for (const key of changed) if (values.has(key)) return true;
  } else {
    for (const key of values.keys()) if (changed.has(key)) return true;
  }
  for (const prefix of prefixes.keys()) for (const key of changed) if (key.startsWith(prefix)) return true;
  return false;
}

import type { StateKey, StateReader } from '../model/state.ts';

/** How many times larger than the layer above it a layer must be to be left alone. */
const GROWTH = 4;
/** Hides a key of a lower layer. */
const GONE = Symbol('gone');

type Layer = ReadonlyMap<string, unknown>;

/**
 * An immutable state. Every change makes a new one that shares what stayed the same: a few layers, newest first,
 * each several times as large as the one above, so that a change costs little and a look-up few steps.
 */
export class State implements StateReader {
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  static readonly EMPTY = new State([]);

  get<T>(key: StateKey<T>): T | undefined {
    for (const layer of this.#layers) {
      const value = layer.get(key);
      if (value !== undefined) return value === GONE ? undefined : (value as T);
    }
    return undefined;
  }

  /** The state after `writes`, which is this very state when they change nothing; `undefined` forgets a key. */
  with(writes: ReadonlyMap<string, unknown>): State {
    const own = new Map<string, unknown>();
    for (const [key, value] of writes) if (this.get(key) !== value) own.set(key, value === undefined ? GONE : value);
    return own.size === 0 ? this : new State(stacked(own, this.#layers));
  }

  keysUnder(prefix: string): readonly string[] {
    return [...this.#under(prefix)].map(([key]) => key).sort();
  }

  /** Every value whose key starts with `prefix`. For whole-catalog questions only: nothing records it. */
  *values<T>(prefix: string): Iterable<T> {
    for (const [, value] of this.#under(prefix)) yield value as T;
  }

  /** The keys with another value in `other`. Costs as much as the layers that the two do not share. */
  differences(other: State): ReadonlySet<string> {
    let own = this.#layers.length;
    let theirs = other.#layers.length;
    while (own > 0 && theirs > 0 && this.#layers[own - 1] === other.#layers[theirs - 1]) {
      own -= 1;
      theirs -= 1;
    }
    const found = new Set<string>();
    for (const layer of [...this.#layers.slice(0, own), ...other.#layers.slice(0, theirs)]) {
      for (const key of layer.keys()) if (this.get(key) !== other.get(key)) found.add(key);
    }
    return found;
  }

  #under(prefix: string): ReadonlyMap<string, unknown> {
    const found = new Map<string, unknown>();
    for (const layer of [...this.#layers].reverse()) {
      for (const [key, value] of layer) {
        if (!key.startsWith(prefix)) continue;
        if (value === GONE) found.delete(key);
        else found.set(key, value);
      }
    }
    return found;
  }
}

function stacked(top: Layer, below: readonly Layer[]): readonly Layer[] {
  let layer = top;
  let merged = 0;
  for (const lower of below) {
    if (lower.size > layer.size * GROWTH) break;
    merged += 1;
    layer = overlaid(layer, lower, merged === below.length);
  }
  return [layer, ...below.slice(merged)];
}

function overlaid(upper: Layer, lower: Layer, isBottom: boolean): Layer {
  const both = new Map(lower);
  for (const [key, value] of upper) {
    if (value === GONE && isBottom) both.delete(key);
    else both.set(key, value);
  }
  return both;
}

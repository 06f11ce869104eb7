import type { Reads } from '../catalog/draft.ts';
import type { State } from '../catalog/state.ts';
import type { Taken } from './retake.ts';
import type { Footprint, Turn } from './turn.ts';

/** Some turns in a row with the states around them, so that nobody has to begin at the beginning. */
export class Block implements Footprint {
  readonly before: State;
  readonly after: State;
  readonly turns: readonly Turn[];
  /** What came of each turn. */
  readonly steps: readonly Footprint[];
  #sum: Footprint | null = null;

  constructor(before: State, after: State, turns: readonly Turn[], steps: readonly Footprint[]) {
    this.before = before;
    this.after = after;
    this.turns = turns;
    this.steps = steps;
  }

  get taken(): readonly Taken[] {
    return this.turns.map((turn, i) => ({ turn, step: this.steps[i] as Footprint }));
  }

  get reads(): Reads {
    return this.#all.reads;
  }

  get writes(): ReadonlyMap<string, unknown> {
    return this.#all.writes;
  }

  /** The same turns with the same outcome between other states. */
  between(before: State, after: State): Block {
    const moved = new Block(before, after, this.turns, this.steps);
    moved.#sum = this.#sum;
    return moved;
  }

  get #all(): Footprint {
    this.#sum ??= sum(this.steps);
    return this.#sum;
  }
}

/** What several turns read of the state before the first of them, and what they leave written. */
export function sum(steps: readonly Footprint[]): Footprint {
  const values = new Map<string, unknown>();
  const prefixes = new Map<string, readonly string[]>();
  const writes = new Map<string, unknown>();
  for (const step of steps) {
    for (const [key, value] of step.reads.values) if (!writes.has(key)) values.set(key, value);
    for (const [prefix, keys] of step.reads.prefixes) prefixes.set(prefix, keys);
    for (const [key, value] of step.writes) writes.set(key, value);
  }
  return { reads: { values, prefixes }, writes };
}

import { isTouched } from '../catalog/draft.ts';
import type { State } from '../catalog/state.ts';
import type { Taken } from './retake.ts';
import type { Footprint, Turn } from './turn.ts';

/** Some turns in a row with the states around them, so that nobody has to begin at the beginning. */
export class Block {
  readonly before: State;
  readonly after: State;
  readonly turns: readonly Turn[];
  /** What came of each turn. */
  readonly steps: readonly Footprint[];

  constructor(before: State, after: State, turns: readonly Turn[], steps: readonly Footprint[]) {
    this.before = before;
    this.after = after;
    this.turns = turns;
    this.steps = steps;
  }

  get taken(): readonly Taken[] {
    return this.turns.map((turn, i) => ({ turn, step: this.steps[i] as Footprint }));
  }

  /** True when a turn may have read one of the changed keys from before the block. */
  isTouched(changed: ReadonlySet<string>): boolean {
    return changed.size > 0 && this.steps.some(({ reads }) => isTouched(reads, changed));
  }

  /** True when a key has a value of the block's own after it. */
  writes(key: string): boolean {
    return this.steps.some(({ writes }) => writes.has(key));
  }

  /** The same turns with the same outcome between other states. */
  between(before: State, after: State): Block {
    return new Block(before, after, this.turns, this.steps);
  }
}

/** What several turns leave written. */
export function writesOf(steps: readonly Footprint[]): ReadonlyMap<string, unknown> {
  const all = new Map<string, unknown>();
  for (const { writes } of steps) for (const [key, value] of writes) all.set(key, value);
  return all;
}

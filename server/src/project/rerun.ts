import type { State } from '../catalog/state.ts';
import type { StateKey, StateReader } from '../model/state.ts';
import { Block, writesOf } from './block.ts';
import { Overlay } from './overlay.ts';
import { Retake } from './retake.ts';
import type { Footprint, Turn } from './turn.ts';

export type RunTurn = (turn: Turn, state: StateReader) => Footprint;

/** A state before every so many turns: fewer cost memory less, more cost a key stroke less. */
const SIZE = 96;

/** A fold that goes from block to block, and knows which keys have other values than they had there last time. */
export class Rerun {
  readonly blocks: Block[] = [];
  readonly changed: Set<string>;
  readonly #run: RunTurn;
  #state: State;
  /** The state that the fold before this one had at the same place; null for a first fold. */
  #old: State | null;

  constructor(before: State, old: State | null, run: RunTurn) {
    this.#state = before;
    this.#old = old;
    this.changed = new Set(old === null ? [] : before.differences(old));
    this.#run = run;
  }

  get state(): State {
    return this.#state;
  }

  /** The next block is as it was and reads nothing that has changed. */
  keep(block: Block): void {
    this.#old = block.after;
    const isBetweenOthers = this.changed.size > 0;
    for (const key of this.changed) if (block.writes(key)) this.changed.delete(key);
    const after = carried(block.after, this.changed, this.#state);
    this.#push(isBetweenOthers ? block.between(this.#state, after) : block);
  }

  /** The next turns, in place of the blocks that were here. */
  *replace(turns: readonly Turn[], lost: readonly Block[]): Generator<void> {
    const view = new Overlay(this.#state);
    const retake = new Retake(view, this.changed, this.#run);
    if (this.#old === null) return this.#cut(turns, yield* retake.first(turns), null);
    const old = lost.flatMap((block) => block.taken);
    const steps = yield* retake.again(turns, old);
    this.#old = lost.at(-1)?.after ?? this.#old;
    for (const key of this.changed) if (view.get(key) === this.#old.get(key)) this.changed.delete(key);
    this.#cut(turns, steps, carried(this.#old, this.changed, view));
  }

  #cut(turns: readonly Turn[], steps: readonly Footprint[], end: State | null): void {
    const count = Math.max(1, Math.ceil(turns.length / SIZE / 2));
    const size = Math.max(1, Math.ceil(turns.length / count));
    for (let at = 0; at === 0 || at < turns.length; at += size) {
      const own = steps.slice(at, at + size);
      const isLast = at + size >= turns.length;
      const after = isLast && end !== null ? end : this.#state.with(writesOf(own));
      this.#push(new Block(this.#state, after, turns.slice(at, at + size), own));
    }
  }

  #push(block: Block): void {
    if (block.turns.length > 0) this.blocks.push(block);
    this.#state = block.after;
  }
}

/** The old state with the values that the changed keys have now: the same object when nothing has changed. */
function carried(old: State, changed: ReadonlySet<string>, now: StateReader): State {
  if (changed.size === 0) return old;
  return old.with(new Map([...changed].map((key) => [key, now.get(key as StateKey<unknown>)])));
}

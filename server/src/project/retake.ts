import { deepEqual } from '../base/deep-equal.ts';
import { isTouched, sameReads } from '../catalog/draft.ts';
import type { StateReader } from '../model/state.ts';
import type { Overlay } from './overlay.ts';
import { type Footprint, isSameTurn, isStep, type Turn } from './turn.ts';

/** A turn and what came of it last time. */
export interface Taken {
  readonly turn: Turn;
  readonly step: Footprint;
}

/**
 * Runs turns in place of others. `changed` are the keys whose values differ from what they were here last time,
 * or may differ; it is kept up to date from turn to turn.
 */
export class Retake {
  readonly #changed: Set<string>;
  readonly #view: Overlay;
  readonly #run: (turn: Turn, state: StateReader) => Footprint;

  constructor(view: Overlay, changed: Set<string>, run: (turn: Turn, state: StateReader) => Footprint) {
    this.#view = view;
    this.#changed = changed;
    this.#run = run;
  }

  /** For the first time: there is nothing to compare with. */
  *first(turns: readonly Turn[]): Generator<void, readonly Footprint[]> {
    const steps: Footprint[] = [];
    for (const turn of turns) {
      steps.push(this.#wrote(this.#run(turn, this.#view)));
      yield;
    }
    return steps;
  }

  /** Once more: what is the same at the beginning and the end runs again only if it reads something that changed. */
  *again(turns: readonly Turn[], old: readonly Taken[]): Generator<void, readonly Footprint[]> {
    const steps: Footprint[] = [];
    const shortest = Math.min(turns.length, old.length);
    let head = 0;
    for (; head < shortest; head += 1) {
      const [turn, taken] = [turns[head] as Turn, old[head] as Taken];
      if (!isSameTurn(turn, taken.turn)) break;
      steps.push(yield* this.#same(turn, taken.step));
    }
    let tail = 0;
    while (tail < shortest - head && isSameTurn(turns.at(-1 - tail) as Turn, (old.at(-1 - tail) as Taken).turn))
      tail += 1;
    const lost = old.slice(head, old.length - tail);
    steps.push(
      ...(yield* this.#replace(
        turns.slice(head, turns.length - tail),
        lost.map(({ step }) => step),
      )),
    );
    for (const { turn, step } of old.slice(old.length - tail)) steps.push(yield* this.#same(turn, step));
    return steps;
  }

  *#same(turn: Turn, step: Footprint): Generator<void, Footprint> {
    if (isTouched(step.reads, this.#changed)) return (yield* this.#replace([turn], [step]))[0] ?? step;
    if (this.#changed.size > 0) for (const key of step.writes.keys()) this.#changed.delete(key);
    return this.#wrote(step);
  }

  *#replace(turns: readonly Turn[], lost: readonly Footprint[]): Generator<void, readonly Footprint[]> {
    const old = new Map(lost.flatMap(({ writes }) => [...writes]));
    const prior = new Map<string, unknown>();
    const movable = new Movable(lost);
    const steps: Footprint[] = [];
    for (const turn of turns) {
      const step = movable.take(turn, this.#view) ?? this.#run(turn, this.#view);
      for (const key of step.writes.keys()) if (!prior.has(key)) prior.set(key, this.#view.get(key));
      steps.push(this.#wrote(interned(step, (key) => (old.has(key) ? old.get(key) : prior.get(key)))));
      yield;
    }
    for (const [key, value] of old) {
      if (this.#view.get(key) === value) this.#changed.delete(key);
      else this.#changed.add(key);
    }
    for (const [key, value] of prior) if (!old.has(key) && this.#view.get(key) !== value) this.#changed.add(key);
    return steps;
  }

  #wrote(step: Footprint): Footprint {
    this.#view.write(step.writes);
    return step;
  }
}

/** Gives values that are equal to the old ones their identity, so that nobody takes them for changed. */
function interned(step: Footprint, old: (key: string) => unknown): Footprint {
  let writes: Map<string, unknown> | null = null;
  for (const [key, value] of step.writes) {
    const before = old(key);
    if (before === value || before === undefined || !deepEqual(before, value)) continue;
    writes ??= new Map(step.writes);
    writes.set(key, before);
  }
  return writes === null ? step : { ...step, writes };
}

/** Steps of statements that may have gone elsewhere: what they read may still be the same there. */
class Movable {
  readonly #byText = new Map<string, Footprint[]>();

  constructor(steps: readonly Footprint[]) {
    for (const step of steps) {
      if (!isStep(step)) continue;
      const same = this.#byText.get(step.text);
      if (same === undefined) this.#byText.set(step.text, [step]);
      else same.push(step);
    }
  }

  take(turn: Turn, state: StateReader): Footprint | null {
    if (turn.kind !== 'statement') return null;
    const same = this.#byText.get(turn.part.text) ?? [];
    const at = same.findIndex(
      (step) =>
        isStep(step) &&
        step.context === turn.context &&
        step.written === turn.part.written &&
        sameReads(step.reads, state),
    );
    return at === -1 ? null : (same.splice(at, 1)[0] ?? null);
  }
}

import type { Change } from '../model/change.ts';
import type { Effect } from '../model/effect.ts';
import { APPLIES, type Outcome } from '../model/outcome.ts';
import type { ChangeSink, ReadStatement } from '../model/ports/dialect.ts';
import type { Subject } from './subject.ts';

/** What is to be judged by itself: a statement, or one of those inside of it. */
export type PartSubject = Pick<Subject, 'written' | 'text' | 'changes' | 'effects' | 'effectsOf' | 'outcome'>;

interface Part {
  readonly statement: ReadStatement;
  /** The outcome of all that came before it. */
  readonly before: Outcome;
  readonly changes: Change[];
}

/** Gathers what a statement does, by the statements inside of it: each of them is judged as if it stood alone. */
export class Parts implements ChangeSink {
  readonly changes: Change[] = [];
  readonly effects: Effect[] = [];
  readonly #effectsOf: (change: Change) => readonly Effect[];
  readonly #own = new Map<Change, readonly Effect[]>();
  readonly #parts: Part[];

  constructor(whole: ReadStatement, effectsOf: (change: Change) => readonly Effect[]) {
    this.#effectsOf = effectsOf;
    this.#parts = [{ statement: whole, before: APPLIES, changes: [] }];
  }

  change(change: Change): void {
    const caused = this.#effectsOf(change);
    this.#own.set(change, caused);
    this.changes.push(change);
    this.effects.push(...caused);
    this.#parts.at(-1)?.changes.push(change);
  }

  part(statement: ReadStatement, before: Outcome): void {
    this.#parts.push({ statement, before, changes: [] });
  }

  subjects(final: Outcome): readonly PartSubject[] {
    const effectsOf = (change: Change): readonly Effect[] => this.#own.get(change) ?? [];
    return this.#parts.map(({ statement: { written, text }, before, changes }, i) => {
      const after = this.#parts[i + 1]?.before ?? final;
      // An outcome is blamed on the part that brought it about.
      const outcome = after === before ? APPLIES : after;
      return { written, text, changes, effects: changes.flatMap(effectsOf), effectsOf, outcome };
    });
  }
}

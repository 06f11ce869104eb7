import type { Span } from '../../base/span.ts';
import { apply } from '../../catalog/apply.ts';
import { applyPerhaps } from '../../catalog/apply-perhaps.ts';
import { put, takeOut } from '../../catalog/store.ts';
import type { Change } from '../../model/change.ts';
import type { LockMode } from '../../model/lock-mode.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Origin } from '../../model/origin.ts';
import { APPLIES, fails, type Outcome } from '../../model/outcome.ts';
import type { ChangeSink, ReadStatement, StateDraft, StatementSetting } from '../../model/ports/dialect.ts';
import { keys } from '../../model/state.ts';
import { type NewChange, withoutIndent } from './indent.ts';

export type { NewChange } from './indent.ts';

export interface Supposition {
  /** It may happen or not. */
  readonly conditional: boolean;
  /** Why nobody knows whether it does; null when we do. */
  readonly doubtful: string | null;
  /** Blanks that were put before the statement's text, so that its spans count from the start of the whole. */
  readonly indent: number;
}

export const SURELY: Supposition = { conditional: false, doubtful: null, indent: 0 };

/**
 * Turns one statement into changes. Each change is shown to `onChange` while the state is still as it was
 * before that change, and then folded, so that the second action of an ALTER TABLE sees what the first one did.
 */
export class Resolver {
  readonly state: StateDraft;
  readonly setting: StatementSetting;
  readonly origin: Origin;
  readonly assumed = new Set<CatalogObject['id']>();
  readonly #sink: ChangeSink;
  #outcome: Outcome = APPLIES;
  #words: Span;
  #level: LockMode | null = null;
  #conditional = false;
  #doubtful: string | null = null;
  #indent = 0;

  constructor(state: StateDraft, setting: StatementSetting, words: Span, sink: ChangeSink) {
    this.state = state;
    this.setting = setting;
    this.origin = { migration: setting.migration };
    this.#words = words;
    this.#sink = sink;
  }

  get outcome(): Outcome {
    return this.#outcome;
  }

  /** The words that the next changes are blamed on. */
  blame(words: Span): void {
    this.#words = words;
  }

  get level(): LockMode | null {
    return this.#level;
  }

  /** ALTER TABLE locks whatever it comes to as strongly as its strongest action asks for. */
  lockAt(level: LockMode | null): void {
    this.#level = level;
  }

  /** The next changes come from a statement inside of this one. */
  enter(part: ReadStatement): void {
    this.#sink.part(part, this.#outcome);
  }

  /** How the next changes happen, which come from a statement in the body of another. */
  suppose({ conditional, doubtful, indent }: Supposition): void {
    this.#conditional = conditional;
    this.#doubtful = doubtful;
    this.#indent = indent;
    this.#level = null;
  }

  emit(change: NewChange): void {
    const own = this.#indent === 0 ? change : withoutIndent(change, this.#indent);
    const level = this.#level === null ? {} : { level: this.#level };
    const whole = { ...own, ...level, words: this.#words, conditional: this.#conditional } as Change;
    this.#sink.change(whole);
    if (this.#doubtful === null) apply(this.state, whole);
    else applyPerhaps(this.state, whole, { migration: this.setting.migration, because: this.#doubtful });
  }

  /** The first refusal is the one that the server reports. */
  fail(sqlstate: string, message: string): void {
    if (this.#outcome.kind === 'fails') return;
    const unread = this.#doubtful ?? this.#unreadIn(message);
    this.#outcome = unread === null ? fails(sqlstate, message) : { kind: 'maybe', sqlstate, message, because: unread };
  }

  /** Why a refusal is doubtful: it is about a name in a statement that we could not read, or that may not have run. */
  #unreadIn(message: string): string | null {
    for (const [, name = ''] of message.matchAll(/"((?:[^"]|"")+)"/g)) {
      const shadow = this.state.get(keys.shadow(name));
      if (shadow !== undefined) return shadow.because;
    }
    return null;
  }

  /** A column, constraint or index that its table does not have, as far as the statements tell that we could read. */
  failPart(
    table: { readonly name: string; readonly columnsKnown: boolean },
    part: string,
    sqlstate: string,
    message: string,
  ): void {
    const unread = this.state.get(keys.shadow(table.name)) ?? this.state.get(keys.shadow(part));
    if (!table.columnsKnown) this.notKnown(`not all of ${table.name} is in this history`);
    else if (this.setting.applied) this.notKnown(`${part} is not in this history, yet the migration ran`);
    else if (unread !== undefined) this.doubt(sqlstate, message, unread.because);
    else this.fail(sqlstate, message);
  }

  /** Depends on rows, or on what a statement that we cannot read may have done. */
  doubt(sqlstate: string, message: string, because: string): void {
    if (this.#outcome.kind === 'applies') this.#outcome = { kind: 'maybe', sqlstate, message, because };
  }

  notKnown(because: string): void {
    if (this.#outcome.kind === 'applies') this.#outcome = { kind: 'unknown', because };
  }

  /** Something that must have been there before the statement, though no migration made it. */
  assume(object: CatalogObject): void {
    put(this.state, object);
    this.assumed.add(object.id);
  }

  /** Keeps a helper object in step (an index that takes its constraint's name) without a change of its own. */
  adjust(object: CatalogObject): void {
    put(this.state, object);
  }

  /** Removes an object that goes with a change that was told already. */
  forget(object: CatalogObject): void {
    takeOut(this.state, object);
  }
}

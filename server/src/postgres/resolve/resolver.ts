import type { Span } from '../../base/span.ts';
import { apply } from '../../catalog/apply.ts';
import { put, takeOut } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Change } from '../../model/change.ts';
import type { Origin } from '../../model/origin.ts';
import type { StateDraft, StatementSetting } from '../../model/ports/dialect.ts';
import { keys } from '../../model/state.ts';
import { APPLIES, fails, type Outcome } from '../../model/outcome.ts';

/** `Omit` that keeps a union a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewChange = Without<Change, 'words' | 'conditional'>;

/**
 * Turns one statement into changes. Each change is shown to `onChange` while the state is still as it was
 * before that change, and then folded, so that the second action of an ALTER TABLE sees what the first one did.
 */
export class Resolver {
  readonly state: StateDraft;
  readonly setting: StatementSetting;
  readonly origin: Origin;
  readonly assumed = new Set<CatalogObject['id']>();
  readonly #onChange: (change: Change) => void;
  #outcome: Outcome = APPLIES;
  #words: Span;

  constructor(state: StateDraft, setting: StatementSetting, words: Span, onChange: (change: Change) => void) {
    this.state = state;
    this.setting = setting;
    this.origin = { migration: setting.migration };
    this.#words = words;
    this.#onChange = onChange;
  }

  get outcome(): Outcome {
    return this.#outcome;
  }

  /** The words that the next changes are blamed on. */
  blame(words: Span): void {
    this.#words = words;
  }

  emit(change: NewChange): void {
    const whole = { ...change, words: this.#words, conditional: false } as Change;
    this.#onChange(whole);
    apply(this.state, whole);
  }

  /** The first refusal is the one that the server reports. */
  fail(sqlstate: string, message: string): void {
    if (this.#outcome.kind === 'fails') return;
    this.#outcome = fails(sqlstate, message);
  }

  /** A column, constraint or index that its table does not have, as far as the statements tell that we could read. */
  failPart(table: { readonly name: string; readonly columnsKnown: boolean }, part: string, sqlstate: string, message: string): void {
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

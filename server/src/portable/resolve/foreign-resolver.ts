import type { Span } from '../../base/span.ts';
import { apply } from '../../catalog/apply.ts';
import { put, takeOut } from '../../catalog/store.ts';
import type { Change } from '../../model/change.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { ObjectBase } from '../../model/objects/object-base.ts';
import { CERTAIN } from '../../model/origin.ts';
import { APPLIES, fails, type Outcome } from '../../model/outcome.ts';
import type { ChangeSink, ReadStatement, StateDraft, StatementSetting } from '../../model/ports/dialect.ts';
import { keys } from '../../model/state.ts';
import type { Traits } from '../traits.ts';

/** `Omit` that keeps a union a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewChange = Without<Change, 'words' | 'conditional'>;

/** Turns one statement into changes, each shown while the state is as it was before it, and folded then. */
export class ForeignResolver {
  readonly state: StateDraft;
  readonly setting: StatementSetting;
  readonly traits: Traits;
  readonly assumed = new Set<ObjectId>();
  readonly #sink: ChangeSink;
  #outcome: Outcome = APPLIES;
  #words: Span;

  constructor(state: StateDraft, setting: StatementSetting, traits: Traits, words: Span, sink: ChangeSink) {
    this.state = state;
    this.setting = setting;
    this.traits = traits;
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

  /** The next changes come from a statement inside of this one. */
  enter(part: ReadStatement): void {
    this.#sink.part(part, this.#outcome);
  }

  emit(change: NewChange): void {
    const whole = { ...change, words: this.#words, conditional: false } as Change;
    this.#sink.change(whole);
    apply(this.state, whole);
  }

  /** The first refusal counts; of a name in a statement that we cannot read it is doubtful. */
  fail(code: string, message: string, name: string): void {
    if (this.#outcome.kind === 'fails') return;
    const because = this.whyUnsure(name);
    this.#outcome = because === null ? fails(code, message) : { kind: 'maybe', sqlstate: code, message, because };
  }

  /** Why what the state says of a name proves nothing here, or null when it does. */
  whyUnsure(name: string): string | null {
    if (this.setting.applied) return 'the migration that names it ran already';
    return this.state.get(keys.shadow(name))?.because ?? this.state.get(keys.blind)?.because ?? null;
  }

  /** Depends on rows. */
  doubt(code: string, message: string, because: string): void {
    if (this.#outcome.kind === 'applies') this.#outcome = { kind: 'maybe', sqlstate: code, message, because };
  }

  notKnown(because: string): void {
    if (this.#outcome.kind === 'applies') this.#outcome = { kind: 'unknown', because };
  }

  /** Something that must have been there before the statement, though no migration made it. */
  assume(object: CatalogObject): void {
    put(this.state, object);
    this.assumed.add(object.id);
  }

  /** Keeps an object in step without a change of its own. */
  adjust(object: CatalogObject): void {
    put(this.state, object);
  }

  /** Removes an object that goes with a change that was told already. */
  forget(object: CatalogObject): void {
    takeOut(this.state, object);
  }

  newObject(): Pick<ObjectBase, 'origin' | 'certainty' | 'comment' | 'owner' | 'privileges' | 'dependsOn'> {
    return {
      origin: { migration: this.setting.migration },
      certainty: CERTAIN,
      comment: null,
      owner: null,
      privileges: null,
      dependsOn: [],
    };
  }

  /** The object as it is now, after earlier parts of the same statement. */
  current<T extends CatalogObject>(object: T): T {
    return (this.state.get(keys.object(object.id)) as T | undefined) ?? object;
  }
}

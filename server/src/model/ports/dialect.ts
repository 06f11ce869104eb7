import type { Lexicon } from '../../sql/lexicon.ts';
import type { Change } from '../change.ts';
import type { Effect, FactId } from '../effect.ts';
import type { MigrationId, ObjectId } from '../ids.ts';
import type { Outcome } from '../outcome.ts';
import type { StateReader, StateWriter } from '../state.ts';
import type { Written } from '../written/statement.ts';
import type { Parser } from './parser.ts';

/** Where a statement runs: which migration, which server. */
export interface StatementSetting {
  readonly migration: MigrationId;
  /** Major version of the server. */
  readonly version: number;
  /** The migration ran on a real database already: what it names did exist, wherever it came from. */
  readonly applied: boolean;
}

/** A statement as read, with its text. */
export interface ReadStatement {
  readonly written: Written;
  readonly text: string;
}

/** A state that one statement changes, with what it was before that. */
export interface StateDraft extends StateWriter {
  readonly before: StateReader;
}

/** Hears what a statement does while it is resolved. */
export interface ChangeSink {
  /** The state is still as it was before the change; it is folded right after. */
  change(change: Change): void;
  /** The changes from here on come from a statement inside of this one; `outcome` is that of all before it. */
  part(part: ReadStatement, outcome: Outcome): void;
}

/** What became of a statement beside its changes. */
export interface Resolved {
  readonly outcome: Outcome;
  /** Objects that must have been there before it, though no migration made them. */
  readonly assumed: ReadonlySet<ObjectId>;
}

/** Where a change happens: the state just before it, the migration, the server. */
export interface ChangePlace {
  readonly state: StateReader;
  readonly migration: MigrationId;
  readonly version: number;
}

/** Where something that we claim about a database comes from. */
export interface FactSource {
  readonly id: FactId;
  /** A documentation page, or a source file and function. */
  readonly source: string;
}

/**
 * All that differs between databases while a history is folded: how texts are cut and read, what a statement does
 * in a state, and what that costs. Rules ask changes and effects, so they need not know which dialect it was.
 */
export interface SqlDialect extends Parser {
  readonly lexicon: Lexicon;
  readonly facts: readonly FactSource[];
  /** Tells `sink` each change and folds it. */
  resolve(statement: ReadStatement, state: StateDraft, setting: StatementSetting, sink: ChangeSink): Resolved;
  effectsOf(change: Change, place: ChangePlace): readonly Effect[];
  /** The effects of a whole statement from those of its changes. */
  combine(effects: readonly Effect[], before: StateReader, assumed: ReadonlySet<ObjectId>): readonly Effect[];
  /** A file's section is over, and with it whatever transaction its tool opened. */
  endSection(state: StateWriter): void;
}

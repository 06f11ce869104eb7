import type { Change } from '../model/change.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { MigrationId } from '../model/ids.ts';
import type { Dialect, Direction, TransactionPolicy } from '../model/migration.ts';
import type { Outcome } from '../model/outcome.ts';
import type { StateReader } from '../model/state.ts';
import type { Written } from '../model/written/statement.ts';

/** What is the same for all statements of one file's section. */
export interface SectionContext {
  readonly migration: MigrationId;
  readonly tool: string;
  readonly dialect: Dialect;
  /** Major version of the server. */
  readonly version: number;
  readonly direction: Direction;
  readonly policy: TransactionPolicy;
  /** The migration is in the baseline: it ran already. */
  readonly applied: boolean;
}

/** One statement with all that is known of it: what a rule judges. */
export interface Subject {
  readonly context: SectionContext;
  readonly text: string;
  readonly written: Written;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  /** What one of the changes costs by itself, relations that the statement made included. */
  readonly effectsOf: (change: Change) => readonly Effect[];
  readonly outcome: Outcome;
  /** The state before the statement; whatever a rule reads of it is remembered. */
  readonly before: StateReader;
  /** The state after the statement. */
  readonly after: StateReader;
}

/** Finds what is dangerous in one statement. Injected, so that this room knows no rule. */
export type Judge = (subject: Subject) => readonly Finding[];

import type { Span } from '../base/span.ts';
import type { ObjectId, RuleId } from './ids.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type Category =
  | 'data-loss'
  | 'blocking-lock'
  | 'rewrite'
  | 'full-scan'
  | 'non-transactional'
  | 'backward-incompat'
  | 'correctness'
  | 'convention'
  | 'security';

/** An edit in terms of the statement; the service turns it into edits of files, through the tool's layout. */
export type FixEdit =
  /** `span` counts from the statement's start. */
  | { readonly at: 'statement'; readonly span: Span; readonly text: string }
  /** Whole lines above the statement, in its indentation. */
  | { readonly at: 'before-statement'; readonly text: string }
  /** Whole lines below the statement. */
  | { readonly at: 'after-statement'; readonly text: string }
  /** Above the first statement of the file's section. */
  | { readonly at: 'before-first-statement'; readonly text: string }
  /** The tool's own way to run this file outside a transaction. */
  | { readonly at: 'no-transaction' }
  /** Takes the statement out of this file, its lines included. */
  | { readonly at: 'remove-statement' }
  /** A new migration after this one, named and laid out as the tool wants it. */
  | {
      readonly at: 'new-migration';
      readonly title: string;
      readonly up: string;
      readonly down: string;
      readonly transaction: boolean;
    };

export interface Fix {
  readonly title: string;
  /** True: the statement still does what its author wanted, and nothing needs a decision. */
  readonly safe: boolean;
  readonly edits: readonly FixEdit[];
}

/** Something elsewhere that the reader needs: where the table was made, which lock is still held. */
export interface Related {
  readonly message: string;
  readonly object: ObjectId | null;
  /** Index of the statement in the same file. */
  readonly statement: number | null;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly category: Category;
  /** One sentence, consequence first. */
  readonly message: string;
  /** The guilty words, counted from the statement's start. */
  readonly span: Span;
  /** `public.orders` … */
  readonly relations: readonly string[];
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

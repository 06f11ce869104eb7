import type { Span } from '../base/span.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import type { Statement } from './statement.ts';
import type { TokenList } from './token-list.ts';

export interface Split {
  readonly statements: readonly Statement[];
  /** From the first piece's start to the last one's end; gaps are `Kind.outside`. */
  readonly tokens: TokenList;
}

/**
 * Splits a section into statements as the server and psql would, except that a quote or parenthesis
 * that never ends does not swallow what follows it.
 * The pieces of a section are ordered and do not overlap; no statement reaches from one into the next.
 */
export function split(
  text: string,
  section: Span | readonly Span[] = { start: 0, end: text.length },
  lexicon: Lexicon = postgresql,
): Split {
  void section;
  void lexicon;
  throw new Error('not yet');
}

/**
 * The statements that a statement refused by the parser may consist of: it is cut where `;` is followed by
 * a statement's keyword at a line's start, inside a quote too. One element when there is nothing to cut.
 */
export function resplitBroken(text: string, statement: Span, lexicon: Lexicon = postgresql): Split {
  void text;
  void statement;
  void lexicon;
  throw new Error('not yet');
}

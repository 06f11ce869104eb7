import type { Span } from '../base/span.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import type { TokenList } from './token-list.ts';

/** Tokenizes `range` of `text` (all of it by default). Never fails: what makes no sense becomes a token too. */
export function tokenize(text: string, lexicon: Lexicon = postgresql, range?: Span): TokenList {
  void text;
  void lexicon;
  void range;
  throw new Error('not yet');
}

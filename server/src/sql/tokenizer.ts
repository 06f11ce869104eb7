import type { Span } from '../base/span.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import { Scanner } from './scanner.ts';
import { TokenBuffer } from './token-buffer.ts';
import type { TokenList } from './token-list.ts';

/** Tokenizes `range` of `text` (all of it by default). Never fails: what makes no sense becomes a token too. */
export function tokenize(text: string, lexicon: Lexicon = postgresql, range?: Span): TokenList {
  const from = range?.start ?? 0;
  const to = range?.end ?? text.length;
  const buffer = new TokenBuffer((to - from) >> 2);
  new Scanner(text, lexicon, buffer).scan(from, to);
  return buffer.list(text, to);
}

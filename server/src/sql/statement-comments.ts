import type { Span } from '../base/span.ts';
import { CR, LF } from './character.ts';
import { BREAKPOINT } from './recovery.ts';
import { isComment, isTrivia, Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** Most statements have none: one array for all of them. */
const NONE: readonly Span[] = Object.freeze([]);

/** The comments among the tokens `from` to `to`; a tool's marker between statements is none. */
export function leadingComments(tokens: TokenList, from: number, to: number): readonly Span[] {
  let result: Span[] | null = null;
  for (let i = from; i < to; i++) {
    if (!isComment(tokens.kind(i)) || isBreakpoint(tokens, i)) continue;
    result ??= [];
    result.push(tokens.span(i));
  }
  return result ?? NONE;
}

/** The index of a comment that follows on the same line and leads nothing there; -1 when there is none. */
export function trailingComment(tokens: TokenList, from: number, to: number): number {
  let i = from;
  while (i < to && tokens.kind(i) === Kind.whitespace && !breaksLine(tokens, i)) i++;
  if (i >= to || !isComment(tokens.kind(i)) || isBreakpoint(tokens, i)) return -1;
  if (tokens.kind(i) === Kind.lineComment) return i;
  for (let next = i + 1; next < to && !breaksLine(tokens, next); next++) {
    if (!isTrivia(tokens.kind(next))) return -1;
  }
  return i;
}

export function isBreakpoint(tokens: TokenList, index: number): boolean {
  return tokens.kind(index) === Kind.lineComment && tokens.text.startsWith(BREAKPOINT, tokens.start(index));
}

/** True when the token has a line break in it. */
export function breaksLine(tokens: TokenList, index: number): boolean {
  const end = tokens.end(index);
  for (let i = tokens.start(index); i < end; i++) {
    const code = tokens.text.charCodeAt(i);
    if (code === LF || code === CR) return true;
  }
  return false;
}

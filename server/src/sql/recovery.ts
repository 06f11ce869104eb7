import { CR, isSpace, LF } from './character.ts';
import { endOfLine } from './quoted.ts';
import { statementKeywordAt } from './statement-keywords.ts';
import { Kind } from './token.ts';
import type { TokenBuffer } from './token-buffer.ts';

/** Where a quote that never ends is taken to end. */
export interface Cut {
  /** The quote's token. */
  readonly token: number;
  /** Where the broken statement's text ends; a semicolon right before it is its terminator. */
  readonly end: number;
  /** Where the next statement begins, its comments included. */
  readonly resume: number;
}

export const BREAKPOINT = '--> statement-breakpoint';
const SEMICOLON = 59;
const MINUS = 45;

/**
 * A quote is open at the end of the text. The guilty one may stand far before: after a lone apostrophe what was
 * inside quotes is outside and the other way round. So the first quote that swallows a statement's beginning is
 * taken to be the one, from token `first` on.
 */
export function findCut(text: string, buffer: TokenBuffer, first: number, to: number): Cut | null {
  for (let token = first; token < buffer.count; token++) {
    const kind = buffer.kind(token);
    if (
      kind !== Kind.string &&
      kind !== Kind.quotedIdentifier &&
      kind !== Kind.dollarString &&
      kind < Kind.openString
    ) {
      continue;
    }
    const start = buffer.start(token);
    const end = token + 1 < buffer.count ? buffer.start(token + 1) : to;
    if (kind === Kind.dollarString && !looksInverted(text, start, end)) continue;
    const dollar = kind === Kind.dollarString || kind === Kind.openDollarString;
    const cut = cutInside(text, start, end, dollar);
    if (cut !== null) return { token, ...cut };
  }
  return null;
}

/** `AS $$ … AS $$`: what closes the string is another body's opening. */
function looksInverted(text: string, start: number, end: number): boolean {
  const tag = text.slice(start, text.indexOf('$', start + 1) + 1);
  return /\b(as|do)\s*$/i.test(text.slice(Math.max(start, end - tag.length - 16), end - tag.length));
}

/**
 * The first line from `start` to `end`, after the one that `start` is in, that begins a statement: with a strong
 * keyword at the first column, or with any keyword after a semicolon, a blank line or a comment. Bodies of functions
 * are full of the latter, so `strict` trusts only the former. Comments right above it are its own.
 */
export function cutInside(text: string, start: number, end: number, strict: boolean): Omit<Cut, 'token'> | null {
  let line = start;
  let resume = start;
  let codeEnd = start;
  while (line < end) {
    const lineEnd = endOfLine(text, line, end);
    const mark = breakpointIn(text, line, lineEnd);
    const word = firstCode(text, line, mark);
    if (word < mark && (line === start || !text.startsWith('--', word))) {
      const keyword = line === start ? null : statementKeywordAt(text, word, end);
      const afterSemicolon = text.charCodeAt(codeEnd - 1) === SEMICOLON;
      const afterGap = resume < line && word === line;
      const trusted = keyword === 'strong' && word === line;
      if (trusted || (keyword !== null && !strict && (afterSemicolon || afterGap))) {
        return { end: codeEnd, resume };
      }
      codeEnd = lastCode(text, word, mark);
      resume = afterLine(text, lineEnd, end);
    }
    if (mark < lineEnd) return { end: codeEnd, resume: mark };
    line = afterLine(text, lineEnd, end);
  }
  return null;
}

/** Where Drizzle's marker stands on a line, which ends a statement whatever is open; the line's end without one. */
function breakpointIn(text: string, line: number, lineEnd: number): number {
  for (let i = line; i + BREAKPOINT.length <= lineEnd; i++) {
    if (text.charCodeAt(i) === MINUS && text.startsWith(BREAKPOINT, i)) return i;
  }
  return lineEnd;
}

/** The start of the line after the one that ends at `lineEnd`. */
function afterLine(text: string, lineEnd: number, to: number): number {
  const crlf = text.charCodeAt(lineEnd) === CR && text.charCodeAt(lineEnd + 1) === LF;
  return Math.min(to, lineEnd + (crlf ? 2 : 1));
}

function firstCode(text: string, at: number, to: number): number {
  let i = at;
  while (i < to && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function lastCode(text: string, from: number, to: number): number {
  let i = to;
  while (i > from && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

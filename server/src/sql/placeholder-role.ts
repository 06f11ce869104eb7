import { Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** What must stand in a placeholder's place so that PostgreSQL's grammar goes on. */
export type PlaceholderRole = 'name' | 'number' | 'string';

/** Most places that take a value take a name too (a column's); these do not (gram.y: Iconst, NumericOnly, Sconst). */
export function placeholderRole(tokens: TokenList, index: number): PlaceholderRole {
  const before = tokens.significantUpTo(index - 1);
  if (before === -1) return 'name';
  if (tokens.kind(before) === Kind.openParen) {
    return isAnyOf(tokens, prior(tokens, before), MEASURED) ? 'number' : 'name';
  }
  if (tokens.end(before) === tokens.start(index)) return 'name';
  if (isAnyOf(tokens, before, COUNTED)) return 'number';
  if (tokens.isWord(before, 'with') || tokens.isWord(before, 'by')) {
    return isAnyOf(tokens, prior(tokens, before), STEPPED) ? 'number' : 'name';
  }
  if (isAnyOf(tokens, before, QUOTED)) return 'string';
  return tokens.isWord(before, 'is') && isComment(tokens, before) ? 'string' : 'name';
}

/** Types whose length or precision is a bare number. */
const MEASURED = ['varchar', 'char', 'character', 'varying', 'float', 'time', 'timestamp', 'interval'];
/** Options of a sequence: CACHE 1, MINVALUE 1, MAXVALUE 1. */
const COUNTED = ['cache', 'minvalue', 'maxvalue'];
/** START WITH 1, RESTART WITH 1, INCREMENT BY 1. */
const STEPPED = ['start', 'restart', 'increment'];
/** INTERVAL '1 day', PASSWORD 'x'. */
const QUOTED = ['interval', 'password'];

function isComment(tokens: TokenList, index: number): boolean {
  let first = index;
  while (first >= 0 && tokens.kind(first) !== Kind.semicolon) first--;
  return tokens.isWord(tokens.significantFrom(first + 1), 'comment');
}

function isAnyOf(tokens: TokenList, index: number, words: readonly string[]): boolean {
  return words.some((word) => tokens.isWord(index, word));
}

function prior(tokens: TokenList, index: number): number {
  return tokens.significantUpTo(index - 1);
}

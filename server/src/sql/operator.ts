import { isDigit, isOperatorCharacter } from './character.ts';
import type { Lexicon } from './lexicon.ts';

const PLUS = 43;
const MINUS = 45;
const SLASH = 47;
const STAR = 42;
const BACKTICK = 96;
const DOT = 46;
const GREATER = 62;
const HASH = 35;
const UNDERSCORE = 95;
/** The server refuses an operator of NAMEDATALEN characters (scan.l); a longer run need not be read again and again. */
const LONGEST = 64;

/** `--` where the dialect takes it for a comment; and Drizzle's `-->` in every dialect, where it is no SQL. */
export function startsDashComment(text: string, at: number, to: number, lexicon: Lexicon): boolean {
  if (text.charCodeAt(at) !== MINUS || at + 1 >= to || text.charCodeAt(at + 1) !== MINUS) return false;
  if (!lexicon.dashCommentNeedsSpace || at + 2 >= to) return true;
  const third = text.charCodeAt(at + 2);
  return third <= 32 || third === GREATER;
}

export function startsBlockComment(text: string, at: number, to: number): boolean {
  return text.charCodeAt(at) === SLASH && at + 1 < to && text.charCodeAt(at + 1) === STAR;
}

/**
 * `{operator}` in scan.l: the longest run of operator characters, cut before a comment; a `+` or `-` at its end
 * belongs to the next token unless the run has a character that standard SQL's operators lack.
 */
export function endOfOperator(text: string, at: number, to: number, lexicon: Lexicon): number {
  const limit = Math.min(to, at + LONGEST);
  let end = at + 1;
  while (
    end < limit &&
    continuesOperator(text.charCodeAt(end), lexicon) &&
    !startsBlockComment(text, end, to) &&
    !startsDashComment(text, end, to, lexicon)
  ) {
    end++;
  }
  if (end - at > 1 && isSign(text.charCodeAt(end - 1)) && !hasOwnCharacter(text, at, end - 1)) {
    do end--;
    while (end - at > 1 && isSign(text.charCodeAt(end - 1)));
  }
  return end;
}

/**
 * `{decinteger}`, `{hexinteger}`, `{numeric}`, `{real}` in scan.l. `1..10` is a number and two dots
 * (`numericfail`), `1e` a number and a word (`realfail`).
 */
export function endOfNumber(text: string, at: number, to: number): number {
  if (text.charCodeAt(at) === 48 && at + 1 < to) {
    const end = endOfRadix(text, at + 1, to);
    if (end !== -1) return end;
  }
  let end = endOfDigits(text, at, to);
  if (text.charCodeAt(end) === DOT && end < to && !(text.charCodeAt(end + 1) === DOT && end + 1 < to)) {
    end = endOfDigits(text, end + 1, to);
  }
  if (end < to && (text.charCodeAt(end) | 32) === 101) {
    const sign = end + 1 < to && isSign(text.charCodeAt(end + 1)) ? 1 : 0;
    const digits = end + 1 + sign;
    if (digits < to && isDigit(text.charCodeAt(digits))) end = endOfDigits(text, digits, to);
  }
  return end;
}

function endOfRadix(text: string, letter: number, to: number): number {
  const radix = text.charCodeAt(letter) | 32;
  if (radix !== 120 && radix !== 111 && radix !== 98) return -1;
  let end = letter + 1;
  while (end < to && isRadixDigit(text.charCodeAt(end), radix)) end++;
  return end === letter + 1 ? -1 : end;
}

function isRadixDigit(code: number, radix: number): boolean {
  if (code === UNDERSCORE) return true;
  if (radix === 120) return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
  return code >= 48 && code <= (radix === 111 ? 55 : 49);
}

function endOfDigits(text: string, at: number, to: number): number {
  let end = at;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (!isDigit(code) && !(code === UNDERSCORE && end > at && isDigit(text.charCodeAt(end + 1)))) break;
    end++;
  }
  return end;
}

/** Elsewhere a backtick begins an identifier, and `#` a comment. */
function continuesOperator(code: number, lexicon: Lexicon): boolean {
  if (code === BACKTICK && lexicon.backtick === 'identifier') return false;
  return isOperatorCharacter(code) && !(code === HASH && lexicon.hashComments);
}

function isSign(code: number): boolean {
  return code === PLUS || code === MINUS;
}

/** `~ ! @ # ^ & | \` ? %`: not in the operators of standard SQL (scan.l, the rule for `{operator}`). */
function hasOwnCharacter(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ('~!@#^&|`?%'.includes(text.charAt(i))) return true;
  return false;
}

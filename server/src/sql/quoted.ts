import { continuesWord, isForeignSpace, startsWord } from './character.ts';

/** The functions here return the offset after a token that starts at `at`, or -1 when it does not end before `to`. */

const BACKSLASH = 92;
const DOLLAR = 36;
const SLASH = 47;
const STAR = 42;

/** `'…'`, `"…"` or `` `…` `` where only doubling escapes the quote; `at` is at the opening quote. */
export function endOfQuoted(text: string, at: number, to: number): number {
  const quote = text.charAt(at);
  let from = at + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close === -1 || close >= to) return -1;
    if (close + 1 >= to || text.charAt(close + 1) !== quote) return close + 1;
    from = close + 2;
  }
}

/** A string in which a backslash escapes too, as `<xe>` in scan.l; `at` is at the opening quote. */
export function endOfEscaped(text: string, at: number, to: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === quote) {
      if (i + 1 < to && text.charCodeAt(i + 1) === quote) i++;
      else return i + 1;
    }
  }
  return -1;
}

/** To the next quote, which nothing escapes; `at` is at the opening one. */
export function endOfBare(text: string, at: number, to: number): number {
  const close = text.indexOf(text.charAt(at), at + 1);
  return close === -1 || close >= to ? -1 : close + 1;
}

/** SQLite's `[name]`. */
export function endOfBracketed(text: string, at: number, to: number): number {
  const close = text.indexOf(']', at + 1);
  return close === -1 || close >= to ? -1 : close + 1;
}

/** `{dolqdelim}` in scan.l, `$$` or `$tag$`: the offset after it, or -1 when `at` is at no such delimiter. */
export function endOfDollarTag(text: string, at: number, to: number): number {
  let i = at + 1;
  if (i < to && startsWord(text.charCodeAt(i))) {
    i++;
    while (i < to && text.charCodeAt(i) !== DOLLAR && continuesWord(text.charCodeAt(i))) i++;
  }
  return i < to && text.charCodeAt(i) === DOLLAR ? i + 1 : -1;
}

/** The rest of a dollar-quoted string whose tag is `text.slice(at, bodyStart)`. */
export function endOfDollarString(text: string, at: number, bodyStart: number, to: number): number {
  const tag = text.slice(at, bodyStart);
  const close = text.indexOf(tag, bodyStart);
  return close === -1 || close + tag.length > to ? -1 : close + tag.length;
}

/** `--` or `#` to the end of the line, which it does not include. */
export function endOfLine(text: string, at: number, to: number): number {
  for (let i = at; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return to;
}

/** A block comment; PostgreSQL's nest (`xcdepth` in scan.l). */
export function endOfBlockComment(text: string, at: number, to: number, nested: boolean): number {
  if (!nested) {
    const close = text.indexOf('*/', at + 2);
    return close === -1 || close + 2 > to ? -1 : close + 2;
  }
  let depth = 1;
  for (let i = at + 2; i + 1 < to; i++) {
    const code = text.charCodeAt(i);
    if (code === STAR && text.charCodeAt(i + 1) === SLASH) {
      i++;
      if (--depth === 0) return i + 1;
    } else if (code === SLASH && text.charCodeAt(i + 1) === STAR) {
      i++;
      depth++;
    }
  }
  return -1;
}

/** White space, foreign spaces included. */
export function endOfSpace(text: string, at: number, to: number): number {
  let i = at;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 ? code !== 32 && (code < 9 || code > 13) : code < 128 || !isForeignSpace(code)) break;
  }
  return i;
}

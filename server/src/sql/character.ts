import type { Lexicon } from './lexicon.ts';

/** What a token may be that begins with a character. */
export const Class = {
  other: 0,
  space: 1,
  letter: 2,
  digit: 3,
  operator: 4,
  punctuation: 5,
  quote: 6,
  doubleQuote: 7,
  backtick: 8,
  bracket: 9,
  dollar: 10,
  colon: 11,
  dot: 12,
  backslash: 13,
  brace: 14,
  hash: 15,
} as const;
export type Class = (typeof Class)[keyof typeof Class];

export const LF = 10;
export const CR = 13;

/** `{space}` in scan.l: blank, tab, line feed, vertical tab, form feed, carriage return. */
const SPACES = ' \t\n\v\f\r';
/** `{op_chars}` in scan.l. */
const OPERATORS = '~!@#^&|`?+-*/%<>=';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';
const DIGITS = '0123456789';

const operators = table([[OPERATORS, 1]]);
const known = new WeakMap<Lexicon, Uint8Array>();
const continues = table([
  [LETTERS, 1],
  [DIGITS, 1],
  ['$', 1],
]);

/** The classes of the 128 ASCII characters in a dialect. */
export function classesOf(lexicon: Lexicon): Uint8Array {
  let classes = known.get(lexicon);
  if (classes === undefined) {
    classes = table([
      [SPACES, Class.space],
      [LETTERS, Class.letter],
      [DIGITS, Class.digit],
      [OPERATORS, Class.operator],
      ['()[],;', Class.punctuation],
      ["'", Class.quote],
      ['"', lexicon.doubleQuote === 'string' ? Class.quote : Class.doubleQuote],
      ['`', lexicon.backtick === 'identifier' ? Class.backtick : Class.operator],
      ['$', Class.dollar],
      [':', Class.colon],
      ['.', Class.dot],
      ['\\', Class.backslash],
      ['{', Class.brace],
      ...(lexicon.bracketIdentifiers ? [['[', Class.bracket] as const] : []),
      ...(lexicon.hashComments ? [['#', Class.hash] as const] : []),
    ]);
    known.set(lexicon, classes);
  }
  return classes;
}

/** `{ident_cont}` in scan.l: a letter, a digit, `$`, and every byte from 0x80 on. */
export function continuesWord(code: number): boolean {
  return code < 128 ? continues[code] === 1 : !isForeignSpace(code);
}

/** `{ident_start}` in scan.l. */
export function startsWord(code: number): boolean {
  return continuesWord(code) && !isDigit(code) && code !== 36;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isOperatorCharacter(code: number): boolean {
  return code < 128 && operators[code] === 1;
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/**
 * White space to the eye but a letter to scan.l, for which every byte from 0x80 on may be in an identifier:
 * no-break space, the spaces of Unicode, a byte order mark. Tools and editors put them there unseen.
 */
export function isForeignSpace(code: number): boolean {
  if (code < 0x1680) return code === 0xa0 || code === 0x85;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function table(rows: readonly (readonly [characters: string, value: number])[]): Uint8Array {
  const result = new Uint8Array(128);
  for (const [characters, value] of rows) for (const c of characters) result[c.charCodeAt(0)] = value;
  return result;
}

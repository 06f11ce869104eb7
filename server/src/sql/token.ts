import type { Span } from '../base/span.ts';

/**
 * What a token is. The numbers are an implementation detail but for one thing: everything up to
 * `outside` is trivia, which no statement consists of.
 */
export const Kind = {
  whitespace: 0,
  lineComment: 1,
  blockComment: 2,
  /** A template's line of control: `{{ if … }}`, `{{ end }}`, `{% … %}`. It prints nothing itself. */
  templateControl: 3,
  /** Text between two pieces of a section: another section's text, or a tool's marker. */
  outside: 4,
  /** An unquoted identifier or keyword. */
  word: 5,
  quotedIdentifier: 6,
  /** `'…'` with any of the prefixes E, B, X, N and U&. */
  string: 7,
  dollarString: 8,
  number: 9,
  /** `$1` */
  parameter: 10,
  operator: 11,
  openParen: 12,
  closeParen: 13,
  openBracket: 14,
  closeBracket: 15,
  comma: 16,
  /** What ends a statement where it stands: `;`, psql's `\;`, or what DELIMITER made of it. */
  semicolon: 17,
  /** `.` or `..` */
  dot: 18,
  colon: 19,
  /** `::` */
  cast: 20,
  /** `:=` */
  assign: 21,
  /** `${name}`, `$NAME`, `{{ … }}`, `:name`, `:'name'`, `:"name"` */
  placeholder: 22,
  /** A psql command (`\i file`) or a MySQL client's DELIMITER, to the end of its line. */
  metaCommand: 23,
  /** The lines that COPY … FROM STDIN reads, the closing `\.` included. */
  copyData: 24,
  /** A character that starts no token. */
  stray: 25,
  openString: 26,
  openIdentifier: 27,
  openDollarString: 28,
  openComment: 29,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** One token; offsets are of the text that was tokenized. */
export interface Token extends Span {
  readonly kind: Kind;
}

/** True for what separates tokens: white space, comments, a template's control lines. */
export function isTrivia(kind: Kind): boolean {
  return kind <= Kind.outside;
}

export function isComment(kind: Kind): boolean {
  return kind === Kind.lineComment || kind === Kind.blockComment;
}

/** True for a quote or comment that the end of the text (or of the broken statement) has cut. */
export function isUnterminated(kind: Kind): boolean {
  return kind >= Kind.openString;
}

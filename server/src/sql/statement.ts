import type { Span } from '../base/span.ts';

/**
 * - `sql`: for the server.
 * - `meta-command`: a psql command, or the MySQL client's DELIMITER, for the client.
 * - `copy-data`: the lines after COPY … FROM STDIN.
 * - `placeholder`: nothing but placeholders; what it does is not in the text.
 * - `broken`: a quote, comment, parenthesis or body that does not end.
 */
export type StatementKind = 'sql' | 'meta-command' | 'copy-data' | 'placeholder' | 'broken';

export type BrokenReason =
  | 'unterminated-string'
  | 'unterminated-identifier'
  | 'unterminated-dollar-string'
  | 'unterminated-comment'
  | 'unclosed-parenthesis'
  | 'unclosed-body';

/** One statement of a text; offsets are of that text. */
export interface Statement {
  readonly kind: StatementKind;
  /** From its first token to its last, without the terminator and without comments around it. */
  readonly span: Span;
  /** The `;`, or a psql command that sends the statement (`\gexec`); null at the end and at a breakpoint. */
  readonly terminator: Span | null;
  /** The comments before it, in order, except one that trails the statement before on its line. */
  readonly comments: readonly Span[];
  /** A comment after it on the line where it ends. */
  readonly trailing: Span | null;
  /** Why, when `kind` is `broken`. */
  readonly broken: BrokenReason | null;
  /** Its tokens: the index of the first, and the one after the last; the terminator is not among them. */
  readonly firstToken: number;
  readonly endToken: number;
}

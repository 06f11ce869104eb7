import { CR, isSpace, LF } from './character.ts';
import { endOfLine } from './quoted.ts';

/** Where the lines that COPY … FROM STDIN reads start and end; the end is after the closing `\.`. */
export interface CopyData {
  readonly start: number;
  readonly end: number;
}

/**
 * The data after a COPY that ends at `at`: the lines from the next one to a line `\.` (psql reads them itself).
 * Null when no such line follows: then nothing tells data from statements.
 */
export function findCopyData(text: string, at: number, to: number): CopyData | null {
  const start = nextLine(text, at, to);
  for (let mark = text.indexOf('\\.', start); mark !== -1 && mark < to; mark = text.indexOf('\\.', mark + 1)) {
    const startsLine = mark === start || isLineBreak(text.charCodeAt(mark - 1));
    if (startsLine && (mark + 2 === to || isLineBreak(text.charCodeAt(mark + 2)))) return { start, end: mark + 2 };
  }
  return null;
}

/** True for `\copy … from stdin`, whose data follow as they do for COPY. */
export function isCopyFromStdin(command: string): boolean {
  return /^\\copy\s.*\bfrom\s+stdin\b/i.test(command);
}

/** psql's commands that send the statement before them (`exec_command_g`, `_gexec`, … in command.c). */
export function sendsStatement(command: string): boolean {
  return /^\\(g|gx|gexec|gset|gdesc|watch|crosstabview)\b/.test(command);
}

/** What `DELIMITER …` makes the terminator, as the MySQL client reads it: the first word after the command. */
export function delimiterOf(command: string): string {
  return /^\S+\s+(\S+)/.exec(command)?.[1] ?? ';';
}

/** True when nothing but blanks stands before `at` on its line. */
export function isFirstOnLine(text: string, at: number, from: number): boolean {
  let i = at - 1;
  while (i >= from && text.charCodeAt(i) !== LF && text.charCodeAt(i) !== CR) {
    if (!isSpace(text.charCodeAt(i))) return false;
    i--;
  }
  return true;
}

function nextLine(text: string, at: number, to: number): number {
  const end = endOfLine(text, at, to);
  const crlf = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF;
  return Math.min(to, end + (crlf ? 2 : 1));
}

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

import type { Span } from '../base/span.ts';
import type { Direction, Section, TransactionPolicy } from '../model/migration.ts';
import { split } from '../sql/splitter.ts';
import type { Statement } from '../sql/statement.ts';
import type { FileChange, FileSections } from './layout.ts';

/** The sections of a file that runs in one direction as a whole. */
export function wholeFile(
  text: string,
  direction: Direction,
  transaction: TransactionPolicy,
  transactionMarker: Span | null = null,
): FileSections {
  const section: Section = { direction, span: { start: 0, end: text.length }, transaction, transactionMarker };
  return { sections: [section], directives: transactionMarker === null ? [] : [transactionMarker], problems: [] };
}

/** The statements of a text that reach the server. */
export function sqlStatements(text: string): readonly Statement[] {
  return split(text).statements.filter((statement) => statement.kind === 'sql');
}

export function newFile(path: string, text: string): FileChange {
  return { path, text, edits: [] };
}

/** Puts text before everything else, behind a byte order mark. */
export function insertAtStart(path: string, text: string, inserted: string): FileChange {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { path, text: null, edits: [{ span: { start, end: start }, text: inserted }] };
}

/** The whole of an existing file anew, or a new file when there is none yet. */
export function replaceFile(path: string, oldText: string | null, newText: string): FileChange {
  if (oldText === null) return newFile(path, newText);
  return { path, text: null, edits: [{ span: { start: 0, end: oldText.length }, text: newText }] };
}

import type { Range } from 'vscode-languageserver';
import type { Span } from '../base/span.ts';
import type { Position } from '../sql/line-index.ts';

/** Positions of a text and its offsets: an open document keeps them as it is edited. */
export interface Lines {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

export function rangeIn(lines: Lines, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

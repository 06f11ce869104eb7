import type { Span } from '../base/span.ts';
import type { Direction } from '../model/migration.ts';
import { type Line, linesOf } from './lines.ts';

/** A stretch of a file behind a line that says which way it runs. */
export interface MarkedPart {
  readonly direction: Direction;
  readonly marker: Line;
  /** From behind the marker's line to the next marker or the end. */
  readonly span: Span;
}

/** Cuts a file at its marker lines; text before the first belongs to no part. */
export function markedParts(text: string, directionOf: (line: Line) => Direction | null): MarkedPart[] {
  const marked = linesOf(text).flatMap((line) => {
    const direction = directionOf(line);
    return direction === null ? [] : [{ direction, marker: line }];
  });
  return marked.map(({ direction, marker }, i) => ({
    direction,
    marker,
    span: { start: marker.next, end: marked[i + 1]?.marker.start ?? text.length },
  }));
}

export function lineSpan(line: Line): Span {
  return { start: line.start, end: line.end };
}

/** The text before the first marker, when it is more than comments and empty lines. */
export function textBefore(text: string, end: number): Span | null {
  const head = text.slice(0, end);
  const code = head
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
    .replace('\uFEFF', ' ');
  const start = code.search(/\S/);
  return start === -1 ? null : { start, end: code.trimEnd().length };
}

/**
 * A half-open range of UTF-16 units, `start` included, `end` not.
 * What it counts from is said where it is used: the file's text, or a statement's own text
 * (spans of a statement's words are relative, so that they survive edits elsewhere in the file).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function shift(by: number, s: Span): Span {
  return { start: s.start + by, end: s.end + by };
}

export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

export function textOf(text: string, s: Span): string {
  return text.slice(s.start, s.end);
}

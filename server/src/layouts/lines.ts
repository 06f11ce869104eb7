import type { Span } from '../base/span.ts';

/** One line of a text; the span leaves the line break out. */
export interface Line extends Span {
  /** 0 is the first. */
  readonly number: number;
  readonly text: string;
  /** Where the next line starts. */
  readonly next: number;
}

/** The lines of a text as line-reading tools see them: LF ends one, a CR before it belongs to the break. */
export function linesOf(text: string, within: Span = { start: 0, end: text.length }): Line[] {
  const lines: Line[] = [];
  for (let start = within.start; start < within.end; ) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 || feed >= within.end ? within.end : feed + 1;
    let end = feed === -1 || feed >= within.end ? within.end : feed;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
    lines.push({ number: lines.length, start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}

/** The line break that the text uses; LF when it has none. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const feed = text.indexOf('\n');
  return feed > 0 && text.charCodeAt(feed - 1) === 13 ? '\r\n' : '\n';
}

/** `sql` with the given line breaks and exactly one at its end; empty stays empty. */
export function asBlock(sql: string, lineBreak: string): string {
  const body = sql.replace(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd();
  return body === '' ? '' : `${body.replaceAll('\n', lineBreak)}${lineBreak}`;
}

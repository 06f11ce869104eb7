import type { Span } from '../base/span.ts';

/** The first line, when the text starts with `prefix` at its very first character, as tools that compare bytes want it. */
export function leadingLine(text: string, prefix: string): Span | null {
  if (!text.startsWith(prefix)) return null;
  const end = text.search(/\r?\n/);
  return { start: 0, end: end === -1 ? text.length : end };
}

import type { Written } from '../written/statement.ts';

/** Reads one statement's text into what it says. Never throws. */
export interface Parser {
  /** `source` is the author's text; `parsed` the same length with placeholders blanked. */
  read(source: string, parsed: string): Written;
}

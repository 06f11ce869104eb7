import type { Span } from '../base/span.ts';
import { LineIndex } from '../sql/line-index.ts';

/** Both count from 1; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Places {
  readonly start: Place;
  readonly end: Place;
}

/** Offsets of one text as people and their tools count. */
export class TextPlaces {
  readonly #lines: LineIndex;
  readonly #mark: number;

  constructor(text: string) {
    this.#lines = new LineIndex(text);
    // No editor counts a byte order mark.
    this.#mark = text.startsWith('\uFEFF') ? 1 : 0;
  }

  at(offset: number): Place {
    const { line, character } = this.#lines.positionAt(offset);
    const before = line === 0 ? Math.min(this.#mark, character) : 0;
    return { line: line + 1, column: character - before + 1 };
  }

  of(span: Span): Places {
    return { start: this.at(span.start), end: this.at(span.end) };
  }
}

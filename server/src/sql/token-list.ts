import type { Span } from '../base/span.ts';
import { isTrivia, Kind, type Token } from './token.ts';

/**
 * Tokens of a stretch of text, without gaps: a token ends where the next one starts.
 * Two typed arrays instead of a hundred thousand objects.
 */
export class TokenList {
  readonly text: string;
  readonly count: number;
  /** True when some token must be blanked before a parser sees the text (parser-text.ts). */
  readonly special: boolean;
  readonly #kinds: Uint8Array;
  /** One more than there are tokens: the last is where the last token ends. */
  readonly #starts: Int32Array;

  constructor(text: string, kinds: Uint8Array, starts: Int32Array, special: boolean) {
    this.text = text;
    this.count = kinds.length;
    this.special = special;
    this.#kinds = kinds;
    this.#starts = starts;
  }

  kind(index: number): Kind {
    return this.#kinds[index] as Kind;
  }

  start(index: number): number {
    return this.#starts[index] as number;
  }

  end(index: number): number {
    return this.#starts[index + 1] as number;
  }

  at(index: number): Token {
    return { kind: this.kind(index), start: this.start(index), end: this.end(index) };
  }

  span(index: number): Span {
    return { start: this.start(index), end: this.end(index) };
  }

  source(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  /** True for the unquoted word that reads `lower` in any case of letters; `lower` is in lower case. */
  isWord(index: number, lower: string): boolean {
    if (index < 0 || index >= this.count || this.kind(index) !== Kind.word) return false;
    return readsAs(this.text, this.start(index), this.end(index), lower);
  }

  /** The token that covers `offset`; at a border the one to the right; -1 outside of all. */
  indexAt(offset: number): number {
    if (this.count === 0 || offset < this.start(0) || offset >= this.end(this.count - 1)) return -1;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The first token from `index` on that is no trivia; `count` when there is none. */
  significantFrom(index: number): number {
    let i = index;
    while (i < this.count && isTrivia(this.kind(i))) i++;
    return i;
  }

  /** The last token up to and including `index` that is no trivia; -1 when there is none. */
  significantUpTo(index: number): number {
    let i = index;
    while (i >= 0 && isTrivia(this.kind(i))) i--;
    return i;
  }

  /** The tokens that begin inside `span` and are no trivia. */
  significantIn(span: Span): Token[] {
    const result: Token[] = [];
    const first = this.indexAt(span.start);
    for (let i = Math.max(first, 0); i < this.count && this.start(i) < span.end; i++) {
      if (!isTrivia(this.kind(i)) && this.start(i) >= span.start) result.push(this.at(i));
    }
    return result;
  }
}

/** True when `text` from `start` to `end` reads `lower` but for the case of ASCII letters. Allocates nothing. */
export function readsAs(text: string, start: number, end: number, lower: string): boolean {
  if (end - start !== lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    const code = text.charCodeAt(start + i);
    const folded = code >= 65 && code <= 90 ? code | 32 : code;
    if (folded !== lower.charCodeAt(i)) return false;
  }
  return true;
}

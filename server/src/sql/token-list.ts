import type { Span } from '../base/span.ts';
import { isTrivia, type Kind, type Token } from './token.ts';

/**
 * Tokens of a stretch of text, without gaps: a token ends where the next one starts.
 * Two typed arrays instead of a hundred thousand objects.
 */
export class TokenList {
  readonly text: string;
  readonly count: number;
  readonly #kinds: Uint8Array;
  /** One more than there are tokens: the last is where the last token ends. */
  readonly #starts: Int32Array;

  constructor(text: string, kinds: Uint8Array, starts: Int32Array) {
    this.text = text;
    this.count = kinds.length;
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

  /** True for the unquoted word that reads `lower`, in any case of letters; `lower` is in lower case. */
  isWord(index: number, lower: string): boolean {
    void index;
    void lower;
    throw new Error('not yet');
  }

  /** The token that covers `offset`, the one to its right at a border; the last one at the end; -1 outside. */
  indexAt(offset: number): number {
    void offset;
    throw new Error('not yet');
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

  /** The tokens inside `span` that are no trivia. */
  significantIn(span: Span): Token[] {
    void span;
    throw new Error('not yet');
  }
}

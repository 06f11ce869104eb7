import type { Span } from '../base/span.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import { Kind } from './token.ts';
import { readsAs, type TokenList } from './token-list.ts';
import { tokenize } from './tokenizer.ts';

/** Tokens from `first` up to but not including `end`. */
export interface Piece {
  readonly first: number;
  readonly end: number;
}

/**
 * One statement's tokens without trivia, numbered from 0. Token numbers are -1 where nothing was found,
 * and every question may be asked of -1.
 */
export class StatementTokens {
  /** As the author has it. */
  readonly source: string;
  /** As the parser saw it; of the same length. */
  readonly text: string;
  readonly count: number;
  /** What had to be said about the whole statement, because its words were not found. */
  readonly missed: string[] = [];
  readonly #kinds: Uint8Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(source: string, tokens: TokenList, lexicon: Lexicon = postgresql) {
    this.source = source;
    this.text = tokens.text;
    this.#kinds = new Uint8Array(tokens.count);
    this.#starts = new Int32Array(tokens.count);
    this.#ends = new Int32Array(tokens.count);
    let count = 0;
    for (let i = tokens.significantFrom(0); i < tokens.count; i = tokens.significantFrom(i + 1)) {
      this.#kinds[count] = tokens.kind(i);
      this.#starts[count] = tokens.start(i);
      this.#ends[count] = tokens.end(i);
      count++;
    }
    this.count = count;
    if (source !== tokens.text) this.#widenPlaceholders(lexicon);
  }

  /** What stands in for a placeholder may be shorter: `1` and blanks for `${limit}`. Spans are of the author's text. */
  #widenPlaceholders(lexicon: Lexicon): void {
    const tokens = tokenize(this.source, lexicon);
    for (let i = 0, at = 0; i < tokens.count && at < this.count; i++) {
      if (tokens.kind(i) !== Kind.placeholder) continue;
      while (at < this.count && this.start(at) < tokens.start(i)) at++;
      if (at === this.count || this.start(at) >= tokens.end(i)) continue;
      this.#starts[at] = tokens.start(i);
      this.#ends[at] = Math.max(this.end(at), tokens.end(i));
    }
  }

  kind(i: number): Kind {
    return i >= 0 && i < this.count ? (this.#kinds[i] as Kind) : Kind.outside;
  }

  start(i: number): number {
    return this.#starts[i] as number;
  }

  end(i: number): number {
    return this.#ends[i] as number;
  }

  /** The token as the parser saw it. */
  word(i: number): string {
    return i >= 0 && i < this.count ? this.text.slice(this.start(i), this.end(i)) : '';
  }

  /** True for the unquoted word that reads `lower`. */
  is(i: number, lower: string): boolean {
    return this.kind(i) === Kind.word && readsAs(this.text, this.start(i), this.end(i), lower);
  }

  isAny(i: number, words: readonly string[]): boolean {
    return words.some((word) => this.is(i, word));
  }

  isSymbol(i: number, symbol: string): boolean {
    return i >= 0 && i < this.count && this.kind(i) !== Kind.word && this.word(i) === symbol;
  }

  /** True when the words follow each other from `i` on. */
  follow(i: number, ...words: readonly string[]): boolean {
    return words.every((word, n) => this.is(i + n, word));
  }

  /** From the first token's start to the last one's end, both included. */
  span(first: number, last: number = first): Span {
    if (first < 0 || last < first || last >= this.count) return this.miss('span');
    return { start: this.start(first), end: this.end(last) };
  }

  /** So many tokens from `first` on. */
  run(first: number, count: number): Span {
    return this.span(first, first + count - 1);
  }

  /** The whole statement: counted, because a remark should point at the smallest guilty words. */
  miss(what: string): Span {
    this.missed.push(what);
    return { start: 0, end: this.source.length };
  }

  /** What the author wrote there. */
  slice(span: Span): string {
    return this.source.slice(span.start, span.end);
  }

  /** The parenthesis or bracket that closes the one at `i`. */
  closing(i: number): number {
    let depth = 0;
    for (let at = i; at >= 0 && at < this.count; at++) {
      const kind = this.kind(at);
      if (kind === Kind.openParen || kind === Kind.openBracket) depth++;
      else if (kind === Kind.closeParen || kind === Kind.closeBracket) {
        depth--;
        if (depth === 0) return at;
      }
    }
    return -1;
  }

  /** The token after `i`, a parenthesis with all that is in it counting as one token. */
  skip(i: number): number {
    const kind = this.kind(i);
    if (kind !== Kind.openParen && kind !== Kind.openBracket) return i + 1;
    const close = this.closing(i);
    return close < 0 ? this.count : close + 1;
  }

  /** The first `word` in [from, to) that is not inside parentheses; -1 when there is none. */
  find(word: string, from: number, to: number = this.count): number {
    if (from < 0) return -1;
    for (let i = from; i < to; i = this.skip(i)) if (this.is(i, word)) return i;
    return -1;
  }

  /** The first opening parenthesis in [from, to). */
  findParen(from: number, to: number = this.count): number {
    if (from < 0) return -1;
    for (let i = from; i < to; i++) if (this.kind(i) === Kind.openParen) return i;
    return -1;
  }

  /** The pieces of [from, to) between commas that are not inside parentheses: first token and the one after the last. */
  pieces(from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    let first = from;
    for (let i = from; i < to; i = this.skip(i)) {
      if (this.kind(i) !== Kind.comma) continue;
      pieces.push({ first, end: i });
      first = i + 1;
    }
    if (first < to) pieces.push({ first, end: to });
    return pieces;
  }

  /** The last token of the name that starts at `i`: `a`, `a.b`, `a.*`. */
  nameEnd(i: number): number {
    let last = i;
    while (this.kind(last + 1) === Kind.dot && last + 2 < this.count) last += 2;
    return last;
  }
}

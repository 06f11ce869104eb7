import { Kind } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { tokenize } from '../../sql/tokenizer.ts';

/**
 * Where the texts of a PL/pgSQL tree stand in the body, which the tree itself does not know: they are looked for
 * one after the other, from token to token, so that a comment with the same words is not taken for one.
 */
export class PlPlaces {
  readonly #tokens: TokenList;
  #next = 0;

  constructor(body: string) {
    this.#tokens = tokenize(body);
  }

  /**
   * The offset of `query` in the body, at or after where the last one was found; -1 when it is not there.
   * The parser blanks INTO and its variables, so a blank stands for anything.
   */
  find(query: string): number {
    const tokens = this.#tokens;
    for (let i = this.#next; i < tokens.count; i = tokens.significantFrom(i + 1)) {
      if (tokens.kind(i) <= Kind.outside || !this.#reads(query, tokens.start(i))) continue;
      this.#next = i;
      return tokens.start(i);
    }
    return -1;
  }

  #reads(query: string, at: number): boolean {
    const body = this.#tokens.text;
    if (at + query.length > body.length) return false;
    for (let k = 0; k < query.length; k++) {
      const wanted = query.charCodeAt(k);
      if (wanted !== SPACE && wanted !== body.charCodeAt(at + k)) return false;
    }
    return true;
  }
}

const SPACE = 32;

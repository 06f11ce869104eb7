import type { Span } from '../../base/span.ts';
import { StatementTokens } from '../../sql/statement-tokens.ts';
import { Kind } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';

export type { Piece } from '../../sql/statement-tokens.ts';

/** One statement while it is read: its tokens, and the way from the tree's locations to them. */
export class Reading extends StatementTokens {
  readonly #offset: (location: number) => number;

  constructor(source: string, tokens: TokenList, offset: (location: number) => number) {
    super(source, tokens);
    this.#offset = offset;
  }

  /** The token at a location of the tree, or the first after it; -1 for an unknown location. */
  at(location: number | undefined): number {
    const offset = this.#offset(location ?? 0);
    if (location === -1) return -1;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low < this.count ? low : -1;
  }

  /** From the statement's first token to `word`, which is among the next few: `create or replace view`. */
  verb(word: string): Span {
    const first = this.#first();
    for (let i = first; i < first + 12; i++) if (this.is(i, word)) return this.span(first, i);
    return this.miss(`verb ${word}`);
  }

  /** The first token of what EXPLAIN runs, or of the statement. */
  #first(): number {
    if (!this.is(0, 'explain')) return 0;
    let first = this.kind(1) === Kind.openParen ? this.skip(1) : 1;
    while (this.is(first, 'analyze') || this.is(first, 'verbose')) first++;
    return first;
  }
}

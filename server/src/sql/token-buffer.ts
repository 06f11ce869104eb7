import { isUnterminated, type Kind } from './token.ts';
import { TokenList } from './token-list.ts';

/** Where a scanner puts its tokens: arrays that grow, and that recovery from an open quote can cut back. */
export class TokenBuffer {
  count = 0;
  /** True once a token was seen that the parser must not see: a placeholder, a foreign space, a psql command. */
  special = false;
  #kinds: Uint8Array;
  #starts: Int32Array;

  constructor(expected: number) {
    this.#kinds = new Uint8Array(expected + 16);
    this.#starts = new Int32Array(expected + 16);
  }

  push(kind: Kind, start: number): void {
    if (this.count + 1 >= this.#kinds.length) this.#grow();
    this.#kinds[this.count] = kind;
    this.#starts[this.count] = start;
    this.count++;
  }

  kind(index: number): Kind {
    return this.#kinds[index] as Kind;
  }

  start(index: number): number {
    return this.#starts[index] as number;
  }

  endsOpen(): boolean {
    return this.count > 0 && isUnterminated(this.kind(this.count - 1));
  }

  /** Forgets the tokens after `index`, which becomes one of another kind. */
  cutAfter(index: number, kind: Kind): void {
    this.#kinds[index] = kind;
    this.count = index + 1;
  }

  /** The tokens so far; the last one ends at `end`. The buffer may go on being used. */
  list(text: string, end: number): TokenList {
    this.#starts[this.count] = end;
    return new TokenList(text, this.#kinds.slice(0, this.count), this.#starts.slice(0, this.count + 1), this.special);
  }

  #grow(): void {
    const kinds = new Uint8Array(this.#kinds.length * 2);
    const starts = new Int32Array(this.#starts.length * 2);
    kinds.set(this.#kinds);
    starts.set(this.#starts);
    this.#kinds = kinds;
    this.#starts = starts;
  }
}

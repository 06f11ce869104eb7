import type { Parser } from '../model/ports/parser.ts';
import type { Written } from '../model/written/statement.ts';

/** `Written` depends on the text alone, so it is kept by text; the oldest half goes when there are too many. */
export class WrittenCache {
  readonly #parser: Parser;
  readonly #limit: number;
  #fresh = new Map<string, Written>();
  #old = new Map<string, Written>();

  constructor(parser: Parser, limit = 100_000) {
    this.#parser = parser;
    this.#limit = limit;
  }

  read(source: string, parsed: string): Written {
    const key = source === parsed ? source : `${source}\0${parsed}`;
    const known = this.#fresh.get(key) ?? this.#old.get(key);
    const written = known ?? this.#parser.read(source, parsed);
    if (this.#fresh.size >= this.#limit) {
      this.#old = this.#fresh;
      this.#fresh = new Map();
    }
    this.#fresh.set(key, written);
    return written;
  }
}

import type { WrittenName, WrittenWord } from '../../model/written/names.ts';
import type { Lexicon } from '../../sql/lexicon.ts';
import { StatementTokens } from '../../sql/statement-tokens.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import type { Grammar, Understood } from '../grammar.ts';
import { canBeName, foreignName } from './foreign-name.ts';

/** One statement of MySQL, MariaDB or SQLite while it is read: its tokens, and a grammar to ask. */
export class ForeignReading extends StatementTokens {
  readonly #grammar: Grammar;

  constructor(source: string, parsed: string, lexicon: Lexicon, grammar: Grammar) {
    super(source, tokenize(parsed, lexicon), lexicon);
    this.#grammar = grammar;
  }

  /** What the grammar says of the tokens [from, to), comments left out. */
  understand(from = 0, to = this.count): Understood {
    return this.#grammar.parse(this.words(from, to));
  }

  /** True when the grammar takes a text of our own making. */
  accepts(text: string): boolean {
    return this.#grammar.parse(text).kind === 'statement';
  }

  /** The tokens [from, to) as a text without comments. */
  words(from: number, to: number): string {
    let text = '';
    for (let i = from; i < to; i++) {
      if (i > from && this.start(i) > this.end(i - 1)) text += ' ';
      text += this.word(i);
    }
    return text;
  }

  isName(i: number): boolean {
    return canBeName(this.kind(i));
  }

  /** The table's or other object's name at a token: `a`, `db.a`. */
  nameAt(i: number): WrittenName {
    const last = this.nameEnd(i);
    const parts = [];
    for (let at = i; at <= last; at += 2) parts.push(foreignName(this.word(at)));
    return {
      schema: parts.at(-2) ?? null,
      name: parts.at(-1) ?? '',
      span: i < 0 ? this.miss('name') : this.span(i, last),
    };
  }

  wordAt(i: number): WrittenWord {
    return { name: foreignName(this.word(i)), span: this.span(i) };
  }

  /** Names in the parentheses that open at a token: `(a, b(10) desc)` has `a` and `b`. */
  wordsIn(open: number): readonly WrittenWord[] {
    const close = this.closing(open);
    if (close < 0) return [];
    return this.pieces(open + 1, close).flatMap((piece) =>
      this.isName(piece.first) ? [this.wordAt(piece.first)] : [],
    );
  }

  /** True when one of the words stands at a token or anywhere up to `to`, outside of parentheses. */
  has(word: string, from: number, to: number): boolean {
    return this.find(word, from, to) >= 0;
  }

  /** Jumps over `if exists` or `if not exists`. */
  afterIf(i: number): number {
    if (this.follow(i, 'if', 'not', 'exists')) return i + 3;
    return this.follow(i, 'if', 'exists') ? i + 2 : i;
  }

  isOpen(i: number): boolean {
    return this.kind(i) === Kind.openParen;
  }
}

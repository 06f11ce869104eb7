import type { Node } from '@pgsql/types';
import type { Parser } from '../../model/ports/parser.ts';
import type { Written } from '../../model/written/statement.ts';
import { isComment } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import type { PgParser } from '../parse.ts';
import { lookInside } from './plpgsql.ts';
import { Reading } from './reading.ts';
import { declared, explained } from './special.ts';
import { readOne } from './statement-readers.ts';
import { as } from './tree.ts';
import { opaque, syntaxError } from './unread.ts';

/** Told what was said about a whole statement because its words were not found, and in which statement. */
export type OnMiss = (what: readonly string[], source: string) => void;

/** Reads statements with PostgreSQL's own parser. */
export class PgReader implements Parser {
  readonly #parser: PgParser;
  readonly #onMiss: OnMiss | null;

  constructor(parser: PgParser, onMiss: OnMiss | null = null) {
    this.#parser = parser;
    this.#onMiss = onMiss;
  }

  read(source: string, parsed: string): Written {
    const tokens = tokenize(parsed);
    const result = this.#parser.parse(withoutComments(tokens));
    const reading = new Reading(source, tokens, result.kind === 'statements' ? result.offset : same);
    const written = readParsed(reading, result);
    if (reading.missed.length > 0) this.#onMiss?.(reading.missed, source);
    if (written.kind !== 'do') return written;
    return lookInside(written, source, parsed, this.#parser, (inner, text) => this.read(inner, text));
  }
}

/**
 * The same text with blanks for comments. libpg-query's scanner makes tokens of them, and its look-ahead
 * stumbles over one where the server does not: `with /* … *\/ time zone`, `nulls -- …` before `first`.
 */
function withoutComments(tokens: TokenList): string {
  let text = '';
  let copied = 0;
  for (let i = 0; i < tokens.count; i++) {
    if (!isComment(tokens.kind(i))) continue;
    text += tokens.text.slice(copied, tokens.start(i)) + ' '.repeat(tokens.end(i) - tokens.start(i));
    copied = tokens.end(i);
  }
  return copied === 0 ? tokens.text : text + tokens.text.slice(copied);
}

function same(offset: number): number {
  return offset;
}

function readParsed(reading: Reading, result: ReturnType<PgParser['parse']>): Written {
  switch (result.kind) {
    case 'refused':
      return opaque(reading, result.because === 'nul' ? 'it contains a NUL character' : 'it is too deep to parse');
    case 'syntax-error':
      return syntaxError(reading, result.message, result.at);
    case 'statements': {
      const [first, second] = result.statements;
      if (first?.stmt === undefined) return { kind: 'harmless', tag: '', verb: { start: 0, end: 0 } };
      if (second !== undefined) return opaque(reading, 'it holds several statements');
      return readTree(reading, first.stmt);
    }
  }
}

/** A tree that the parser could just build may still be too deep for a walk. */
function readTree(reading: Reading, tree: Node): Written {
  try {
    return readNode(reading, tree);
  } catch (error) {
    if (error instanceof RangeError) return opaque(reading, 'it is too deep to read');
    throw error;
  }
}

function readNode(reading: Reading, tree: Node): Written {
  const explain = as('ExplainStmt', tree);
  const declare = as('DeclareCursorStmt', tree);
  const inner = explain !== null ? explained(reading, explain) : declare !== null ? declared(declare) : null;
  return inner === null ? readOne(reading, tree) : readOne(reading, inner);
}

import type { Parser } from '../model/ports/parser.ts';
import { type Instantiate, PgParser } from '../postgres/parse.ts';
import { PgReader } from '../postgres/read/read.ts';

/** Reads statements with PostgreSQL's own parser, which is instantiated when the first of them is read. */
export function statementParser(instantiate: Instantiate): Parser {
  return new PgReader(new PgParser(instantiate));
}

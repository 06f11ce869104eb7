import type { Dialect } from '../model/migration.ts';
import type { SqlDialect } from '../model/ports/dialect.ts';
import { mysql } from '../mysql/mysql.ts';
import type { Grammar } from '../portable/grammar.ts';
import { postgresql } from '../postgres/dialect.ts';
import { type Instantiate, PgParser } from '../postgres/parse.ts';
import { PgReader } from '../postgres/read/read.ts';
import type { Dialects } from '../project/machines.ts';
import { sqlite } from '../sqlite/sqlite.ts';

export type { Dialects } from '../project/machines.ts';

/** Makes the grammar of a dialect other than PostgreSQL; null where there is none to be had. */
export type Grammars = (dialect: Exclude<Dialect, 'postgresql'>) => Grammar | null;

/** The dialects that can be read. Parsers are instantiated when the first statement is read. */
export function readableDialects(instantiate: Instantiate, grammars: Grammars): Dialects {
  const made = new Map<Dialect, SqlDialect | null>();
  return (name) => {
    const known = made.get(name) ?? make(name, instantiate, grammars);
    made.set(name, known);
    return known;
  };
}

function make(name: Dialect, instantiate: Instantiate, grammars: Grammars): SqlDialect | null {
  if (name === 'postgresql') return postgresql(new PgReader(new PgParser(instantiate)));
  const grammar = grammars(name);
  if (grammar === null) return null;
  return name === 'sqlite' ? sqlite(grammar) : mysql(grammar);
}

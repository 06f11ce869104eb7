import { fileURLToPath } from 'node:url';
import { foreignGrammar } from '../../server/src/adapters/node/foreign-grammar.ts';
import type { Dialect } from '../../server/src/model/migration.ts';
import type { SqlDialect } from '../../server/src/model/ports/dialect.ts';
import { mysql } from '../../server/src/mysql/mysql.ts';
import { postgresql } from '../../server/src/postgres/dialect.ts';
import { PgReader } from '../../server/src/postgres/read/read.ts';
import { sqlite } from '../../server/src/sqlite/sqlite.ts';
import { newParser } from '../postgres/read/reader.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const made = new Map<Dialect, SqlDialect>();

/** Every dialect, each with a parser of its own for all tests of a file. */
export function dialects(name: Dialect): SqlDialect {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

function make(name: Dialect): SqlDialect {
  if (name === 'postgresql') return postgresql(new PgReader(newParser()));
  const grammar = foreignGrammar(here, name);
  return name === 'sqlite' ? sqlite(grammar) : mysql(grammar);
}

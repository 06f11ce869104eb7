import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Dialect } from '../../model/migration.ts';
import type { Grammar, TouchedTable, Understood } from '../../portable/grammar.ts';

type Foreign = Exclude<Dialect, 'postgresql'>;

/** node-sql-parser's own names of its dialects. */
const DATABASES: Readonly<Record<Foreign, string>> = { mysql: 'MySQL', mariadb: 'MariaDB', sqlite: 'SQLite' };

/** What is used of node-sql-parser. */
interface OwnParser {
  parse(sql: string, options: { readonly database: string }): { readonly tableList: readonly string[] };
}

/**
 * One dialect's build of node-sql-parser, loaded when its first statement is parsed. It stands beside the bundle,
 * or in the package in a checkout.
 */
export function foreignGrammar(beside: string, dialect: Foreign): Grammar {
  let parser: OwnParser | null = null;
  const database = DATABASES[dialect];
  return {
    parse(text) {
      parser ??= load(beside, dialect);
      return understood(parser, text, database);
    },
  };
}

function load(beside: string, dialect: Foreign): OwnParser {
  const require = createRequire(join(beside, 'anchor.js'));
  const bundled = join(beside, `grammar-${dialect}.cjs`);
  const { Parser } = require(existsSync(bundled) ? bundled : `node-sql-parser/build/${dialect}`) as {
    readonly Parser: new () => OwnParser;
  };
  return new Parser();
}

/** It throws for what it does not know, and for what is too deep for its recursion. */
function understood(parser: OwnParser, text: string, database: string): Understood {
  try {
    return { kind: 'statement', tables: parser.parse(text, { database }).tableList.map(touched) };
  } catch (error) {
    return { kind: 'refused', at: offsetOf(error) };
  }
}

/** `select::db::table`; `null` stands for no name. */
function touched(entry: string): TouchedTable {
  const [action = '', schema = '', name = ''] = entry.split('::');
  return {
    action: ACTIONS.find((known) => known === action) ?? 'other',
    schema: schema === 'null' ? null : schema,
    name,
  };
}

const ACTIONS = ['select', 'insert', 'update', 'delete'] as const;

function offsetOf(error: unknown): number {
  const location = (error as { readonly location?: { readonly start?: { readonly offset?: unknown } } } | null)
    ?.location;
  return typeof location?.start?.offset === 'number' ? location.start.offset : 0;
}

import {
  type DialectGuess,
  dialectOfFolder,
  MARIADB,
  MYSQL,
  otherDialect,
  POSTGRESQL,
  SQLITE,
} from './dialect-names.ts';
import { voteDialect } from './dialect-vote.ts';
import type { Listing } from './layout.ts';
import { manifestsFor } from './manifest.ts';

/** What is known of a dialect besides names and text. */
export interface DialectSigns {
  /** The tool's own configuration of this history. */
  readonly configured: DialectGuess | null;
  /** A connection string somewhere near, which may be a developer's or another database's. */
  readonly hint: DialectGuess | null;
}

/**
 * The dialect of a history: what its tool's configuration says, else its folders' names, else its text,
 * else a connection string, else the only database driver that the project depends on, else PostgreSQL.
 */
export function dialectOf(
  listing: Listing,
  folder: string,
  files: readonly string[],
  signs: DialectSigns = { configured: null, hint: null },
): DialectGuess {
  if (signs.configured !== null) return signs.configured;
  const named = dialectOfFolder(folder);
  if (named !== null && (named.dialect !== null || !isAmbiguous(named))) return named;
  const voted = voteDialect(sample(listing, files));
  if (named !== null) return voted === POSTGRESQL ? POSTGRESQL : named;
  return voted ?? signs.hint ?? driverOf(listing, folder) ?? POSTGRESQL;
}

/** Words that name other things too: a price oracle, snowflake ids. */
function isAmbiguous(guess: DialectGuess): boolean {
  return guess.name === 'Oracle' || guess.name === 'Snowflake';
}

function* sample(listing: Listing, files: readonly string[]): Iterable<string> {
  const chosen = files.length <= 16 ? files : [...files.slice(0, 8), ...files.slice(-8)];
  for (const path of chosen) {
    const text = listing.text(path);
    if (text !== undefined) yield text;
  }
}

const DRIVERS: readonly { readonly guess: DialectGuess; readonly pattern: RegExp }[] = [
  {
    guess: POSTGRESQL,
    pattern:
      /\blib\/pq\b|\bjackc\/pgx\b|"pg"|\bpostgres\.js\b|\bpsycopg|\basyncpg\b|org\.postgresql|tokio-postgres|"postgres"/,
  },
  { guess: MYSQL, pattern: /go-sql-driver\/mysql|"mysql2?"|mysql-connector|mysql_async|\bpymysql\b/i },
  { guess: MARIADB, pattern: /mariadb-java-client|"mariadb"/ },
  { guess: SQLITE, pattern: /go-sqlite3|modernc\.org\/sqlite|better-sqlite3|rusqlite|"sqlite3?"|sqlite-jdbc/ },
  { guess: otherDialect('ClickHouse'), pattern: /clickhouse-go|clickhouse-jdbc/ },
  { guess: otherDialect('SQL Server'), pattern: /go-mssqldb|mssql-jdbc/ },
];

function driverOf(listing: Listing, folder: string): DialectGuess | null {
  for (const { text } of manifestsFor(listing, folder)) {
    const found = DRIVERS.filter(({ pattern }) => pattern.test(text));
    if (found.length === 1) return found[0]?.guess ?? null;
  }
  return null;
}

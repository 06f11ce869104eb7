import type { Dialect } from '../model/migration.ts';

/** A dialect, or one that is recognised only to be left alone. */
export interface DialectGuess {
  readonly dialect: Dialect | null;
  readonly name: string;
}

export const POSTGRESQL: DialectGuess = { dialect: 'postgresql', name: 'PostgreSQL' };
export const MYSQL: DialectGuess = { dialect: 'mysql', name: 'MySQL' };
export const MARIADB: DialectGuess = { dialect: 'mariadb', name: 'MariaDB' };
export const SQLITE: DialectGuess = { dialect: 'sqlite', name: 'SQLite' };

/** A database that is recognised and not analysed. */
export function otherDialect(name: string): DialectGuess {
  return { dialect: null, name };
}

const ANALYSED = new Map<string, DialectGuess>([
  ...['postgres', 'postgresql', 'postgre', 'pg', 'psql', 'pgsql', 'pgx', 'pgx5', 'pgxv5', 'postgis'].map(
    as(POSTGRESQL),
  ),
  ...['timescale', 'timescaledb', 'yugabyte', 'yugabytedb', 'supabase', 'neon', 'rdspostgres'].map(as(POSTGRESQL)),
  ...['mysql', 'mysql2', 'mysql5', 'mysql8', 'tidb', 'planetscale'].map(as(MYSQL)),
  ...['mariadb', 'maria'].map(as(MARIADB)),
  ...['sqlite', 'sqlite3', 'libsql', 'turso', 'd1'].map(as(SQLITE)),
]);

const OTHER = new Map<string, DialectGuess>([
  ...['cockroach', 'cockroachdb', 'crdb'].map(as(otherDialect('CockroachDB'))),
  ...['mssql', 'sqlserver', 'sqlsrv', 'sql_server', 'sql-server', 'azuresql'].map(as(otherDialect('SQL Server'))),
  ...['clickhouse'].map(as(otherDialect('ClickHouse'))),
  ...['oracle', 'oracledb'].map(as(otherDialect('Oracle'))),
  ...['h2', 'h2db'].map(as(otherDialect('H2'))),
  ...['hsqldb', 'hsql'].map(as(otherDialect('HSQLDB'))),
  ...['derby'].map(as(otherDialect('Derby'))),
  ...['db2'].map(as(otherDialect('Db2'))),
  ...['spanner'].map(as(otherDialect('Spanner'))),
  ...['redshift'].map(as(otherDialect('Redshift'))),
  ...['snowflake'].map(as(otherDialect('Snowflake'))),
  ...['bigquery'].map(as(otherDialect('BigQuery'))),
  ...['cassandra', 'cql', 'scylla', 'scylladb'].map(as(otherDialect('Cassandra'))),
  ...['duckdb'].map(as(otherDialect('DuckDB'))),
  ...['ydb'].map(as(otherDialect('YDB'))),
  ...['vertica'].map(as(otherDialect('Vertica'))),
  ...['firebird'].map(as(otherDialect('Firebird'))),
  ...['databricks'].map(as(otherDialect('Databricks'))),
]);

function as(guess: DialectGuess): (word: string) => [string, DialectGuess] {
  return (word) => [word, guess];
}

/** The dialect that a configuration's word names: `postgres`, `mysql2`, `sqlite3`. */
export function dialectOfWord(word: string): DialectGuess | null {
  const lower = word.toLowerCase();
  return ANALYSED.get(lower) ?? OTHER.get(lower) ?? null;
}

/** The dialect of a connection string: `postgres://…`, `jdbc:mysql:…`, `sqlite:…`. */
export function dialectOfUrl(url: string): DialectGuess | null {
  const scheme = /^(?:jdbc:|r2dbc:)?(?:pool:)?([a-z][\w+-]*?)(?:\+\w+)?:/i.exec(url.trim())?.[1];
  return scheme === undefined ? null : dialectOfWord(scheme === 'file' ? 'sqlite' : scheme);
}

/**
 * What the folders of a path say, the deepest first: `storage/postgres/migrations`, `jdbc-mysql/…`, `my.sqlite/…`.
 * A part of a folder's name counts only for the dialects that are analysed: a `price-oracle` is no database.
 */
export function dialectOfFolder(folder: string): DialectGuess | null {
  for (const part of folder.toLowerCase().split('/').reverse()) {
    const whole = dialectOfWord(part);
    if (whole !== null) return whole;
    for (const word of part.split(/[-_.]/)) {
      const guess = ANALYSED.get(word);
      if (guess !== undefined && word !== 'd1' && word !== 'neon' && word !== 'maria') return guess;
    }
  }
  return null;
}

/** The dialect that ends a file's title: `add_users.postgres` → PostgreSQL and `add_users`. */
export function dialectSuffix(title: string): { readonly guess: DialectGuess; readonly title: string } | null {
  const match = /^(.*)\.([a-z0-9]+)$/i.exec(title);
  const guess = match?.[2] === undefined ? null : dialectOfWord(match[2]);
  return guess === null ? null : { guess, title: match?.[1] ?? '' };
}

import { parse as parseToml } from 'smol-toml';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { textAt, valueAt } from './config-text.ts';
import { databaseUrl } from './database-url.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { leadingLine } from './leading-line.ts';
import { lineBreakOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, foldersUpwards, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'sqlx';

const MENTION = /^\s*sqlx(-cli|-core|-postgres)?\b|\bsqlx\s*=|\bsqlx::migrate|\bsqlx\s+migrate\b|\.sqlx\]/m;

const OPT_OUT = '-- no-transaction';

/** sqlx: `<version>_<description>.sql`, or `.up.sql` and `.down.sql`; ordered by an integer. */
export const sqlx: Layout = {
  tool: TOOL,
  title: 'SQLx',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const configured = isAsked(asked, folder.path);
      const config = configFor(listing, folder.path);
      // A crate keeps other SQL too: the folder must be the configured one, or be called `migrations`.
      const manifest =
        /(^|[-_])migrations?([-_]|$)/i.test(baseOf(folder.path)) || folder.path.split('/').includes('migrations')
          ? manifestWith(listing, folder.path, MENTION)
          : null;
      if (!configured && config === null && manifest === null) return [];
      const { dialect, searchPath } = databaseUrl(listing, folder.path);
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : config !== null ? 'config' : 'dependency',
        signPath: config?.path ?? manifest,
        dialectHint: dialect,
        searchPath,
        historyTable: historyTable(config),
      } as const;
      const paired = pair(steps, { order: byNumber });
      return [
        historyOf(listing, found, { ...paired, problems: [...paired.problems, ...badNames(folder.path, folder.sql)] }),
      ];
    });
  },

  sections(_path, text, direction) {
    const marker = leadingLine(text, OPT_OUT);
    // Without BEGIN the file is still one string (execute_migration in sqlx-postgres/src/migrate.rs).
    return wholeFile(text, direction, marker === null ? 'file' : 'none', marker);
  },

  noTransaction(path, text) {
    if (leadingLine(text, OPT_OUT) !== null) return aloneOr('SQLx', text, []);
    const edit = { span: { start: 0, end: 0 }, text: `${OPT_OUT}${lineBreakOf(text)}` };
    return aloneOr('SQLx', text, [{ path, text: null, edits: [edit] }]);
  },

  writeDown(migration, up, down, wanted) {
    const sql = wanted.transaction ? wanted.sql : `${OPT_OUT}\n${wanted.sql}`;
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/(\.up)?\.sql$/, '.down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // Timestamps unless the last two versions differ by one (sqlx-core/src/config/migrate.rs).
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const stem = joinPath(history.folder, `${version}_${title}`);
    const head = wanted.transaction ? '' : `${OPT_OUT}\n`;
    // Simple or reversible, as the last one is.
    const reversible = history.migrations.at(-1)?.upPath.endsWith('.up.sql') === true;
    if (reversible) return newPair({ up: `${stem}.up.sql`, down: `${stem}.down.sql` }, wanted, head);
    return newPair({ up: `${stem}.sql`, down: '' }, { ...wanted, down: '' }, head);
  },

  toolStatements() {
    return null;
  },
};

/** resolve_blocking_with_config in sqlx-core/src/migrate/source.rs. */
function stepOf(folder: string, base: string): Step[] {
  const match = /^(-?\d+)_(.*?)(\.up|\.down)?\.sql$/.exec(base);
  if (match === null) return [];
  const direction = match[3] === '.down' ? 'down' : 'up';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}

function badNames(folder: string, files: readonly string[]): HistoryProblem[] {
  return files
    .filter((base) => /^[^_]+_.*\.sql$/.test(base) && !/^-?\d+_/.test(base))
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'ignored-file',
      message: 'SQLx refuses a folder with a file whose name starts with no number before its first underscore.',
    }));
}

interface Config {
  readonly path: string;
  readonly table: string;
  readonly schemas: readonly string[];
}

/** `sqlx.toml` whose migrations directory is this folder. */
function configFor(listing: Listing, folder: string): Config | null {
  for (const around of foldersUpwards(folder)) {
    const path = joinPath(around, 'sqlx.toml');
    const text = listing.text(path);
    if (text === undefined) continue;
    try {
      const migrate = valueAt(parseToml(text), 'migrate');
      if (joinPath(around, textAt(migrate, 'migrations-dir') ?? 'migrations') !== folder) continue;
      const schemas = valueAt(migrate, 'create-schemas');
      return {
        path,
        table: textAt(migrate, 'table-name') ?? '_sqlx_migrations',
        schemas: Array.isArray(schemas) ? schemas.map(String) : [],
      };
    } catch {
      // A broken sqlx.toml is SQLx's to report.
    }
  }
  return null;
}

/** ensure_migrations_table in sqlx-postgres/src/migrate.rs. */
function historyTable(config: Config | null): string[] {
  return [
    ...(config?.schemas ?? []).map((schema) => `CREATE SCHEMA IF NOT EXISTS ${schema}`),
    `CREATE TABLE IF NOT EXISTS ${config?.table ?? '_sqlx_migrations'} (
  version BIGINT PRIMARY KEY,
  description TEXT NOT NULL,
  installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
  success BOOLEAN NOT NULL,
  checksum BYTEA NOT NULL,
  execution_time BIGINT NOT NULL
)`,
  ];
}

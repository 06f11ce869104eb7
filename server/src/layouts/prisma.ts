import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { type DialectGuess, dialectOfWord } from './dialect-names.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { folderOf, foldersUpwards, isWithin, joinPath } from './path.ts';
import { stepFolders } from './step-folders.ts';
import { byCode } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'prisma';

const UP = 'migration.sql';

/** Prisma Migrate: a folder a migration, ordered by the folders' names as text. */
export const prisma: Layout = {
  tool: TOOL,
  title: 'Prisma Migrate',
  transaction: 'none',

  detect(listing, asked) {
    return stepFolders(listing, [UP]).flatMap(({ path, steps }) => {
      const lock = joinPath(path, 'migration_lock.toml');
      const configured = isAsked(asked, path);
      const provider = /^\s*provider\s*=\s*"([\w-]+)"/m.exec(listing.text(lock) ?? '')?.[1];
      const locked = listing.text(lock) !== undefined;
      const schema = locked ? null : schemaFor(listing, path);
      // Drizzle's newer layout has the same names, with a snapshot beside each.
      const drizzle = steps.some(({ folder }) => folder.other.includes('snapshot.json'));
      const typical = steps.some(({ name }) => /^\d{8,14}_|^0+_init/.test(name));
      if (!configured && !locked && (drizzle || !(typical && schema !== null))) return [];
      const files = steps.flatMap(({ name, folder }) => stepsOf(folder.path, name, folder.sql));
      const found = {
        tool: TOOL,
        folder: path,
        sign: configured ? 'configured' : 'config',
        signPath: locked ? lock : schema,
        dialect: provider === undefined ? providerOf(listing, schema) : dialectOfWord(provider),
        historyTable: HISTORY_TABLE,
      } as const;
      const paired = pair(files, { order: 'file-name', key: (step) => folderOf(step.path), sharedVersions: true });
      return [historyOf(listing, found, { ...paired, problems: [...paired.problems, ...codeSteps(listing, path)] })];
    });
  },

  sections(_path, text, direction) {
    // apply_migration_script sends the script as one simple query (sql-schema-connector, flavour/postgres).
    return wholeFile(text, direction, 'none');
  },

  noTransaction(_path, text) {
    return aloneOr('Prisma Migrate', text, []);
  },

  // Prisma never runs it; its documentation ("Generating down migrations") puts it here.
  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => joinPath(folderOf(upPath), 'down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    const folder = joinPath(history.folder, `${version}_${title}`);
    const down = history.migrations.some((migration) => migration.downPath !== null) ? wanted.down : '';
    return newPair({ up: joinPath(folder, UP), down: joinPath(folder, 'down.sql') }, { ...wanted, down });
  },

  toolStatements() {
    return null;
  },
};

function stepsOf(folder: string, name: string, files: readonly string[]): Step[] {
  const match = /^(\d+)_?(.*)$/.exec(name);
  return files.flatMap((base): Step[] => {
    if (base !== UP && base !== 'down.sql') return [];
    const direction = base === UP ? 'up' : 'down';
    return [{ path: joinPath(folder, base), version: match?.[1] ?? name, name: match?.[2] ?? name, direction }];
  });
}

/** A step that is only code belongs to a runner of the project's own. */
function codeSteps(listing: Listing, folder: string): HistoryProblem[] {
  const inside = listing.paths.filter(
    (path) => isWithin(folder, path) && /\/\d{8,14}_[^/]*\/migration\.[cm]?[jt]s$/.test(path.slice(folder.length)),
  );
  return inside.map((path) => ({
    path,
    kind: 'not-sql',
    message: 'This step is written in code: what it does to the schema is not known here.',
  }));
}

/** The Prisma schema or configuration that these migrations belong to. */
function schemaFor(listing: Listing, folder: string): string | null {
  for (const around of foldersUpwards(folder)) {
    for (const name of [
      'schema.prisma',
      'prisma/schema.prisma',
      'prisma.config.ts',
      'prisma.config.js',
      'prisma.config.mts',
    ]) {
      const path = joinPath(around, name);
      if (listing.text(path) !== undefined || listing.paths.includes(path)) return path;
    }
  }
  return null;
}

function providerOf(listing: Listing, schema: string | null): DialectGuess | null {
  const text = schema === null ? '' : (listing.text(schema) ?? '');
  const word = /datasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*"(\w+)"/.exec(text)?.[1];
  return word === undefined ? null : dialectOfWord(word);
}

/** create_migrations_table in the schema engine's SQL persistence. */
const HISTORY_TABLE = [
  `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`,
];

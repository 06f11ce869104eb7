import { parse as parseToml } from 'smol-toml';
import type { Migration, TransactionPolicy } from '../model/migration.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { textAt } from './config-text.ts';
import { databaseUrl } from './database-url.ts';
import { dialectOfWord } from './dialect-names.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { FileChange, Layout, Listing } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, folderOf, foldersUpwards, joinPath } from './path.ts';
import { stepFolders } from './step-folders.ts';
import { byCode } from './version-order.ts';
import { newFile, replaceFile, wholeFile } from './whole-file.ts';

const TOOL = 'diesel';

const METADATA = 'metadata.toml';

/** diesel: a folder a migration, ordered by the text before the first underscore without its hyphens. */
export const diesel: Layout = {
  tool: TOOL,
  title: 'Diesel',
  transaction: 'file',

  detect(listing, asked) {
    return stepFolders(listing, ['up.sql']).flatMap(({ path, steps }) => {
      const sign = signOf(
        listing,
        path,
        steps.map((step) => step.name),
      );
      const configured = isAsked(asked, path);
      if (sign === null && !configured) return [];
      const files = steps.flatMap(({ name, folder }) => stepsOf(folder.path, name, folder.sql));
      const { dialect, searchPath } = databaseUrl(listing, path);
      const found = {
        tool: TOOL,
        folder: path,
        sign: configured ? 'configured' : (sign?.sign ?? 'names'),
        signPath: sign?.path ?? null,
        dialect: featureOf(listing, path),
        dialectHint: dialect,
        searchPath,
        historyTable: [
          'CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)',
        ],
      } as const;
      // MigrationVersion compares as a string (diesel/src/migration/mod.rs).
      return [historyOf(listing, found, pair(files, { order: byCode }))];
    });
  },

  sections(path, text, direction, listing) {
    // Without BEGIN the file is still one string (run_sql_from_file calls batch_execute).
    const policy: TransactionPolicy = runsInTransaction(listing, folderOf(path)) ? 'file' : 'none';
    const problem = { span: { start: 0, end: 0 }, message: 'Diesel refuses an empty file.' };
    return { ...wholeFile(text, direction, policy), problems: text === '' ? [problem] : [] };
  },

  noTransaction(path, text, _direction, listing) {
    if (!runsInTransaction(listing, folderOf(path))) return aloneOr('Diesel', text, []);
    return aloneOr('Diesel', text, [metadata(folderOf(path), listing)]);
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => joinPath(folderOf(upPath), 'down.sql'));
  },

  newMigration(history, after, wanted, listing) {
    const { version, title } = nextName(history, after, wanted, {
      // TIMESTAMP_FORMAT in diesel_cli/src/main.rs.
      numbering: { kind: 'time', pattern: 'YYYY-MM-DD-hhmmss' },
      title: { separator: '_', case: 'lower' },
      order: (a, b) => byCode(a.replaceAll('-', ''), b.replaceAll('-', '')),
      versionOf: (migration) => versionOf(migration).replace(/(-\d{6})-[0-9a-f]{4}$/, '$1'),
    });
    const last = history.migrations.at(-1);
    // Newer versions of the command line add a counter (`2024-01-02-030405-0000`).
    const counter = last !== undefined && /-\d{6}-[0-9a-f]{4}$/.test(versionOf(last)) ? '-0000' : '';
    const folder = joinPath(history.folder, `${version}${counter}_${title}`);
    const files = newPair({ up: joinPath(folder, 'up.sql'), down: joinPath(folder, 'down.sql') }, wanted);
    return wanted.transaction ? files : [...files, metadata(folder, listing)];
  },

  toolStatements() {
    return null;
  },
};

/** version_from_string in migrations_internals: `2017-08-31-120000_x` is version `20170831120000`. */
function stepsOf(folder: string, name: string, files: readonly string[]): Step[] {
  const version = (name.split('_')[0] ?? '').replaceAll('-', '');
  const title = name.slice(name.indexOf('_') + 1);
  return files.flatMap((base): Step[] => {
    if (base !== 'up.sql' && base !== 'down.sql') return [];
    return [{ path: joinPath(folder, base), version, name: title, direction: base === 'up.sql' ? 'up' : 'down' }];
  });
}

function versionOf(migration: Migration): string {
  return baseOf(folderOf(migration.upPath)).split('_')[0] ?? '';
}

function signOf(
  listing: Listing,
  folder: string,
  names: readonly string[],
): { readonly sign: 'config' | 'dependency' | 'names'; readonly path: string | null } | null {
  for (const around of foldersUpwards(folder)) {
    const path = joinPath(around, 'diesel.toml');
    const text = listing.text(path);
    if (text === undefined) continue;
    const directory = migrationsDirectory(text) ?? 'migrations';
    if (joinPath(around, directory) === folder) return { sign: 'config', path };
  }
  const manifest = manifestWith(listing, folder, /^\s*diesel(_migrations)?\b|\bdiesel\s*=|\bdiesel_migrations\b/m);
  if (manifest !== null) return { sign: 'dependency', path: manifest };
  const typical = names.some((name) => /^\d{4}-\d{2}-\d{2}-\d{6}_|^0{14}_diesel_initial_setup$/.test(name));
  return typical ? { sign: 'names', path: null } : null;
}

function migrationsDirectory(text: string): string | null {
  try {
    return textAt(parseToml(text), 'migrations_directory', 'dir');
  } catch {
    // A broken diesel.toml is Diesel's to report.
    return null;
  }
}

/** The only back end among the features of the diesel dependency. */
function featureOf(listing: Listing, folder: string): ReturnType<typeof dialectOfWord> {
  for (const around of foldersUpwards(folder)) {
    const text = listing.text(joinPath(around, 'Cargo.toml')) ?? '';
    const line =
      /^\s*diesel\s*=\s*\{[^}]*\}/m.exec(text)?.[0] ??
      /\[(?:workspace\.)?dependencies\.diesel\][^[]*(?:\[[^\]]*\])?/.exec(text)?.[0] ??
      '';
    const features = [...line.matchAll(/"(postgres|mysql|sqlite)(?:_backend)?"/g)].map((match) => match[1] ?? '');
    const [only] = new Set(features);
    if (only !== undefined && new Set(features).size === 1) return dialectOfWord(only);
  }
  return null;
}

/** TomlMetadata in migrations_internals: a metadata file that is silent about it means false. */
function runsInTransaction(listing: Listing, folder: string): boolean {
  const text = listing.text(joinPath(folder, METADATA));
  return text === undefined || /^\s*run_in_transaction\s*=\s*true\b/m.test(text);
}

function metadata(folder: string, listing: Listing): FileChange {
  const path = joinPath(folder, METADATA);
  const old = listing.text(path);
  if (old === undefined) return newFile(path, 'run_in_transaction = false\n');
  const kept = old.replace(/^\s*run_in_transaction\s*=.*(\r?\n|$)/gm, '');
  return replaceFile(path, old, `run_in_transaction = false\n${kept}`);
}

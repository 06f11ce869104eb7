import { ok } from '../base/result.ts';
import type { Migration } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { type Line, lineBreakOf, linesOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { hasMarker } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, foldersUpwards, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { natural } from './version-order.ts';
import { insertAtStart, wholeFile } from './whole-file.ts';

const TOOL = 'yoyo';

const DEPENDS = /^--\s*depends:\s*(.*?)\s*$/im;
const OPT_OUT = /^--\s*transactional:\s*false\s*$/i;

/** yoyo: `name.sql` with `name.rollback.sql`, ordered by what each depends on, then by name. */
export const yoyo: Layout = {
  tool: TOOL,
  title: 'yoyo',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.map((base) => stepOf(folder.path, base));
      const configured = isAsked(asked, folder.path);
      const config =
        foldersUpwards(folder.path)
          .map((around) => joinPath(around, 'yoyo.ini'))
          .find((path) => listing.text(path) !== undefined) ?? null;
      const manifest = config ?? manifestWith(listing, folder.path, /\byoyo-migrations\b|\byoyo\s+apply\b/);
      const typical = folder.sql.some((base) => base.endsWith('.rollback.sql')) || hasMarker(listing, steps, DEPENDS);
      if (!configured && !(manifest !== null && typical)) return [];
      const url = /^\s*database\s*=\s*(\S+)/m.exec(config === null ? '' : (listing.text(config) ?? ''))?.[1];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : config === null ? 'dependency' : 'config',
        signPath: manifest,
        dialectHint: url === undefined ? null : dialectOfUrl(url),
        historyTable: HISTORY_TABLE,
      } as const;
      const paired = pair(steps, { order: 'file-name', key: (step) => step.name, sharedVersions: true });
      const migrations = byDependencies(listing, paired.migrations);
      return [
        historyOf(listing, found, {
          migrations,
          problems: [...paired.problems, ...codeSteps(folder.path, folder.other)],
        }),
      ];
    });
  },

  sections(_path, text, direction) {
    const marker = optOut(text);
    return wholeFile(
      text,
      direction,
      marker === null ? 'file' : 'statement',
      marker && { start: marker.start, end: marker.end },
    );
  },

  noTransaction(path, text) {
    if (optOut(text) !== null) return ok([]);
    return ok([insertAtStart(path, text, `-- transactional: false${lineBreakOf(text)}`)]);
  },

  writeDown(migration, up, down, wanted) {
    const sql = wanted.transaction ? wanted.sql : `-- transactional: false\n${wanted.sql}`;
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/\.sql$/, '.rollback.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 4 },
      title: { separator: '-', case: 'lower' },
      order: natural,
      versionOf: (migration) => /^\d+/.exec(migration.name)?.[0] ?? '',
    });
    const before = after ?? history.migrations.at(-1) ?? null;
    const depends = before === null ? '' : `-- depends: ${before.name}\n`;
    const stem = joinPath(history.folder, `${version}_${title}`);
    return newPair(
      { up: `${stem}.sql`, down: `${stem}.rollback.sql` },
      wanted,
      `${depends}${wanted.transaction ? '' : '-- transactional: false\n'}\n`,
    );
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step {
  const name = base.replace(/(\.rollback)?\.sql$/, '');
  const direction = base.endsWith('.rollback.sql') ? 'down' : 'up';
  return { path: joinPath(folder, base), version: name, name, direction };
}

/** Each after what it depends on; among those that could come next the first by name. */
function byDependencies(listing: Listing, migrations: readonly Migration[]): Migration[] {
  const waiting = new Map(migrations.map((migration) => [migration.name, migration]));
  const result: Migration[] = [];
  const visit = (migration: Migration): void => {
    if (!waiting.delete(migration.name)) return;
    const names = DEPENDS.exec(listing.text(migration.upPath) ?? '')?.[1]?.split(/\s+/) ?? [];
    for (const name of names) {
      const needed = waiting.get(name);
      if (needed !== undefined) visit(needed);
    }
    result.push(migration);
  };
  for (const migration of migrations) visit(migration);
  return result;
}

/** A directive stands among the comments at the file's head. */
function optOut(text: string): Line | null {
  for (const line of linesOf(text)) {
    if (OPT_OUT.test(line.text)) return line;
    if (line.text.trim() !== '' && !line.text.startsWith('--')) return null;
  }
  return null;
}

function codeSteps(folder: string, files: readonly string[]): HistoryProblem[] {
  return files
    .filter((base) => base.endsWith('.py') && !baseOf(base).startsWith('__'))
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'not-sql',
      message: 'This step is written in Python: what it does to the schema is not known here.',
    }));
}

const HISTORY_TABLE = [
  'CREATE TABLE _yoyo_migration (migration_hash VARCHAR(64) NOT NULL PRIMARY KEY, migration_id VARCHAR(255), applied_at_utc TIMESTAMP)',
  'CREATE TABLE _yoyo_version (version INT NOT NULL PRIMARY KEY, installed_at_utc TIMESTAMP)',
];

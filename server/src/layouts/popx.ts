import { err } from '../base/result.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { dialectOfWord } from './dialect-names.ts';
import { dialectTwins, type TwinStep } from './dialect-twins.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { History, Layout, Listing } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair } from './pairing.ts';
import { baseOf, joinPath } from './path.ts';
import { type SqlFolder, sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'popx';

/** MigrationFileRegexp in popx/match.go. */
const NAME = /^(\d+)_([^.]+)(\.[a-z0-9]+)?(\.autocommit)?\.(up|down)\.sql$/;

/** popx: pairs in one folder for several databases, told apart by a suffix; a file without one is for all. */
export const popx: Layout = {
  tool: TOOL,
  title: 'popx',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      const suffixed = steps.some((step) => step.dialect !== null || isAutocommit(step.path));
      if (!suffixed && !isAsked(asked, folder.path)) return [];
      return twins(listing, folder, steps, isAsked(asked, folder.path));
    });
  },

  sections(path, text, direction) {
    // Without a transaction a file is still one string (NewMigrationBox in popx/migration_box.go).
    return wholeFile(text, direction, isAutocommit(path) ? 'none' : 'file');
  },

  noTransaction(path, text) {
    if (isAutocommit(path)) return aloneOr('popx', text, []);
    const alone = aloneOr('popx', text, []);
    return alone.ok
      ? err('popx leaves the transaction out by the file’s name: rename it to `….autocommit.up.sql`')
      : alone;
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/\.up\.sql$/, '.down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    const twin = history.dialect === 'postgresql' ? '.postgres' : '';
    const stem = joinPath(history.folder, `${version}_${title}${twin}${wanted.transaction ? '' : '.autocommit'}`);
    return newPair({ up: `${stem}.up.sql`, down: `${stem}.down.sql` }, wanted);
  },

  toolStatements() {
    return null;
  },
};

function twins(listing: Listing, folder: SqlFolder, steps: readonly TwinStep[], configured: boolean): History[] {
  const signPath = manifestWith(listing, folder.path, /ory\/x|gobuffalo\/pop/);
  const sign = configured ? 'configured' : signPath === null ? 'names' : 'dependency';
  return dialectTwins(steps).flatMap(({ dialect, steps: chosen }) => {
    const paired = pair(chosen, { order: byCode });
    const found = { tool: TOOL, folder: folder.path, sign, signPath, dialect, historyTable: HISTORY_TABLE } as const;
    return paired.migrations.length === 0 ? [] : [historyOf(listing, found, paired)];
  });
}

function stepOf(folder: string, base: string): TwinStep[] {
  const match = NAME.exec(base);
  if (match === null) return [];
  const suffix = match[3] === undefined || match[3] === '.autocommit' ? null : dialectOfWord(match[3].slice(1));
  if (match[3] !== undefined && match[3] !== '.autocommit' && suffix === null) return [];
  const direction = match[5] === 'up' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction, dialect: suffix }];
}

function isAutocommit(path: string): boolean {
  return /\.autocommit\.(up|down)\.sql$/.test(baseOf(path));
}

const HISTORY_TABLE = [
  'CREATE TABLE schema_migration (version varchar(48) NOT NULL, version_self int NOT NULL DEFAULT 0)',
];

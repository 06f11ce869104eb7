import { err } from '../base/result.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { POSTGRESQL } from './dialect-names.ts';
import { newPair } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout } from './layout.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { folderOf, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { SUPABASE_PLATFORM } from './supabase-platform.ts';
import { byCode } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'supabase';

/** migrateFilePattern in pkg/migration/file.go of the command line. */
const NAME = /^([0-9]+)_(.*)\.sql$/;

/** Supabase: `supabase/migrations`, ordered by file name; a file is one batch, which is one implicit transaction. */
export const supabase: Layout = {
  tool: TOOL,
  title: 'Supabase',
  transaction: 'none',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const configured = isAsked(asked, folder.path);
      const config = joinPath(folderOf(folder.path), 'config.toml');
      const typical = /(^|\/)supabase\/migrations$/.test(folder.path);
      if (!configured && !typical) return [];
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      const known = listing.text(config) !== undefined;
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : known ? 'config' : 'names',
        signPath: known ? config : null,
        dialect: POSTGRESQL,
        // The role that migrates has `extensions` in its search_path.
        searchPath: ['$user', 'public', 'extensions'],
        historyTable: [...SUPABASE_PLATFORM, ...HISTORY_TABLE],
      } as const;
      const paired = pair(steps, { order: 'file-name', key: (step) => step.path, sharedVersions: true });
      const problems: HistoryProblem[] = [...paired.problems, ...skipped(folder.path, folder.sql, steps)];
      return paired.migrations.length === 0 ? [] : [historyOf(listing, found, { ...paired, problems })];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'none');
  },

  noTransaction(_path, text) {
    return aloneOr('The Supabase command line', text, []);
  },

  writeDown() {
    return err('Supabase runs no way back: write a new migration that undoes this one');
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // GetMigrationPath in internal/migration/new/new.go.
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    return newPair({ up: joinPath(history.folder, `${version}_${title}.sql`), down: '' }, { ...wanted, down: '' });
  },

  // Its splitter (pkg/parser) follows PostgreSQL's rules.
  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  // shouldSkip in pkg/migration/list.go: a first migration of the command line's early versions.
  if (
    match === null ||
    (match[2] === 'init' && /^\d{14}$/.test(match[1] ?? '') && byCode(match[1] ?? '', '20211209000000') < 0)
  )
    return [];
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction: 'up' }];
}

function skipped(folder: string, files: readonly string[], steps: readonly Step[]): HistoryProblem[] {
  const taken = new Set(steps.map((step) => step.path));
  return files
    .map((base) => joinPath(folder, base))
    .filter((path) => !taken.has(path))
    .map((path) => ({
      path,
      kind: 'ignored-file',
      message: 'Supabase skips this file: its name is not `<timestamp>_name.sql`.',
    }));
}

/** pkg/migration/history.go. */
const HISTORY_TABLE = [
  'CREATE SCHEMA IF NOT EXISTS supabase_migrations',
  'CREATE TABLE IF NOT EXISTS supabase_migrations.schema_migrations (version text NOT NULL PRIMARY KEY, statements text[], name text)',
];

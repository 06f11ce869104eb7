import { ok } from '../base/result.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { databaseUrl } from './database-url.ts';
import { writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import { ignoredFiles } from './ignored-files.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { asBlock } from './lines.ts';
import { manifestsFor, manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { folderOf, joinPath } from './path.ts';
import { type SqlFolder, sqlFolders } from './sql-folders.ts';
import { isVersionFolder } from './version-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile, wholeFile } from './whole-file.ts';

const TOOL = 'golang-migrate';

/** source.Regex in source/parse.go. */
const NAME = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;

/** Variables in which projects keep the connection string for the command line. */
const URLS = ['DATABASE_URL', 'POSTGRESQL_URL', 'POSTGRES_URL', 'DB_URL', 'DB_DSN', 'DSN'];

const MENTION =
  /golang-migrate\/migrate|\bmigrate\/migrate\b|\bmigrate\s+create\s+-|\bmigrate\s+-(path|source|database)\b/;

/**
 * golang-migrate: pairs of files ordered by an unsigned number.
 * It opens no transaction (Postgres.Run in database/postgres/postgres.go): a file is one simple query, and
 * PostgreSQL makes one implicit transaction of several statements in it.
 */
export const golangMigrate: Layout = {
  tool: TOOL,
  title: 'golang-migrate',
  transaction: 'none',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      // A folder that is one version among others belongs to a house format.
      if (!steps.some((step) => step.direction === 'up') || isVersionFolder(listing, folder.path)) return [];
      const mentioned = manifestWith(listing, folder.path, MENTION);
      const configured = isAsked(asked, folder.path);
      const sign = configured ? 'configured' : mentioned === null ? 'names' : 'dependency';
      const { dialect, searchPath } = databaseUrl(listing, folder.path, URLS);
      const found = {
        tool: TOOL,
        dialectHint: dialect,
        searchPath,
        folder: folder.path,
        sign,
        signPath: mentioned,
        historyTable: [historyTable(listing, folder.path)],
      } as const;
      const paired = pair(steps, { order: byNumber });
      return [
        historyOf(listing, found, {
          ...paired,
          problems: [...paired.problems, ...codeSteps(folder), ...ignoredFiles(folder, steps, 'golang-migrate')],
        }),
      ];
    });
  },

  sections(path, text, direction, listing) {
    return wholeFile(text, direction, isMultiStatement(listing, folderOf(path)) ? 'statement' : 'none');
  },

  noTransaction(path, text, _direction, listing) {
    return isMultiStatement(listing, folderOf(path)) ? ok([]) : aloneOr('golang-migrate', text, []);
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, downPathOf);
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // `migrate create` numbers by time in seconds and takes the title as it is (createCmd in internal/cli/commands.go).
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const up = joinPath(history.folder, `${version}_${title}.up.sql`);
    return [newFile(up, asBlock(wanted.up, '\n')), newFile(downPathOf(up), asBlock(wanted.down, '\n'))];
  },

  // multistmt.Parse in database/multistmt/parse.go cuts behind every semicolon, in quotes and comments too.
  toolStatements(text, section, path, listing) {
    if (!isMultiStatement(listing, folderOf(path))) return null;
    const pieces = text.slice(section.span.start, section.span.end).match(/[^;]*;|[^;]+$/g) ?? [];
    let at = section.span.start;
    return pieces.flatMap((piece) => {
      const start = at + (piece.length - piece.trimStart().length);
      at += piece.length;
      return piece.trim() === '' ? [] : [{ span: { start, end: start + piece.trim().length } }];
    });
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  if (match === null) return [];
  const direction = match[3] === 'up' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}

/** The source takes any extension; projects that run Go files beside SQL have a runner of their own. */
function codeSteps(folder: SqlFolder): HistoryProblem[] {
  return folder.other
    .filter((base) => NAME.test(base) && /\.up\.\w+$/.test(base))
    .map((base) => ({
      path: joinPath(folder.path, base),
      kind: 'not-sql',
      message: 'This step is no SQL: what it does to the schema is not known here.',
    }));
}

function downPathOf(upPath: string): string {
  return upPath.replace(/\.up(\.[^/]*)$/, '.down$1');
}

function isMultiStatement(listing: Listing, folder: string): boolean {
  return manifestsFor(listing, folder).some(({ text }) => /\bx-multi-statement=(true|1)\b/.test(text));
}

/** ensureVersionTable in database/postgres/postgres.go. */
function historyTable(listing: Listing, folder: string): string {
  const named = manifestsFor(listing, folder).flatMap(
    ({ text }) => /\bx-migrations-table=([\w.]+)/.exec(text)?.[1] ?? [],
  );
  return `CREATE TABLE ${named[0] ?? 'schema_migrations'} (version bigint not null primary key, dirty boolean not null)`;
}

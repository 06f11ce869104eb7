import { err, ok } from '../base/result.ts';
import { migrationId } from '../model/ids.ts';
import type { Migration } from '../model/migration.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { parseConfigText, valueAt } from './config-text.ts';
import { POSTGRESQL } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { Layout, Listing } from './layout.ts';
import { asBlock, type Line, lineBreakOf, linesOf } from './lines.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, folderOf, foldersUpwards, isWithin, joinPath } from './path.ts';
import { sqlFolderAt, sqlFolders } from './sql-folders.ts';
import { byCode, byNumber } from './version-order.ts';
import { replaceFile, wholeFile } from './whole-file.ts';

const TOOL = 'graphile-migrate';

/** VALID_FILE_REGEX in src/migrationFilename.ts. */
const NAME = /^([0-9]+)(?:-([-_a-zA-Z0-9]*))?\.sql$/;

const HEADER = /^--! [A-Z]\w*(?::.*)?$/;
const OPT_OUT = /^--!\s*no-transaction\b/;

/** Graphile Migrate: committed files in order, then the current one, which runs again at every change. */
export const graphileMigrate: Layout = {
  tool: TOOL,
  title: 'Graphile Migrate',
  transaction: 'file',

  detect(listing, asked) {
    const roots = new Set(
      sqlFolders(listing).flatMap(({ path, sql }) => {
        if (baseOf(path) === 'committed' || baseOf(path) === 'current') return [folderOf(path)];
        return sql.includes('current.sql') ? [path] : [];
      }),
    );
    return [...roots].flatMap((root) => {
      const config = configFor(listing, root);
      const configured = isAsked(asked, root);
      const committed = committedSteps(listing, root);
      const current = currentMigrations(listing, root);
      const marked = committed.some((step) => /^--! Previous:/m.test(listing.text(step.path)?.slice(0, 500) ?? ''));
      if (committed.length + current.length === 0 || !(configured || marked || (config !== null && current.length > 0)))
        return [];
      const found = {
        tool: TOOL,
        folder: root,
        sign: configured ? 'configured' : marked ? 'marker' : 'config',
        signPath: config,
        dialect: POSTGRESQL,
        placeholders: placeholders(config === null ? '' : (listing.text(config) ?? '')),
        historyTable: HISTORY_TABLE,
      } as const;
      const paired = pair(committed, { order: byCode });
      return [historyOf(listing, found, { ...paired, migrations: [...paired.migrations, ...current] })];
    });
  },

  sections(_path, text, direction) {
    const headers = linesOf(text)
      .filter((line) => HEADER.test(line.text))
      .map(({ start, end }) => ({ start, end }));
    const marker = optOut(text);
    // Without BEGIN the body is still one string (runStringMigration in src/migration.ts).
    const cut = wholeFile(
      text,
      direction,
      marker === null ? 'file' : 'none',
      marker && { start: marker.start, end: marker.end },
    );
    return { ...cut, directives: [...headers, ...cut.directives] };
  },

  noTransaction(path, text) {
    if (optOut(text) !== null) return ok([]);
    if (/(^|\/)current\/[^/]+$/.test(path))
      return err('graphile-migrate refuses --! no-transaction in the folder `current`: use the file `current.sql`');
    const start = bodyLine(text)?.start ?? text.length;
    const edit = { span: { start, end: start }, text: `--! no-transaction${lineBreakOf(text)}` };
    return aloneOr('graphile-migrate', text, [{ path, text: null, edits: [edit] }]);
  },

  writeDown() {
    return err('graphile-migrate runs no way back: put what undoes this into the current migration');
  },

  newMigration(history, _after, wanted, listing) {
    const path =
      history.migrations.find((migration) => migration.repeatable)?.upPath ?? joinPath(history.folder, 'current.sql');
    const head = wanted.transaction ? '' : '--! no-transaction\n';
    const old = listing.text(path);
    if (old === undefined || old.trim() === '')
      return [replaceFile(path, old ?? null, head + asBlock(wanted.up, '\n'))];
    const gap = old.endsWith('\n\n') ? '' : old.endsWith('\n') ? '\n' : '\n\n';
    return [
      {
        path,
        text: null,
        edits: [{ span: { start: old.length, end: old.length }, text: gap + asBlock(wanted.up, lineBreakOf(old)) }],
      },
    ];
  },

  toolStatements() {
    return null;
  },
};

function committedSteps(listing: Listing, root: string): Step[] {
  const folder = sqlFolderAt(listing, joinPath(root, 'committed'));
  return (folder?.sql ?? []).flatMap((base): Step[] => {
    const match = NAME.exec(base);
    return match === null
      ? []
      : [{ path: joinPath(root, `committed/${base}`), version: match[1] ?? '', name: match[2] ?? '', direction: 'up' }];
  });
}

/** `current.sql`, or the numbered files of `current/` (readCurrentMigration in src/current.ts). */
function currentMigrations(listing: Listing, root: string): Migration[] {
  const single = joinPath(root, 'current.sql');
  if (listing.text(single) !== undefined) return [current(single, 'current')];
  const folder = sqlFolderAt(listing, joinPath(root, 'current'));
  return (folder?.sql ?? [])
    .filter((base) => NAME.test(base))
    .sort((a, b) => byNumber(NAME.exec(a)?.[1] ?? '', NAME.exec(b)?.[1] ?? ''))
    .map((base) => current(joinPath(root, `current/${base}`), `current/${base.replace(/\.sql$/, '')}`));
}

function current(path: string, version: string): Migration {
  return {
    id: migrationId(path),
    version,
    name: 'current',
    upPath: path,
    downPath: null,
    repeatable: true,
    baseline: false,
  };
}

/** isNoTransactionDefined in src/header.ts looks at the first line of the body, behind the headers. */
function optOut(text: string): Line | null {
  const line = bodyLine(text);
  return line !== null && OPT_OUT.test(line.text) ? line : null;
}

function bodyLine(text: string): Line | null {
  return linesOf(text).find((line) => line.text.trim() !== '' && !HEADER.test(line.text)) ?? null;
}

function configFor(listing: Listing, root: string): string | null {
  for (const around of foldersUpwards(root)) {
    for (const name of ['.gmrc', '.gmrc.js', '.gmrc.cjs', '.gmrc.json']) {
      const path = joinPath(around, name);
      if (listing.text(path) !== undefined && isWithin(joinPath(around, 'migrations'), root)) return path;
    }
  }
  return null;
}

function placeholders(text: string): ReadonlyMap<string, string> {
  const [config] = parseConfigText('.gmrc', text);
  const found = Object.entries((valueAt(config, 'placeholders') ?? {}) as Readonly<Record<string, unknown>>);
  return new Map(
    found.flatMap(([name, value]) =>
      typeof value === 'string' && !value.startsWith('!ENV') ? [[name.replace(/^:/, ''), value] as const] : [],
    ),
  );
}

/** _migrateMigrationSchema in src/migration.ts. */
const HISTORY_TABLE = [
  'CREATE SCHEMA IF NOT EXISTS graphile_migrate',
  'CREATE TABLE graphile_migrate.migrations (hash text primary key, previous_hash text references graphile_migrate.migrations, filename text not null, date timestamptz not null default now())',
  "CREATE TABLE graphile_migrate.current (filename text primary key default 'current.sql', content text not null, date timestamptz not null default now())",
];

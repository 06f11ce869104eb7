import { err } from '../base/result.ts';
import { migrationId } from '../model/ids.ts';
import type { Migration } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfWord } from './dialect-names.ts';
import { type Journal, readJournal, withEntry } from './drizzle-journal.ts';
import { fileTitle } from './file-title.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, ToolStatement } from './layout.ts';
import { asBlock } from './lines.ts';
import { nextVersion, numberingOf } from './numbering.ts';
import { type Paired, pair } from './pairing.ts';
import { joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { stepFolders } from './step-folders.ts';
import { byCode } from './version-order.ts';
import { newFile, replaceFile, wholeFile } from './whole-file.ts';

const TOOL = 'drizzle';

const JOURNAL = 'meta/_journal.json';

const BREAKPOINT = '--> statement-breakpoint';

/** Drizzle: the journal says which files run and in which order; all pending ones share one transaction. */
export const drizzle: Layout = {
  tool: TOOL,
  title: 'Drizzle',
  transaction: 'all',

  detect(listing, asked) {
    const withJournal = sqlFolders(listing).flatMap((folder) => {
      const path = joinPath(folder.path, JOURNAL);
      const text = listing.text(path);
      if (text === undefined) return [];
      const journal = readJournal(text);
      const found = {
        ...FOUND,
        folder: folder.path,
        sign: isAsked(asked, folder.path) ? 'configured' : 'config',
        signPath: path,
      } as const;
      const dialect = journal.dialect === null ? null : dialectOfWord(journal.dialect);
      return [historyOf(listing, { ...found, dialect }, fromJournal(folder.path, folder.sql, journal))];
    });
    const withSnapshots = stepFolders(listing, ['migration.sql']).flatMap(({ path, steps }) => {
      const snapshot = steps.find(({ folder }) => folder.other.includes('snapshot.json'));
      if (snapshot === undefined) return [];
      const signPath = joinPath(snapshot.folder.path, 'snapshot.json');
      const files = steps.map(({ name, folder }) => ({
        path: joinPath(folder.path, 'migration.sql'),
        version: name.split('_')[0] ?? name,
        name: name.slice(name.indexOf('_') + 1),
        direction: 'up' as const,
      }));
      const dialect = dialectOfWord(/"dialect"\s*:\s*"(\w+)"/.exec(listing.text(signPath) ?? '')?.[1] ?? '');
      const found = {
        ...FOUND,
        folder: path,
        sign: isAsked(asked, path) ? 'configured' : 'config',
        signPath,
        dialect,
      } as const;
      return [
        historyOf(listing, found, pair(files, { order: 'file-name', key: (step) => step.path, sharedVersions: true })),
      ];
    });
    return [...withJournal, ...withSnapshots];
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'all');
  },

  noTransaction() {
    return err('Drizzle runs all pending migrations in one transaction and has no way to leave it out');
  },

  writeDown() {
    return err('Drizzle runs no way back: write a new migration that undoes this one');
  },

  newMigration(history, _after, wanted, listing) {
    const versions = history.migrations.map((migration) => migration.version);
    const numbering = numberingOf(versions, { kind: 'sequence', width: 4 });
    // The journal's order is the order of its entries, so a new one comes last.
    const version =
      versions.length === 0
        ? '0000'
        : nextVersion(numbering, versions, { after: null, now: wanted.now, order: byCode });
    const tag = `${version}_${fileTitle(wanted.title, { separator: '_', case: 'lower' })}`;
    const file = newFile(joinPath(history.folder, `${tag}.sql`), asBlock(wanted.up, '\n'));
    const path = joinPath(history.folder, JOURNAL);
    const old = listing.text(path);
    if (old === undefined) return [newFile(joinPath(history.folder, `${tag}/migration.sql`), asBlock(wanted.up, '\n'))];
    const latest = Math.max(0, ...readJournal(old).entries.map((entry) => entry.when));
    const journal = withEntry(old, { tag, when: Math.max(wanted.now.getTime(), latest + 1) });
    return journal === null ? [file] : [file, replaceFile(path, old, journal)];
  },

  // Each piece between breakpoints is one query; without breakpoints the file is.
  toolStatements(text, section) {
    const statements: ToolStatement[] = [];
    let at = section.span.start;
    for (const piece of text.slice(section.span.start, section.span.end).split(BREAKPOINT)) {
      const start = at + (piece.length - piece.trimStart().length);
      at += piece.length + BREAKPOINT.length;
      if (piece.trim() !== '') statements.push({ span: { start, end: start + piece.trim().length } });
    }
    return statements;
  },
};

/** PgDialect.migrate in drizzle-orm/src/pg-core/dialect.ts. */
const FOUND = {
  tool: TOOL,
  historyTable: [
    'CREATE SCHEMA IF NOT EXISTS drizzle',
    'CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  ],
};

function fromJournal(folder: string, files: readonly string[], journal: Journal): Paired {
  const problems: HistoryProblem[] = [];
  const migrations: Migration[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const { tag, when } of journal.entries) {
    const path = joinPath(folder, `${tag}.sql`);
    if (!files.includes(`${tag}.sql`)) {
      problems.push({ path, kind: 'missing-file', message: 'The journal names this file, and it is not there.' });
      continue;
    }
    if (when < latest) {
      const message = 'The journal has a later entry before this one: a database that ran that one never runs this.';
      problems.push({ path, kind: 'ignored-file', message });
    }
    latest = Math.max(latest, when);
    const [version = tag] = tag.split('_');
    migrations.push({
      id: migrationId(path),
      version,
      name: tag.slice(version.length + 1),
      upPath: path,
      downPath: null,
      repeatable: false,
      baseline: false,
    });
  }
  const known = new Set(journal.entries.map((entry) => `${entry.tag}.sql`));
  for (const base of files) {
    if (known.has(base)) continue;
    problems.push({
      path: joinPath(folder, base),
      kind: 'ignored-file',
      message: 'The journal does not name this file: Drizzle never runs it.',
    });
  }
  return { migrations, problems };
}

import { err, ok } from '../base/result.ts';
import type { Direction, Section } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { parseConfigText, textAt } from './config-text.ts';
import { dialectOfWord } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { Layout, Listing } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { foldersUpwards, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { parseSqlMigrate } from './sql-migrate-parse.ts';
import { withStatementMarks } from './statement-marks.ts';
import { byNumber } from './version-order.ts';
import { newFile } from './whole-file.ts';

const TOOL = 'sql-migrate';

const MARKER = /^-- \+migrate (Up|Down)\b/m;
const DOWN = /^-- \+migrate Down\b/m;

/** sql-migrate (rubenv): sections in one file; the file's name is the id, a number at its start orders it. */
export const sqlMigrate: Layout = {
  tool: TOOL,
  title: 'sql-migrate',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.map((base) => stepOf(folder.path, base));
      const configured = isAsked(asked, folder.path);
      if (!configured && !hasMarker(listing, steps, MARKER)) return [];
      const config = configFor(listing, folder.path);
      const table = `${config.schema === null ? '' : `"${config.schema}".`}"${config.table ?? 'gorp_migrations'}"`;
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'marker',
        signPath: config.path ?? manifestWith(listing, folder.path, /rubenv\/sql-migrate|\bsql-migrate\b/),
        dialect: config.dialect === null ? null : dialectOfWord(config.dialect),
        // MigrationRecord in migrate.go, as gorp writes it.
        historyTable: [`CREATE TABLE ${table} ("id" text not null primary key, "applied_at" timestamp with time zone)`],
      } as const;
      const paired = pair(steps, { order, key: (step) => step.path, sharedVersions: true });
      return [historyOf(listing, found, withDownInside(listing, paired, DOWN))];
    });
  },

  sections(_path, text) {
    const file = parseSqlMigrate(text);
    const sections = (['up', 'down'] as const).flatMap((direction): Section[] => {
      const parts = file.parts.filter((part) => part.direction === direction);
      const [first] = parts;
      const last = parts.at(-1);
      if (first === undefined || last === undefined) return [];
      const marker = parts.find((part) => part.noTransaction !== null)?.noTransaction ?? null;
      const section = {
        direction,
        span: { start: first.span.start, end: last.span.end },
        transaction: marker === null ? 'file' : 'statement',
        transactionMarker: marker,
      } as const;
      // All parts of a direction are one list of statements in one transaction.
      return [parts.length === 1 ? section : { ...section, pieces: parts.map((part) => part.span) }];
    });
    return { sections, directives: file.directives, problems: file.problems };
  },

  noTransaction(path, text, direction) {
    const part = parseSqlMigrate(text).parts.find((candidate) => candidate.direction === direction);
    if (part === undefined) return err(`the file has no \`-- +migrate ${word(direction)}\``);
    if (part.noTransaction !== null) return ok([]);
    const at = part.marker.start + part.marker.text.trimEnd().length;
    return ok([{ path, text: null, edits: [{ span: { start: at, end: at }, text: ' notransaction' }] }]);
  },

  writeDown(migration, upText, _downText, down) {
    const old = parseSqlMigrate(upText).parts.findLast((part) => part.direction === 'down');
    const lineBreak = lineBreakOf(upText);
    const mark = `-- +migrate Down${down.transaction ? '' : ' notransaction'}${lineBreak}`;
    const block = mark + asBlock(withStatementMarks(asBlock(down.sql, '\n'), '-- +migrate'), lineBreak);
    const ends = upText.endsWith('\n') ? '' : lineBreak;
    const edit =
      old === undefined
        ? { span: { start: upText.length, end: upText.length }, text: `${ends}${lineBreak}${block}` }
        : { span: { start: old.marker.start, end: old.span.end }, text: block };
    return ok({ path: migration.upPath, text: null, edits: [edit] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // CreateMigration in sql-migrate/command_new.go.
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order,
    });
    const last = history.migrations.at(-1);
    const gap =
      last === undefined
        ? '-'
        : (/^\d+([-_. ])(?!sql$)/.exec(last.upPath.slice(history.folder.length).replace(/^\//, ''))?.[1] ?? '-');
    const option = wanted.transaction ? '' : ' notransaction';
    const block = (sql: string): string => asBlock(withStatementMarks(asBlock(sql, '\n'), '-- +migrate'), '\n');
    const text = `-- +migrate Up${option}\n${block(wanted.up)}\n-- +migrate Down${option}\n${block(wanted.down)}`;
    return [newFile(joinPath(history.folder, `${version}${gap}${title}.sql`), text)];
  },

  toolStatements(text, section) {
    return parseSqlMigrate(text)
      .statements.filter((statement) => statement.direction === section.direction)
      .map(({ span }) => ({ span }));
  },
};

function word(direction: Direction): string {
  return direction === 'up' ? 'Up' : 'Down';
}

function stepOf(folder: string, base: string): Step {
  const match = /^(\d+)[-_. ]?(.*)\.sql$/i.exec(base);
  const path = joinPath(folder, base);
  if (match === null) return { path, version: '', name: base.replace(/\.sql$/i, ''), direction: 'up' };
  return { path, version: match[1] ?? '', name: match[2] ?? '', direction: 'up' };
}

/** Migration.Less in migrate.go: names with a number before those without, then by the whole name. */
function order(a: string, b: string): number {
  if (a !== '' && b !== '') return byNumber(a, b);
  return Number(a === '') - Number(b === '');
}

interface Config {
  readonly path: string | null;
  readonly dialect: string | null;
  readonly table: string | null;
  readonly schema: string | null;
}

/** The environment of `dbconfig.yml` whose directory is this folder (GetEnvironment in sql-migrate/config.go). */
function configFor(listing: Listing, folder: string): Config {
  for (const around of foldersUpwards(folder)) {
    const path = joinPath(around, 'dbconfig.yml');
    const text = listing.text(path);
    if (text === undefined) continue;
    const [config] = parseConfigText(path, text);
    for (const environment of Object.values((config ?? {}) as Readonly<Record<string, unknown>>)) {
      if (joinPath(around, textAt(environment, 'dir') ?? 'migrations') !== folder) continue;
      return {
        path,
        dialect: textAt(environment, 'dialect'),
        table: textAt(environment, 'table'),
        schema: textAt(environment, 'schema'),
      };
    }
  }
  return { path: null, dialect: null, table: null, schema: null };
}

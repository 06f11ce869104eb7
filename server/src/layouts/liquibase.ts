import { err, ok } from '../base/result.ts';
import type { Span } from '../base/span.ts';
import { migrationId } from '../model/ids.ts';
import type { Direction, Migration, Section, TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOf } from './dialect.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { fileTitle } from './file-title.ts';
import { historyOf } from './history.ts';
import type { History, HistoryProblem, Layout, Listing, ToolStatement } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { type ChangelogStep, rootChangelogs } from './liquibase-changelog.ts';
import { type Changeset, FORMATTED, parseFormattedSql } from './liquibase-parse.ts';
import { liquibaseStatements } from './liquibase-split.ts';
import { nextVersion, numberingOf } from './numbering.ts';
import { baseOf, commonFolder, folderOf, foldersUpwards, joinPath } from './path.ts';
import { parseProperties } from './properties.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile, wholeFile } from './whole-file.ts';

const TOOL = 'liquibase';

/** Liquibase with SQL: formatted files, and plain ones that a changelog in XML, YAML or JSON names. */
export const liquibase: Layout = {
  tool: TOOL,
  title: 'Liquibase',
  transaction: 'file',

  detect(listing, asked) {
    const owned = new Set<string>();
    const histories: History[] = [];
    for (const root of rootChangelogs(listing)) {
      if (root.steps.length === 0) continue;
      for (const step of root.steps) owned.add(step.path);
      const problems: HistoryProblem[] = [
        ...root.notSql.map((path) => ({
          path,
          kind: 'not-sql' as const,
          message: 'This changelog has changes that are no SQL: what they do to the schema is not known here.',
        })),
        ...root.missing.map((path) => ({
          path: root.path,
          kind: 'missing-file' as const,
          message: `The changelog names ${path}, and it is not there.`,
        })),
      ];
      histories.push(
        found(listing, root.steps, {
          sign: 'config',
          signPath: root.path,
          problems,
          asked: isAsked(asked, folderOf(root.path)),
        }),
      );
    }
    // Formatted files that no changelog was found to name run in the order of their names.
    for (const folder of sqlFolders(listing)) {
      const steps = folder.sql
        .map((base) => joinPath(folder.path, base))
        .filter(
          (path) =>
            !owned.has(path) &&
            FORMATTED.test((listing.text(path) ?? '').slice(0, 300).replace('\uFEFF', '').trimStart()),
        )
        .map((path): ChangelogStep => ({ path, downPath: null, changeset: null }));
      if (steps.length > 0)
        histories.push(
          found(listing, steps, { sign: 'marker', signPath: null, problems: [], asked: isAsked(asked, folder.path) }),
        );
    }
    return histories;
  },

  sections(path, text, direction, listing) {
    const file = parseFormattedSql(text);
    if (!file.formatted) {
      const step = rootChangelogs(listing)
        .flatMap((root) => root.steps)
        .find((one) => one.path === path || one.downPath === path);
      return wholeFile(text, direction, step?.changeset?.runInTransaction === false ? 'statement' : 'file');
    }
    const dialect = dialectOf(listing, folderOf(path), [path]).dialect ?? 'postgresql';
    const sets = file.changesets.filter((set) => !set.ignored && runsOn(set, dialect));
    const ups = sets.flatMap((set) => sectionOf(set, 'up', set.pieces));
    const downs = sets
      .filter((set) => rollbackSql(set, text) !== null)
      .flatMap((set) => sectionOf(set, 'down', set.rollback));
    return { sections: [...ups, ...downs.reverse()], directives: file.directives, problems: file.problems };
  },

  noTransaction(path, text) {
    const { changesets } = parseFormattedSql(text);
    const [set, another] = changesets;
    if (set === undefined) return err('a plain SQL file has no place to say so: its changeset in the changelog has');
    if (another !== undefined)
      return err('the file has several changesets: the statement needs one of its own, with runInTransaction:false');
    if (set.noTransaction !== null) return ok([]);
    const at = set.marker.start + set.marker.text.trimEnd().length;
    return ok([{ path, text: null, edits: [{ span: { start: at, end: at }, text: ' runInTransaction:false' }] }]);
  },

  writeDown(migration, upText, _downText, down) {
    const { changesets } = parseFormattedSql(upText);
    const [set, another] = changesets;
    if (set === undefined || another !== undefined)
      return err('a way back belongs to one changeset, and the file has not exactly one');
    const lineBreak = lineBreakOf(upText);
    const block = asBlock(down.sql, '\n')
      .trimEnd()
      .split('\n')
      .map((line) => `--rollback ${line}`.trimEnd() + lineBreak)
      .join('');
    const removed = set.rollbackLines.map((line) => ({ span: { start: line.start, end: line.next }, text: '' }));
    const ends = upText.slice(0, set.end).endsWith('\n') ? '' : lineBreak;
    return ok({
      path: migration.upPath,
      text: null,
      edits: [...removed, { span: { start: set.end, end: set.end }, text: ends + block }],
    });
  },

  newMigration(history, _after, wanted, listing) {
    const last = history.migrations.at(-1);
    const lastText = last === undefined ? '' : (listing.text(last.upPath) ?? '');
    const sets = parseFormattedSql(lastText).changesets;
    const author = sets.at(-1)?.author ?? 'handrail';
    const versions = history.migrations.map((migration) => /^\d+/.exec(baseOf(migration.upPath))?.[0] ?? '');
    const numbered = versions.length === 0 || versions.every((version) => version !== '');
    const version = nextVersion(numberingOf(versions, { kind: 'sequence', width: 4 }), versions, {
      after: null,
      now: wanted.now,
      order: byNumber,
    });
    const title = fileTitle(wanted.title, { separator: '-', case: 'lower' });
    const option = wanted.transaction ? '' : ' runInTransaction:false';
    const back =
      wanted.down === ''
        ? ''
        : asBlock(wanted.down, '\n')
            .trimEnd()
            .split('\n')
            .map((line) => `--rollback ${line}\n`)
            .join('');
    const set = `--changeset ${author}:${title}${option}\n${asBlock(wanted.up, '\n')}${back}`;
    if (last === undefined || numbered) {
      const folder = last === undefined ? history.folder : folderOf(last.upPath);
      const gap = last === undefined ? '-' : (/^\d+([-_.]+)/.exec(baseOf(last.upPath))?.[1] ?? '-');
      return [newFile(joinPath(folder, `${version}${gap}${title}.sql`), `--liquibase formatted sql\n\n${set}`)];
    }
    // Files without numbers are grown, one changeset after the other.
    const gap = lastText.endsWith('\n') ? '\n' : '\n\n';
    return [
      {
        path: last.upPath,
        text: null,
        edits: [{ span: { start: lastText.length, end: lastText.length }, text: gap + set }],
      },
    ];
  },

  toolStatements(text, section) {
    const { formatted, changesets } = parseFormattedSql(text);
    const pieces = section.pieces ?? [section.span];
    if (!formatted)
      return pieces.flatMap((piece) => statements(text, piece, { splitStatements: true, endDelimiter: null }));
    const set = changesets.find(({ marker, end }) => marker.start <= section.span.start && section.span.end <= end);
    if (set === undefined) return null;
    const cut = section.direction === 'up' ? set.split : set.rollbackSplit;
    // Comments between the lines of a rollback are no part of it, so a single piece is cut as a whole.
    return pieces.length === 1 ? statements(text, section.span, cut) : joinedStatements(text, pieces, cut);
  },
};

function statements(text: string, range: Span, cut: Changeset['split']): ToolStatement[] {
  return liquibaseStatements(text, range, cut).map((span) => ({ span }));
}

/** Cuts pieces as the one text that they make, and gives the spans in the file. */
function joinedStatements(text: string, pieces: readonly Span[], cut: Changeset['split']): ToolStatement[] {
  const joined = pieces.map((piece) => text.slice(piece.start, piece.end)).join('\n');
  const inFile = (offset: number): number => {
    let at = offset;
    for (const piece of pieces) {
      const length = piece.end - piece.start;
      if (at <= length) return piece.start + at;
      at -= length + 1;
    }
    return pieces.at(-1)?.end ?? 0;
  };
  return liquibaseStatements(joined, { start: 0, end: joined.length }, cut).map(({ start, end }) => ({
    span: { start: inFile(start), end: inFile(end) },
  }));
}

function found(
  listing: Listing,
  steps: readonly ChangelogStep[],
  sign: {
    readonly sign: 'config' | 'marker';
    readonly signPath: string | null;
    readonly problems: readonly HistoryProblem[];
    readonly asked: boolean;
  },
): History {
  const folder = commonFolder(steps.map((step) => folderOf(step.path)));
  const placeholders = new Map<string, string>();
  const migrations = steps.map((step): Migration => {
    const text = listing.text(step.path) ?? '';
    const file = parseFormattedSql(text);
    for (const [name, value] of file.properties) if (!placeholders.has(name)) placeholders.set(name, value);
    const inside = file.changesets.some((set) => rollbackSql(set, text) !== null);
    const stem = baseOf(step.path).replace(/\.sql$/i, '');
    const version = /^[vV]?\d+(?:[._]\d+)*/.exec(stem)?.[0] ?? stem;
    const name = stem === version ? stem : stem.slice(version.length).replace(/^[-_. ]+/, '');
    return {
      id: migrationId(step.path),
      version,
      name,
      upPath: step.path,
      downPath: step.downPath ?? (inside ? step.path : null),
      repeatable: false,
      baseline: false,
    };
  });
  const properties = settings(listing, folder);
  for (const [name, value] of properties)
    if (name.startsWith('parameter.')) placeholders.set(name.slice('parameter.'.length), value);
  const url = properties.get('url');
  return historyOf(
    listing,
    {
      tool: TOOL,
      folder,
      sign: sign.asked ? 'configured' : sign.sign,
      signPath: sign.signPath,
      dialectHint: url === undefined ? null : dialectOfUrl(url),
      placeholders,
      historyTable: HISTORY_TABLE,
    },
    { migrations, problems: sign.problems },
  );
}

function settings(listing: Listing, folder: string): Map<string, string> {
  for (const around of foldersUpwards(folder)) {
    for (const place of ['', 'src/main/resources']) {
      const text = listing.text(joinPath(around, joinPath(place, 'liquibase.properties')));
      if (text !== undefined) return parseProperties(text);
    }
  }
  return new Map();
}

function sectionOf(set: Changeset, direction: Direction, pieces: readonly Span[]): Section[] {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  const cut = direction === 'up' ? set.split : set.rollbackSplit;
  const policy: TransactionPolicy = set.noTransaction === null ? 'file' : cut.splitStatements ? 'statement' : 'none';
  const section = {
    direction,
    span: { start: first.start, end: last.end },
    transaction: policy,
    transactionMarker: set.noTransaction,
  } as const;
  return [pieces.length === 1 ? section : { ...section, pieces }];
}

/** Null for `not required`, `empty`, and a reference to another changeset. */
function rollbackSql(set: Changeset, text: string): string | null {
  const sql = set.rollback
    .map((piece) => text.slice(piece.start, piece.end))
    .join('\n')
    .trim();
  return sql === '' || /^(not required|empty)/i.test(sql) || /changesetid/i.test(sql) ? null : sql;
}

/** `dbms:postgresql,!h2`; a database is named by its short name. */
function runsOn(set: Changeset, dialect: string): boolean {
  if (set.dbms.length === 0 || set.dbms.includes('all')) return true;
  if (set.dbms.includes(`!${dialect}`) || set.dbms.includes('none')) return false;
  return set.dbms.includes(dialect) || set.dbms.every((name) => name.startsWith('!'));
}

/** CreateDatabaseChangeLogTable and its lock table, as liquibase-standard makes them on PostgreSQL. */
const HISTORY_TABLE = [
  `CREATE TABLE databasechangelog (
  id varchar(255) NOT NULL,
  author varchar(255) NOT NULL,
  filename varchar(255) NOT NULL,
  dateexecuted timestamp NOT NULL,
  orderexecuted integer NOT NULL,
  exectype varchar(10) NOT NULL,
  md5sum varchar(35),
  description varchar(255),
  comments varchar(255),
  tag varchar(255),
  liquibase varchar(20),
  contexts varchar(255),
  labels varchar(255),
  deployment_id varchar(10)
)`,
  'CREATE TABLE databasechangeloglock (id integer NOT NULL PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255))',
];

import { err, ok } from '../base/result.ts';
import type { Direction, Section } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { POSTGRESQL } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { DirectiveProblem, HistoryProblem, Layout } from './layout.ts';
import { asBlock, lineBreakOf, linesOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { type Paired, pair, type Step } from './pairing.ts';
import { foldersUpwards, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile } from './whole-file.ts';

const TOOL = 'tern';

const SEPARATOR = '---- create above / drop below ----';
const OPT_OUT = '---- tern: disable-tx ----';

/** tern: what stands above a line runs up, what stands below it runs down; numbers without a gap. */
export const tern: Layout = {
  tool: TOOL,
  title: 'tern',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (steps.length === 0) return [];
      const configured = isAsked(asked, folder.path);
      const config =
        foldersUpwards(folder.path)
          .map((around) => joinPath(around, 'tern.conf'))
          .find((path) => listing.text(path) !== undefined) ?? null;
      const marked = hasMarker(listing, steps, /^---- (create above \/ drop below|tern: disable-tx) ----/m);
      const manifest = /(^|\/)migrations?$/.test(folder.path)
        ? manifestWith(listing, folder.path, /jackc\/tern|\btern\s+migrate\b/)
        : null;
      const beside = config !== null && folder.other.includes('tern.conf');
      if (!configured && !marked && !beside && manifest === null) return [];
      const settings = config === null ? '' : (listing.text(config) ?? '');
      const table = /^\s*version_table\s*=\s*(\S+)/m.exec(settings)?.[1] ?? 'public.schema_version';
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : marked ? 'marker' : beside ? 'config' : 'dependency',
        signPath: config ?? manifest,
        dialect: POSTGRESQL,
        placeholders: dataOf(settings),
        historyTable: [`CREATE TABLE ${table} (version int4 not null primary key)`],
      } as const;
      const paired = withDownInside(listing, pair(steps, { order: byNumber }), /---- create above \/ drop below ----/);
      return [historyOf(listing, found, withGaps(paired))];
    });
  },

  sections(_path, text) {
    const at = text.indexOf(SEPARATOR);
    const up = section(text, 'up', 0, at === -1 ? text.length : at);
    if (at === -1) return { sections: [up], directives: markersOf(text), problems: problemsOf(text, up) };
    const down = section(text, 'down', at + SEPARATOR.length, text.length);
    return { sections: [up, down], directives: markersOf(text), problems: problemsOf(text, up) };
  },

  noTransaction(path, text, direction) {
    const at = text.indexOf(SEPARATOR);
    if (direction === 'down' && at === -1) return err('the file has no way back');
    const [start, end] = direction === 'up' ? [0, at === -1 ? text.length : at] : [at + SEPARATOR.length, text.length];
    if (section(text, direction, start, end).transactionMarker !== null) return ok([]);
    const lineBreak = lineBreakOf(text);
    const inserted = direction === 'up' ? `${OPT_OUT}${lineBreak}` : `${lineBreak}${OPT_OUT}`;
    return ok([{ path, text: null, edits: [{ span: { start, end: start }, text: inserted }] }]);
  },

  writeDown(migration, upText, _downText, down) {
    const at = upText.indexOf(SEPARATOR);
    const lineBreak = lineBreakOf(upText);
    const block = `${down.transaction ? '' : OPT_OUT + lineBreak}${asBlock(down.sql, lineBreak)}`;
    const start = at === -1 ? upText.length : at + SEPARATOR.length;
    const mark = at === -1 ? `${upText.endsWith('\n') ? '' : lineBreak}${lineBreak}${SEPARATOR}` : '';
    const edit = { span: { start, end: upText.length }, text: `${mark}${lineBreak}${lineBreak}${block}` };
    return ok({ path: migration.upPath, text: null, edits: [edit] });
  },

  // Numbers have no gaps, so a new one comes last whatever it is to follow.
  newMigration(history, _after, wanted) {
    const { version, title } = nextName(history, null, wanted, {
      // newMigrationName in main.go.
      numbering: { kind: 'sequence', width: 3 },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const head = wanted.transaction ? '' : `${OPT_OUT}\n`;
    const back = wanted.down === '' ? '' : `\n${SEPARATOR}\n\n${head}${asBlock(wanted.down, '\n')}`;
    return [newFile(joinPath(history.folder, `${version}_${title}.sql`), `${head}${asBlock(wanted.up, '\n')}${back}`)];
  },

  // With a transaction a section is one string; without, it is cut by PostgreSQL's rules (internal/sqlsplit).
  toolStatements() {
    return null;
  },
};

/** migrationPattern in migrate/migrate.go. */
function stepOf(folder: string, base: string): Step[] {
  const match = /^(\d+)_(.+)\.sql$/.exec(base);
  return match === null
    ? []
    : [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction: 'up' }];
}

function section(text: string, direction: Direction, start: number, end: number): Section {
  // The pattern wants the line's end right behind it, so a carriage return hides it.
  const marker = linesOf(text, { start, end }).find((line) => line.text === OPT_OUT && text[line.end] !== '\r');
  const at = marker === undefined ? null : { start: marker.start, end: marker.end };
  return { direction, span: { start, end }, transaction: at === null ? 'file' : 'statement', transactionMarker: at };
}

function markersOf(text: string): { start: number; end: number }[] {
  return linesOf(text)
    .filter((line) => line.text.trimEnd() === SEPARATOR || line.text === OPT_OUT)
    .map(({ start, end }) => ({ start, end }));
}

/** ErrNoFwMigration in migrate/migrate.go. */
function problemsOf(text: string, up: Section): DirectiveProblem[] {
  if (text.trim() === '') return [];
  const lines = linesOf(text, up.span).map((line) => line.text.trim());
  if (lines.some((line) => line !== '' && !line.startsWith('--'))) return [];
  return [{ span: { start: 0, end: 0 }, message: 'tern refuses a migration without SQL in its forward step.' }];
}

/** FindMigrations in migrate/migrate.go. */
function withGaps(paired: Paired): Paired {
  const problems: HistoryProblem[] = paired.migrations.flatMap((migration, i) => {
    if (Number(migration.version) <= i + 1) return [];
    return [
      { path: migration.upPath, kind: 'missing-file', message: `tern refuses a gap: there is no migration ${i + 1}.` },
    ];
  });
  return { ...paired, problems: [...paired.problems, ...problems.slice(0, 1)] };
}

/** The section `[data]` of tern.conf, whose values the templates read. */
function dataOf(settings: string): ReadonlyMap<string, string> {
  const data = /^\[data\]([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(settings)?.[1] ?? '';
  return new Map(
    [...data.matchAll(/^\s*([\w.-]+)\s*=\s*(.*?)\s*$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

import { err, ok } from '../base/result.ts';
import type { Section } from '../model/migration.ts';
import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { databaseUrl } from './database-url.ts';
import { historyOf } from './history.ts';
import type { DirectiveProblem, Layout } from './layout.ts';
import { asBlock, type Line, lineBreakOf } from './lines.ts';
import { manifestsFor, manifestWith } from './manifest.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { lineSpan, type MarkedPart, markedParts, textBefore } from './section-lines.ts';
import { sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { newFile } from './whole-file.ts';

const TOOL = 'dbmate';

/** migrationFileRegexp in pkg/dbmate/db.go. */
const NAME = /^(\d+)(.*)\.sql$/;

/** upRegExp and downRegExp in pkg/dbmate/migration.go. */
const MARKER = /^--\s*migrate:(up|down)(\s*$|\s+\S+)/m;
const DOWN = /^--\s*migrate:down(\s*$|\s+\S+)/m;

/** dbmate: sections in one file, ordered by file name; a transaction a section unless it says `transaction:false`. */
export const dbmate: Layout = {
  tool: TOOL,
  title: 'dbmate',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      const configured = isAsked(asked, folder.path);
      if (steps.length === 0 || !(configured || hasMarker(listing, steps, MARKER))) return [];
      const { dialect, searchPath } = databaseUrl(listing, folder.path);
      const table = manifestsFor(listing, folder.path).flatMap(
        ({ text }) => /DBMATE_MIGRATIONS_TABLE["']?\s*[:=]\s*["']?([\w.]+)/.exec(text)?.[1] ?? [],
      );
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'marker',
        signPath: manifestWith(listing, folder.path, /\bdbmate\b/i),
        dialectHint: dialect,
        searchPath,
        // createMigrationsTable in pkg/driver/postgres/postgres.go.
        historyTable: [`CREATE TABLE ${table[0] ?? 'schema_migrations'} (version varchar primary key)`],
      } as const;
      // FindMigrations sorts by file name, of which the version is only the start.
      return [historyOf(listing, found, withDownInside(listing, pair(steps, { order: 'file-name' }), DOWN))];
    });
  },

  sections(_path, text) {
    const parts = partsOf(text);
    const sections = parts.map(({ direction, marker, span }): Section => {
      const option = /\btransaction:false(?=\s|$)/.exec(marker.text);
      const at =
        option === null
          ? null
          : { start: marker.start + option.index, end: marker.start + option.index + option[0].length };
      // Without a transaction the section is still one string (Migrate in pkg/dbmate/db.go).
      return { direction, span, transaction: at === null ? 'file' : 'none', transactionMarker: at };
    });
    return { sections, directives: parts.map((part) => lineSpan(part.marker)), problems: problemsOf(text, parts) };
  },

  noTransaction(path, text, direction) {
    const part = partsOf(text).find((candidate) => candidate.direction === direction);
    if (part === undefined) return err(`the file has no \`-- migrate:${direction}\``);
    if (/\btransaction:false(?=\s|$)/.test(part.marker.text)) return ok([]);
    const at = part.marker.start + part.marker.text.trimEnd().length;
    const change = { path, text: null, edits: [{ span: { start: at, end: at }, text: ' transaction:false' }] };
    return aloneOr('dbmate', text.slice(part.span.start, part.span.end), [change]);
  },

  writeDown(migration, upText, _downText, down) {
    const parts = partsOf(upText);
    const old = parts.findLast((part) => part.direction === 'down');
    const lineBreak = lineBreakOf(upText);
    const mark = `-- migrate:down${down.transaction ? '' : ' transaction:false'}${lineBreak}`;
    const block = mark + asBlock(down.sql, lineBreak);
    const ends = upText.endsWith('\n') ? '' : lineBreak;
    const edit =
      old === undefined
        ? { span: { start: upText.length, end: upText.length }, text: `${ends}${lineBreak}${block}` }
        : { span: { start: old.marker.start, end: old.span.end }, text: block };
    return ok({ path: migration.upPath, text: null, edits: [edit] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // NewMigration and migrationTemplate in pkg/dbmate/db.go.
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    const option = wanted.transaction ? '' : ' transaction:false';
    const text = `-- migrate:up${option}\n${asBlock(wanted.up, '\n')}\n-- migrate:down${option}\n${asBlock(wanted.down, '\n')}`;
    return [newFile(joinPath(history.folder, `${version}_${title}.sql`), text)];
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  if (match === null) return [];
  const name = (match[2] ?? '').replace(/^[_-]/, '');
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name, direction: 'up' }];
}

function partsOf(text: string): MarkedPart[] {
  return markedParts(text, directionOf);
}

function directionOf(line: Line): 'up' | 'down' | null {
  return (MARKER.exec(line.text)?.[1] as 'up' | 'down' | undefined) ?? null;
}

/** parseMigrationContents in pkg/dbmate/migration.go. */
function problemsOf(text: string, parts: readonly MarkedPart[]): DirectiveProblem[] {
  if (text.trim() === '') return [];
  const [first] = parts.filter((part) => part.direction === 'up');
  if (first === undefined)
    return [{ span: { start: 0, end: 0 }, message: 'dbmate refuses a file without `-- migrate:up`.' }];
  const problems: DirectiveProblem[] = [];
  const before = textBefore(text, first.marker.start);
  const [lead] = parts;
  if (before !== null && lead === first)
    problems.push({ span: before, message: 'dbmate refuses statements before `-- migrate:up`.' });
  parts.forEach((part, i) => {
    const previous = parts[i - 1];
    if (part.direction === 'up' && parts[i + 1]?.direction !== 'down') {
      problems.push({
        span: lineSpan(part.marker),
        message: 'dbmate refuses `-- migrate:up` without a `-- migrate:down` after it.',
      });
    }
    if (part.direction === 'down' && previous?.direction !== 'up') {
      problems.push({
        span: lineSpan(part.marker),
        message: 'dbmate wants a `-- migrate:up` right before each `-- migrate:down`.',
      });
    }
  });
  return problems;
}

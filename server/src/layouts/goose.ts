import { err, ok } from '../base/result.ts';
import type { Section, TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfWord } from './dialect-names.ts';
import { parseGoose } from './goose-parse.ts';
import { historyOf } from './history.ts';
import { ignoredFiles } from './ignored-files.ts';
import type { HistoryProblem, Layout } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { manifestsFor, manifestWith } from './manifest.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { withStatementMarks } from './statement-marks.ts';
import { byNumber } from './version-order.ts';
import { newFile } from './whole-file.ts';

const TOOL = 'goose';

/** NumericComponent in migration.go: digits before the first underscore, greater than zero. */
const NAME = /^0*([1-9][0-9]*)_(.*)\.(sql|go)$/;

const MARKER = /^\s*--.*\+goose\s+(up|down)\b/im;

const DOWN = /^\s*--.*\+goose\s+down\b/im;

/** goose: sections in one file, ordered by number, one transaction a file unless it says NO TRANSACTION. */
export const goose: Layout = {
  tool: TOOL,
  title: 'goose',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (steps.length === 0) return [];
      const configured = isAsked(asked, folder.path);
      if (!configured && !hasMarker(listing, steps, MARKER)) return [];
      const paired = withDownInside(listing, pair(steps, { order: byNumber }), DOWN);
      const settings = settingsOf(manifestsFor(listing, folder.path).map(({ text }) => text));
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'marker',
        signPath: manifestWith(listing, folder.path, /pressly\/goose|\bgoose\b/),
        dialect: settings.driver === null ? null : dialectOfWord(settings.driver),
        historyTable: [historyTable(settings.table)],
      } as const;
      const problems = [
        ...paired.problems,
        ...goSteps(folder.path, folder.other),
        ...ignoredFiles(folder, steps, 'goose'),
      ];
      return [historyOf(listing, found, { ...paired, problems })];
    });
  },

  sections(_path, text, direction) {
    const file = parseGoose(text);
    const transaction: TransactionPolicy = file.noTransaction === null ? 'file' : 'statement';
    const section = (span: Section['span'] | null, of: Section['direction']): Section[] =>
      span === null ? [] : [{ direction: of, span, transaction, transactionMarker: file.noTransaction }];
    const sections = [...section(file.up, 'up'), ...section(file.down, 'down')];
    // A file without markers would be refused; its text still is what its author means to run.
    if (sections.length === 0) sections.push(...section({ start: 0, end: text.length }, direction));
    return { sections, directives: file.directives, problems: text.trim() === '' ? [] : file.problems };
  },

  noTransaction(path, text) {
    const file = parseGoose(text);
    if (file.noTransaction !== null) return ok([]);
    if (file.upMarker === null) return err('the file has no `-- +goose Up`');
    const at = file.upMarker.start;
    const mark = `-- +goose NO TRANSACTION${lineBreakOf(text)}`;
    return ok([{ path, text: null, edits: [{ span: { start: at, end: at }, text: mark }] }]);
  },

  writeDown(migration, upText, _downText, down) {
    const file = parseGoose(upText);
    if (!down.transaction && file.noTransaction === null) {
      return err(
        'the way back must run outside a transaction, and goose turns the transaction off only for both directions of a file',
      );
    }
    const lineBreak = lineBreakOf(upText);
    const block = asBlock(withStatementMarks(asBlock(down.sql, '\n'), '-- +goose'), lineBreak);
    const ends = upText === '' || upText.endsWith('\n') ? '' : lineBreak;
    const edit =
      file.down === null
        ? {
            span: { start: upText.length, end: upText.length },
            text: `${ends}${lineBreak}-- +goose Down${lineBreak}${block}`,
          }
        : { span: file.down, text: `${file.down.start === upText.length ? ends : ''}${block}` };
    return ok({ path: migration.upPath, text: null, edits: [edit] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // timestampFormat and snakeCase in create.go.
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const head = wanted.transaction ? '' : '-- +goose NO TRANSACTION\n';
    const up = withStatementMarks(asBlock(wanted.up, '\n'), '-- +goose');
    const down = withStatementMarks(asBlock(wanted.down, '\n'), '-- +goose');
    const text = `${head}-- +goose Up\n${up}\n-- +goose Down\n${down}`;
    return [newFile(joinPath(history.folder, `${version}_${title}.sql`), text)];
  },

  toolStatements(text, section) {
    return parseGoose(text)
      .statements.filter(({ span }) => section.span.start <= span.start && span.end <= section.span.end)
      .map(({ span }) => ({ span }));
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  if (match === null || match[3] !== 'sql') return [];
  const version = base.slice(0, base.indexOf('_'));
  return [{ path: joinPath(folder, base), version, name: match[2] ?? '', direction: 'up' }];
}

function goSteps(folder: string, files: readonly string[]): HistoryProblem[] {
  return files
    .filter((base) => NAME.test(base) && !base.endsWith('_test.go'))
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'not-sql',
      message: 'This step is written in Go: what it does to the schema is not known here.',
    }));
}

/** GOOSE_DRIVER and GOOSE_TABLE (cmd/goose/main.go), or the driver on the command line. */
function settingsOf(manifests: readonly string[]): { readonly driver: string | null; readonly table: string | null } {
  const first = (pattern: RegExp): string | null => {
    for (const text of manifests) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return value;
    }
    return null;
  };
  return {
    driver:
      first(/\bGOOSE_DRIVER["']?\s*[:=]+\s*["']?(\w+)/) ??
      first(/\bgoose\b[^\n]*\s(postgres|pgx|mysql|sqlite3?|clickhouse|mssql)\s/),
    table: first(/\bGOOSE_TABLE["']?\s*[:=]+\s*["']?([\w.]+)/),
  };
}

/** CreateTable in internal/dialects/postgres.go. */
function historyTable(name: string | null): string {
  return `CREATE TABLE ${name ?? 'goose_db_version'} (
  id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
  version_id bigint NOT NULL,
  is_applied boolean NOT NULL,
  tstamp timestamp NOT NULL DEFAULT now()
)`;
}

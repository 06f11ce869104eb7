import { err, ok } from '../base/result.ts';
import type { Direction, Section } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { databaseUrl } from './database-url.ts';
import { POSTGRESQL } from './dialect-names.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { lineSpan, markedParts } from './section-lines.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile, wholeFile } from './whole-file.ts';

const TOOL = 'node-pg-migrate';

/** createMigrationCommentRegex in src/sqlMigration.ts. */
const MARKER = /^\s*--[\s-]*(up|down)\s+migration\s*$/im;
const DOWN = /^\s*--[\s-]*down\s+migration/im;

/** node-pg-migrate's SQL files: one file with sections, or pairs; one transaction around all pending ones. */
export const nodePgMigrate: Layout = {
  tool: TOOL,
  title: 'node-pg-migrate',
  // singleTransaction is on unless switched off (RunnerOptionConfig in src/runner.ts).
  transaction: 'all',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const manifest = manifestWith(listing, folder.path, /"node-pg-migrate"/);
      const configured = isAsked(asked, folder.path);
      // Elsewhere such words are only a comment at the head of an up file.
      const marked = !folder.sql.some((base) => /\.(up|down)\.sql$/.test(base)) && hasMarker(listing, steps, MARKER);
      if (!configured && !marked && (manifest === null || !/migrations?/.test(folder.path))) return [];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : marked ? 'marker' : 'dependency',
        signPath: manifest,
        dialect: POSTGRESQL,
        searchPath: databaseUrl(listing, folder.path).searchPath,
        historyTable: [
          'CREATE TABLE pgmigrations (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)',
        ],
      } as const;
      const paired = withDownInside(listing, pair(steps, { order }), DOWN);
      return [
        historyOf(listing, found, {
          ...paired,
          problems: [...paired.problems, ...codeSteps(folder.path, folder.other)],
        }),
      ];
    });
  },

  sections(path, text, direction) {
    const parts = partsOf(text);
    if (/\.(up|down)\.sql$/.test(path) || parts.length === 0) return wholeFile(text, direction, 'all');
    // Without an up marker the whole file runs up, the down section included (getActions in src/sqlMigration.ts).
    const sections = parts.map(
      ({ direction: way, span }): Section => ({ direction: way, span, transaction: 'all', transactionMarker: null }),
    );
    const whole: Section = {
      direction: 'up',
      span: { start: 0, end: text.length },
      transaction: 'all',
      transactionMarker: null,
    };
    const hasUp = parts.some((part) => part.direction === 'up');
    const problem = {
      span: parts[0] === undefined ? { start: 0, end: 0 } : lineSpan(parts[0].marker),
      message: 'Without `-- Up Migration` node-pg-migrate runs the whole file up, this section too.',
    };
    return {
      sections: hasUp ? sections : [whole, ...sections],
      directives: parts.map((part) => lineSpan(part.marker)),
      problems: hasUp ? [] : [problem],
    };
  },

  noTransaction() {
    return err(
      'node-pg-migrate leaves the transaction out only in migrations written in JavaScript (pgm.noTransaction())',
    );
  },

  writeDown(migration, up, down, { sql }) {
    if (migration.upPath.endsWith('.up.sql')) {
      return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/\.up\.sql$/, '.down.sql'));
    }
    const parts = partsOf(up);
    const old = parts.find((part) => part.direction === 'down');
    const lineBreak = lineBreakOf(up);
    const block = asBlock(sql, lineBreak);
    if (old !== undefined) return ok({ path: migration.upPath, text: null, edits: [{ span: old.span, text: block }] });
    const mark = `${up.endsWith('\n') ? '' : lineBreak}${lineBreak}-- Down Migration${lineBreak}${block}`;
    const edits = [{ span: { start: up.length, end: up.length }, text: mark }];
    if (parts.length === 0) edits.unshift({ span: { start: 0, end: 0 }, text: `-- Up Migration${lineBreak}` });
    return ok({ path: migration.upPath, text: null, edits });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // Migration.create in src/migration.ts: milliseconds unless told otherwise.
      numbering: { kind: 'time', pattern: 'unix-ms' },
      title: { separator: '-', case: 'lower' },
      order,
    });
    const stem = joinPath(history.folder, `${version}_${title}`);
    if (history.migrations.at(-1)?.upPath.endsWith('.up.sql') === true) {
      return newPair({ up: `${stem}.up.sql`, down: `${stem}.down.sql` }, wanted);
    }
    const text = `-- Up Migration\n${asBlock(wanted.up, '\n')}\n-- Down Migration\n${asBlock(wanted.down, '\n')}`;
    return [newFile(`${stem}.sql`, text)];
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = /^(\d+)[-_.]?(.*?)(\.up|\.down)?\.sql$/.exec(base);
  if (match === null) return [];
  const direction: Direction = match[3] === '.down' ? 'down' : 'up';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}

/** getNumericPrefix in src/utils/fileNameUtils.ts: 17 digits are a date in UTC, compared as milliseconds. */
function order(a: string, b: string): number {
  return byNumber(milliseconds(a), milliseconds(b));
}

function milliseconds(prefix: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(prefix);
  if (match === null) return prefix;
  const [, year, month, day, hour, minute, second, milli] = match.map(Number);
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0, milli ?? 0);
  return Number.isNaN(time) ? prefix : String(time);
}

function partsOf(text: string): ReturnType<typeof markedParts> {
  return markedParts(text, (line) => {
    const word = /^\s*--[\s-]*(up|down)\s+migration/i.exec(line.text)?.[1]?.toLowerCase();
    return word === 'up' ? 'up' : word === 'down' ? 'down' : null;
  });
}

function codeSteps(folder: string, files: readonly string[]): HistoryProblem[] {
  return files
    .filter((base) => /^\d+[-_.].*\.[cm]?[jt]s$/.test(base))
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'not-sql',
      message: 'This step is written in code: what it does to the schema is not known here.',
    }));
}

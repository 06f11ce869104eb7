import { err, ok } from '../base/result.ts';
import type { Direction, Section, TransactionPolicy } from '../model/migration.ts';
import { type DialectGuess, MARIADB, MYSQL, POSTGRESQL, SQLITE } from './dialect-names.ts';
import type { FolderConfig } from './folder-config.ts';
import { compilePattern } from './folder-pattern.ts';
import { historyOf } from './history.ts';
import type { Layout } from './layout.ts';
import { asBlock, type Line, lineBreakOf, linesOf } from './lines.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { isWithin, joinPath } from './path.ts';
import { lineSpan, markedParts } from './section-lines.ts';
import { sqlFolders } from './sql-folders.ts';
import { byCode, byNumber, byParts, natural, type VersionOrder } from './version-order.ts';
import { insertAtStart, newFile, replaceFile, wholeFile } from './whole-file.ts';

const ORDERS: Record<FolderConfig['order'], VersionOrder> = { number: byNumber, text: byCode, parts: byParts, natural };

const GUESSES: Record<NonNullable<FolderConfig['dialect']>, DialectGuess> = {
  postgresql: POSTGRESQL,
  mysql: MYSQL,
  mariadb: MARIADB,
  sqlite: SQLITE,
};

/** A layout for a house format, as its project describes it. */
export function folderLayout(config: FolderConfig): Layout {
  const compiled = compilePattern(config.pattern);
  const order = ORDERS[config.order];

  return {
    tool: config.tool,
    title: config.tool,
    transaction: config.transaction,

    detect(listing) {
      if (!compiled.ok) return [];
      const steps: Step[] = [];
      for (const folder of sqlFolders(listing)) {
        if (!isWithin(config.folder, folder.path)) continue;
        for (const base of folder.sql) {
          const path = joinPath(folder.path, base);
          const read = compiled.value.read(config.folder === '' ? path : path.slice(config.folder.length + 1));
          if (read !== null && !config.base.includes(path)) steps.push({ path, ...read });
        }
      }
      const key = (step: Step): string => (step.version === '' ? step.name : step.version);
      const paired = pair(steps, { order: (a, b) => order(a, b), key });
      if (paired.migrations.length === 0) return [];
      const found = {
        tool: config.tool,
        folder: config.folder,
        sign: 'configured',
        dialect: config.dialect === null ? null : GUESSES[config.dialect],
        searchPath: config.searchPath,
        placeholders: config.placeholders,
        base: config.base,
      } as const;
      return [historyOf(listing, found, paired)];
    },

    sections(_path, text, direction) {
      if (config.sections === null) {
        const marker = markerLine(text, config.noTransaction);
        return wholeFile(
          text,
          direction,
          marker === null ? config.transaction : 'statement',
          marker && lineSpan(marker),
        );
      }
      const parts = partsOf(text, config.sections);
      const sections = parts.map(({ direction: way, span }): Section => {
        const marker = markerLine(text.slice(span.start, span.end), config.noTransaction);
        const policy: TransactionPolicy = marker === null ? config.transaction : 'statement';
        const at = marker === null ? null : { start: span.start + marker.start, end: span.start + marker.end };
        return { direction: way, span, transaction: policy, transactionMarker: at };
      });
      return { sections, directives: parts.map((part) => lineSpan(part.marker)), problems: [] };
    },

    noTransaction(path, text, direction) {
      if (config.transaction !== 'file' && config.transaction !== 'all') return ok([]);
      if (config.noTransaction === null)
        return err(`the configuration of ${config.tool} has no line that leaves the transaction out`);
      if (markerLine(text, config.noTransaction) !== null) return ok([]);
      const mark = `${config.noTransaction}${lineBreakOf(text)}`;
      if (config.sections === null) return ok([insertAtStart(path, text, mark)]);
      const part = partsOf(text, config.sections).find((candidate) => candidate.direction === direction);
      if (part === undefined) return err('the file has no such section');
      return ok([
        { path, text: null, edits: [{ span: { start: part.span.start, end: part.span.start }, text: mark }] },
      ]);
    },

    writeDown(migration, upText, downText, down) {
      const lineBreak = lineBreakOf(upText);
      const head = down.transaction || config.noTransaction === null ? '' : `${config.noTransaction}${lineBreak}`;
      const block = head + asBlock(down.sql, lineBreak);
      if (config.sections !== null) {
        const old = partsOf(upText, config.sections).find((part) => part.direction === 'down');
        const mark = `${upText.endsWith('\n') ? '' : lineBreak}${lineBreak}${config.sections.down}${lineBreak}`;
        const edit =
          old === undefined
            ? { span: { start: upText.length, end: upText.length }, text: mark + block }
            : { span: old.span, text: block };
        return ok({ path: migration.upPath, text: null, edits: [edit] });
      }
      const written = compiled.ok ? compiled.value.write({ ...migration, direction: 'down' }) : null;
      const path =
        migration.downPath ??
        (written === null || !config.pattern.includes('{direction}') ? null : joinPath(config.folder, written));
      if (path === null) return err(`the pattern of ${config.tool} does not say where a way back belongs`);
      return ok(replaceFile(path, downText, block));
    },

    newMigration(history, after, wanted) {
      if (!compiled.ok) return [];
      const { version, title } = nextName(history, after, wanted, {
        numbering: { kind: 'sequence', width: 4 },
        title: { separator: '_', case: 'lower' },
        order,
      });
      const head = wanted.transaction || config.noTransaction === null ? '' : `${config.noTransaction}\n`;
      const path = (direction: Direction): string => {
        const written = compiled.value.write({ version, name: title, direction });
        return joinPath(
          config.folder,
          written ?? `${version}_${title}${config.pattern.includes('direction') ? `.${direction}` : ''}.sql`,
        );
      };
      const up = head + asBlock(wanted.up, '\n');
      if (config.sections !== null) {
        const text = `${config.sections.up}\n${up}\n${config.sections.down}\n${asBlock(wanted.down, '\n')}`;
        return [newFile(path('up'), text)];
      }
      const files = [newFile(path('up'), up)];
      if (wanted.down !== '' && path('down') !== path('up'))
        files.push(newFile(path('down'), asBlock(wanted.down, '\n')));
      return files;
    },

    toolStatements() {
      return null;
    },
  };
}

function partsOf(
  text: string,
  sections: { readonly up: string; readonly down: string },
): ReturnType<typeof markedParts> {
  const starts = (line: Line, mark: string): boolean =>
    line.text.trim().toLowerCase().startsWith(mark.trim().toLowerCase());
  return markedParts(text, (line) => (starts(line, sections.up) ? 'up' : starts(line, sections.down) ? 'down' : null));
}

function markerLine(text: string, marker: string | null): Line | null {
  if (marker === null) return null;
  return linesOf(text).find((line) => line.text.trim().toLowerCase() === marker.trim().toLowerCase()) ?? null;
}

import { err, ok } from '../base/result.ts';
import type { Section } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfWord } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { Layout } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { foldersUpwards, joinPath } from './path.ts';
import { lineSpan, type MarkedPart, markedParts } from './section-lines.ts';
import { sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { newFile, sqlStatements } from './whole-file.ts';

const TOOL = 'rambler';

const MARKER = /^-- rambler\s*(up|down)\s*$/m;

/** rambler: many sections in one file, each sent as one string; files in the order of their names. */
export const rambler: Layout = {
  tool: TOOL,
  title: 'rambler',
  transaction: 'none',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.map((base) => stepOf(folder.path, base));
      const configured = isAsked(asked, folder.path);
      if (!configured && !hasMarker(listing, steps, MARKER)) return [];
      const config = foldersUpwards(folder.path)
        .flatMap((around) => [joinPath(around, 'rambler.json'), joinPath(around, 'rambler.hjson')])
        .find((path) => listing.text(path) !== undefined);
      const driver = /"?driver"?\s*:\s*"?(\w+)/.exec(config === undefined ? '' : (listing.text(config) ?? ''))?.[1];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'marker',
        signPath: config ?? null,
        dialect: driver === undefined ? null : dialectOfWord(driver),
        historyTable: ['CREATE TABLE migrations (migration VARCHAR(255) NOT NULL)'],
      } as const;
      const paired = pair(steps, { order: 'file-name', key: (step) => step.path, sharedVersions: true });
      return [historyOf(listing, found, withDownInside(listing, paired, /^-- rambler\s*down\s*$/m))];
    });
  },

  sections(_path, text) {
    const parts = partsOf(text);
    const section = ({ direction, span }: MarkedPart): Section => ({
      direction,
      span,
      transaction: 'none',
      transactionMarker: null,
    });
    const ups = parts.filter((part) => part.direction === 'up');
    // Migration.Down in migration.go runs the sections from the last to the first.
    const downs = parts.filter((part) => part.direction === 'down').reverse();
    return {
      sections: [...ups, ...downs].map(section),
      directives: parts.map((part) => lineSpan(part.marker)),
      problems: [],
    };
  },

  noTransaction(_path, text, direction) {
    const alone = partsOf(text)
      .filter((part) => part.direction === direction)
      .every(({ span }) => sqlStatements(text.slice(span.start, span.end)).length <= 1);
    return alone
      ? ok([])
      : err(
          'rambler sends a section as one string, which the server runs as one transaction: the statement needs a section of its own',
        );
  },

  writeDown(migration, upText, _downText, down) {
    const downs = partsOf(upText).filter((part) => part.direction === 'down');
    const lineBreak = lineBreakOf(upText);
    const block = `-- rambler down${lineBreak}${asBlock(down.sql, lineBreak)}`;
    const [first, ...rest] = downs;
    if (first === undefined) {
      const gap = upText.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
      return ok({
        path: migration.upPath,
        text: null,
        edits: [{ span: { start: upText.length, end: upText.length }, text: gap + block }],
      });
    }
    const replaced = { span: { start: first.marker.start, end: first.span.end }, text: block };
    const removed = rest.map((part) => ({ span: { start: part.marker.start, end: part.span.end }, text: '' }));
    return ok({ path: migration.upPath, text: null, edits: [replaced, ...removed] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 3 },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    const text = `-- rambler up\n${asBlock(wanted.up, '\n')}\n-- rambler down\n${asBlock(wanted.down, '\n')}`;
    return [newFile(joinPath(history.folder, `${version}_${title}.sql`), text)];
  },

  toolStatements(text, section) {
    const piece = text.slice(section.span.start, section.span.end);
    const start = section.span.start + (piece.length - piece.trimStart().length);
    return piece.trim() === '' ? [] : [{ span: { start, end: start + piece.trim().length } }];
  },
};

function stepOf(folder: string, base: string): Step {
  const match = /^(\d*)[-_.]?(.*)\.sql$/i.exec(base);
  return { path: joinPath(folder, base), version: match?.[1] ?? '', name: match?.[2] ?? base, direction: 'up' };
}

/** A line that starts with the prefix ends a section, whatever follows it (Migration.scan in migration.go). */
function partsOf(text: string): MarkedPart[] {
  return markedParts(text, (line) => {
    const word = /^-- rambler\s*(up|down)\s*$/.exec(line.text)?.[1];
    return word === 'up' ? 'up' : word === 'down' ? 'down' : null;
  });
}

import { err, ok } from '../base/result.ts';
import type { Section, TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { Layout, Listing } from './layout.ts';
import { asBlock, type Line, lineBreakOf, linesOf } from './lines.ts';
import { hasMarker, withDownInside } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { folderOf, joinPath } from './path.ts';
import { parseProperties } from './properties.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile } from './whole-file.ts';

const TOOL = 'mybatis';

/** MigrationReader.determinePart: `--` or `//`, then `//`, then `@UNDO`, with blanks between. */
const UNDO = /^[ \t]*(?:--|\/\/)[ \t]*\/\/[ \t]*@UNDO/;

/** MyBatis Migrations: what stands above `-- //@UNDO` runs up, what stands below it runs down. */
export const mybatis: Layout = {
  tool: TOOL,
  title: 'MyBatis Migrations',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (steps.length === 0) return [];
      const configured = isAsked(asked, folder.path);
      if (!configured && !hasMarker(listing, steps, new RegExp(UNDO.source, 'm'))) return [];
      const { path, values } = environment(listing, folder.path);
      const url = values.get('url');
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'marker',
        signPath: path,
        dialectHint: url === undefined ? null : dialectOfUrl(url),
        placeholders: values,
        base: folder.sql.includes('bootstrap.sql') ? [joinPath(folder.path, 'bootstrap.sql')] : [],
        historyTable: [
          `CREATE TABLE ${values.get('changelog') ?? 'CHANGELOG'} (ID NUMERIC(20,0) NOT NULL, APPLIED_AT VARCHAR(25) NOT NULL, DESCRIPTION VARCHAR(255) NOT NULL)`,
        ],
      } as const;
      const paired = withDownInside(listing, pair(steps, { order: byNumber }), new RegExp(UNDO.source, 'm'));
      return [historyOf(listing, found, paired)];
    });
  },

  sections(path, text, _direction, listing) {
    // template_environment.properties: auto_commit is false unless an environment says otherwise.
    const policy: TransactionPolicy =
      environment(listing, folderOf(path)).values.get('auto_commit') === 'true' ? 'none' : 'file';
    const undo = undoLine(text);
    const section = (direction: Section['direction'], start: number, end: number): Section => ({
      direction,
      span: { start, end },
      transaction: policy,
      transactionMarker: null,
    });
    if (undo === null) return { sections: [section('up', 0, text.length)], directives: [], problems: [] };
    const sections = [section('up', 0, undo.start), section('down', undo.next, text.length)];
    return { sections, directives: [{ start: undo.start, end: undo.end }], problems: [] };
  },

  noTransaction() {
    return err('MyBatis Migrations decides by environment (auto_commit) and not by file');
  },

  writeDown(migration, upText, _downText, down) {
    const undo = undoLine(upText);
    const lineBreak = lineBreakOf(upText);
    const block = asBlock(down.sql, lineBreak);
    const mark = `${upText.endsWith('\n') ? '' : lineBreak}${lineBreak}-- //@UNDO${lineBreak}`;
    const edit =
      undo === null
        ? { span: { start: upText.length, end: upText.length }, text: mark + block }
        : {
            span: { start: undo.next, end: upText.length },
            text: `${undo.next === undo.end ? lineBreak : ''}${block}`,
          };
    return ok({ path: migration.upPath, text: null, edits: [edit] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const text = `-- // ${wanted.title}\n\n${asBlock(wanted.up, '\n')}\n-- //@UNDO\n\n${asBlock(wanted.down, '\n')}`;
    return [newFile(joinPath(history.folder, `${version}_${title}.sql`), text)];
  },

  toolStatements() {
    return null;
  },
};

/** parseChangeFromFilename in FileMigrationLoader.java. */
function stepOf(folder: string, base: string): Step[] {
  const match = /^(\d+)(?:_(.*))?\.sql$/.exec(base);
  return match === null
    ? []
    : [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction: 'up' }];
}

function undoLine(text: string): Line | null {
  return linesOf(text).find((line) => UNDO.test(line.text)) ?? null;
}

/** `environments/development.properties` beside the scripts, else the first environment. */
function environment(
  listing: Listing,
  scripts: string,
): { readonly path: string | null; readonly values: ReadonlyMap<string, string> } {
  const folder = joinPath(folderOf(scripts), 'environments');
  const files = listing.paths.filter((path) => folderOf(path) === folder && path.endsWith('.properties'));
  const path = files.find((file) => file.endsWith('/development.properties')) ?? files[0] ?? null;
  const values = path === null ? new Map<string, string>() : parseProperties(listing.text(path) ?? '');
  return { path, values: new Map([...values].filter(([name]) => !/password|username/i.test(name))) };
}

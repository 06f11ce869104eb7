import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'postgrator';

/** getMigrations in postgrator.js: `[version].[action].[name].sql`. */
const NAME = /^(\d+)\.(do|undo)(?:\.(.*?))?\.(sql|[cm]?js)$/;

/** postgrator: `001.do.name.sql` with `001.undo.name.sql`; a script is sent as it is. */
export const postgrator: Layout = {
  tool: TOOL,
  title: 'postgrator',
  transaction: 'none',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const manifest = manifestWith(listing, folder.path, /"postgrator(-cli)?"/);
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: isAsked(asked, folder.path) ? 'configured' : manifest === null ? 'names' : 'dependency',
        signPath: manifest,
        historyTable: [
          'CREATE TABLE schemaversion (version BIGINT PRIMARY KEY, name TEXT, md5 TEXT, run_at TIMESTAMP WITH TIME ZONE)',
        ],
      } as const;
      const paired = pair(steps, { order: byNumber });
      return [
        historyOf(listing, found, {
          ...paired,
          problems: [...paired.problems, ...codeSteps(folder.path, folder.other)],
        }),
      ];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'none');
  },

  noTransaction(_path, text) {
    return aloneOr('postgrator', text, []);
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/(\d)\.do\.([^/]*)$/, '$1.undo.$2'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 3 },
      title: { separator: '-', case: 'lower' },
      order: byNumber,
    });
    const path = (action: string): string => joinPath(history.folder, `${version}.${action}.${title}.sql`);
    return newPair({ up: path('do'), down: path('undo') }, wanted);
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  if (match === null) return [];
  const direction = match[2] === 'do' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[3] ?? '', direction }];
}

function codeSteps(folder: string, files: readonly string[]): HistoryProblem[] {
  return files
    .filter((base) => NAME.test(base))
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'not-sql',
      message: 'This step is written in JavaScript: what it does to the schema is not known here.',
    }));
}

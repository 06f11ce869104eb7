import { err } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'db-migrate';

const NAME = /^(\d+)-(.*)-(up|down)\.sql$/;

/** db-migrate's SQL files: pairs in `sqls/`, which generated scripts beside that folder read. */
export const dbMigrate: Layout = {
  tool: TOOL,
  title: 'db-migrate',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const manifest = manifestWith(listing, folder.path, /"db-migrate(-pg|-mysql|-sqlite3)?"/);
      const configured = isAsked(asked, folder.path);
      if (!configured && manifest === null && baseOf(folder.path) !== 'sqls') return [];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : manifest === null ? 'names' : 'dependency',
        signPath: manifest,
        historyTable: [
          'CREATE TABLE migrations (id SERIAL PRIMARY KEY NOT NULL, name VARCHAR(255) NOT NULL, run_on TIMESTAMP NOT NULL)',
        ],
      } as const;
      const paired = pair(steps, {
        order: 'file-name',
        key: (step) => `${step.version}-${step.name}`,
        sharedVersions: true,
      });
      return [
        historyOf(listing, found, {
          ...paired,
          problems: [...paired.problems, ...codeSteps(listing, folder.path, steps)],
        }),
      ];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'file');
  },

  noTransaction() {
    return err('db-migrate leaves the transaction out only for a whole run (--non-transactional)');
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/-up\.sql$/, '-down.sql'));
  },

  // The script beside the folder that reads the files is db-migrate's to make (`db-migrate create --sql-file`).
  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '-', case: 'lower' },
      order: byCode,
    });
    const stem = joinPath(history.folder, `${version}-${title}`);
    return newPair({ up: `${stem}-up.sql`, down: `${stem}-down.sql` }, wanted);
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  if (match === null) return [];
  const direction = match[3] === 'up' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}

/** Scripts that read no SQL file do their work in code. */
function codeSteps(listing: Listing, folder: string, steps: readonly Step[]): HistoryProblem[] {
  const known = new Set(steps.map((step) => `${step.version}-${step.name}`));
  return listing.paths
    .filter(
      (path) =>
        folderOf(path) === folderOf(folder) &&
        /^\d+-.*\.[jt]s$/.test(baseOf(path)) &&
        !known.has(baseOf(path).replace(/\.[jt]s$/, '')),
    )
    .map((path) => ({
      path,
      kind: 'not-sql',
      message: 'This step is written in JavaScript: what it does to the schema is not known here.',
    }));
}

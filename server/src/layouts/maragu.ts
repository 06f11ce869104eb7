import { err } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import { ignoredFiles } from './ignored-files.ts';
import type { Layout } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'maragu-migrate';

/** maragu.dev/migrate: pairs as golang-migrate's, but the whole name is the version, and each file has a transaction. */
export const maragu: Layout = {
  tool: TOOL,
  title: 'maragu migrate',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const manifest = manifestWith(listing, folder.path, /maragudk\/migrate|maragu\.dev\/migrate/);
      const configured = isAsked(asked, folder.path);
      if (!configured && manifest === null) return [];
      const sign = configured ? 'configured' : 'dependency';
      const historyTable = ['CREATE TABLE migrations (version text not null)'];
      const paired = pair(steps, {
        order: 'file-name',
        key: (step) => `${step.version}_${step.name}`,
        sharedVersions: true,
      });
      const problems = [...paired.problems, ...ignoredFiles(folder, steps, 'maragu migrate')];
      const found = { tool: TOOL, folder: folder.path, sign, signPath: manifest, historyTable } as const;
      return [historyOf(listing, found, { ...paired, problems })];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'file');
  },

  noTransaction() {
    return err('maragu migrate runs each migration in a transaction and has no way to leave it out');
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/\.up\.sql$/, '.down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'unix' },
      title: { separator: '-', case: 'lower' },
      order: byCode,
    });
    const stem = joinPath(history.folder, `${version}${/-/.test(title) ? '-' : '_'}${title}`);
    return newPair({ up: `${stem}.up.sql`, down: `${stem}.down.sql` }, wanted);
  },

  toolStatements() {
    return null;
  },
};

/** upMatcher and downMatcher in migrate.go: `^([\w-]+).(up|down).sql$`. */
function stepOf(folder: string, base: string): Step[] {
  const match = /^(\d*)[-_]?([\w-]*)\.(up|down)\.sql$/.exec(base);
  if (match === null) return [];
  const direction = match[3] === 'up' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}

import { err } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { databaseUrl } from './database-url.ts';
import { newPair } from './down-file.ts';
import { historyOf } from './history.ts';
import type { Layout } from './layout.ts';
import { manifestWith } from './manifest.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, folderOf, foldersUpwards, joinPath } from './path.ts';
import { remembered } from './remembered.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'refinery';

/** STEM_RE in refinery_core/src/util.rs; a version with a dot does not parse into its integer. */
const NAME = /^([UV])(\d+)__(\w+)\.sql$/;

/** refinery: `V<n>__name.sql`, and `U<n>__name.sql` where gaps are allowed; ordered by the number. */
export const refinery: Layout = {
  tool: TOOL,
  title: 'Refinery',
  transaction: 'file',

  detect(listing, asked) {
    const groups = new Map<string, Step[]>();
    for (const folder of sqlFolders(listing)) {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (steps.length > 0) remembered(groups, rootOf(folder.path), () => [] as Step[]).push(...steps);
    }
    return [...groups].flatMap(([root, steps]) => {
      const manifest = manifestWith(listing, root, /^\s*refinery(-core|_core)?\b|\brefinery\s*=|\.refinery\]/m);
      const configured = isAsked(asked, root);
      if (!configured && manifest === null) return [];
      const { dialect, searchPath } = databaseUrl(listing, root);
      const sign = configured ? 'configured' : 'dependency';
      const found = {
        tool: TOOL,
        folder: root,
        sign,
        signPath: manifest,
        dialectHint: dialect,
        searchPath,
        historyTable: HISTORY_TABLE,
      } as const;
      return [historyOf(listing, found, pair(steps, { order: byNumber }))];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'file');
  },

  noTransaction() {
    return err('Refinery runs each migration in a transaction and has no way to leave it out');
  },

  writeDown() {
    return err('Refinery runs no way back: write a new migration that undoes this one');
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 1 },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const last = history.migrations.at(-1)?.upPath ?? joinPath(history.folder, 'V1__x.sql');
    const path = joinPath(folderOf(last), `${baseOf(last).charAt(0)}${version}__${title.replace(/\W/g, '_')}.sql`);
    return newPair({ up: path, down: '' }, { ...wanted, down: '' });
  },

  toolStatements() {
    return null;
  },
};

function stepOf(folder: string, base: string): Step[] {
  const match = NAME.exec(base);
  return match === null
    ? []
    : [{ path: joinPath(folder, base), version: match[2] ?? '', name: match[3] ?? '', direction: 'up' }];
}

/** find_migration_files walks the folder that the code names, mostly `migrations`, with all folders in it. */
function rootOf(folder: string): string {
  return foldersUpwards(folder).findLast((around) => /^migrations?$/i.test(baseOf(around))) ?? folder;
}

/** ASSERT_MIGRATIONS_TABLE_QUERY in refinery_core/src/traits/mod.rs. */
const HISTORY_TABLE = [
  'CREATE TABLE refinery_schema_history (version int4 PRIMARY KEY, name VARCHAR(255), applied_on VARCHAR(255), checksum VARCHAR(255))',
];

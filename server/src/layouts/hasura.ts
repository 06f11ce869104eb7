import { err } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import type { Layout, Listing } from './layout.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { folderOf, foldersUpwards, joinPath } from './path.ts';
import { stepFolders } from './step-folders.ts';
import { byNumber } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'hasura';

/** Hasura: `migrations/<database>/<milliseconds>_name/{up,down}.sql`; one request, one transaction a file. */
export const hasura: Layout = {
  tool: TOOL,
  title: 'Hasura',
  transaction: 'file',

  detect(listing, asked) {
    return stepFolders(listing, ['up.sql', 'down.sql']).flatMap(({ path, steps }) => {
      const files = steps.flatMap(({ name, folder }) => stepsOf(folder.path, name, folder.sql));
      const config = projectFor(listing, path);
      const configured = isAsked(asked, path);
      if (files.length === 0 || !(configured || config !== null)) return [];
      const found = { tool: TOOL, folder: path, sign: configured ? 'configured' : 'config', signPath: config } as const;
      return [historyOf(listing, found, pair(files, { order: byNumber }))];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'file');
  },

  noTransaction() {
    return err('Hasura runs each migration in a transaction and has no way to leave it out');
  },

  writeDown(migration, up, down, { sql }) {
    return writeDownFile(migration, { up, down }, sql, (upPath) => joinPath(folderOf(upPath), 'down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'time', pattern: 'unix-ms' },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const folder = joinPath(history.folder, `${version}_${title}`);
    return newPair({ up: joinPath(folder, 'up.sql'), down: joinPath(folder, 'down.sql') }, wanted);
  },

  toolStatements() {
    return null;
  },
};

function stepsOf(folder: string, name: string, files: readonly string[]): Step[] {
  const match = /^(\d+)_(.*)$/.exec(name);
  if (match === null) return [];
  return files.flatMap((base): Step[] => {
    if (base !== 'up.sql' && base !== 'down.sql') return [];
    const direction = base === 'up.sql' ? 'up' : 'down';
    return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
  });
}

/** The project's `config.yaml`, which names the endpoint or the folder of metadata. */
function projectFor(listing: Listing, folder: string): string | null {
  for (const around of foldersUpwards(folder).slice(0, 4)) {
    const path = joinPath(around, 'config.yaml');
    if (/^\s*(metadata_directory|endpoint|admin_secret)\s*:/m.test(listing.text(path) ?? '')) return path;
    const databases = joinPath(around, 'metadata/databases/databases.yaml');
    if (listing.text(databases) !== undefined) return databases;
  }
  return null;
}

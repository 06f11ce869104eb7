import type { Listing } from './layout.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { perListing, remembered } from './remembered.ts';

/** The files of one folder, without those of folders in it; names sorted as the listing has them. */
export interface SqlFolder {
  readonly path: string;
  /** Names that end in `.sql`, in any case of letters. */
  readonly sql: readonly string[];
  readonly other: readonly string[];
}

/** The folders with SQL files in them, but for those that hold other people's or a test's. */
export const sqlFolders = perListing((listing): readonly SqlFolder[] => {
  const folders = new Map<string, { sql: string[]; other: string[] }>();
  for (const path of listing.paths) {
    const files = remembered(folders, folderOf(path), () => ({ sql: [] as string[], other: [] as string[] }));
    const base = baseOf(path);
    (isSql(base) ? files.sql : files.other).push(base);
  }
  return [...folders]
    .filter(
      ([folder, { sql }]) =>
        sql.length > 0 && (!isForeignFolder(folder) || listing.asksFor?.(joinPath(folder, sql[0] ?? ''))),
    )
    .map(([path, files]) => ({ path, sql: files.sql, other: files.other }));
});

const byPath = perListing((listing) => new Map(sqlFolders(listing).map((folder) => [folder.path, folder])));

/** The folder of that path, when it holds SQL. */
export function sqlFolderAt(listing: Listing, path: string): SqlFolder | null {
  return byPath(listing).get(path) ?? null;
}

function isSql(base: string): boolean {
  return base.slice(-4).toLowerCase() === '.sql';
}

const FOREIGN = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'third_party',
  '.git',
  '.venv',
  'venv',
  'site-packages',
  'testdata',
  'test-data',
  'test_data',
  'fixtures',
  '__fixtures__',
  'test-fixtures',
  'test',
  'tests',
  '__tests__',
  'stub',
  'stubs',
]);

/** Copies that Maven, Gradle and Eclipse make of a project's resources, and source sets of tests and of development. */
const BUILT =
  /(^|\/)(target\/(test-)?classes|build\/resources|bin\/(main|test)|src\/(\w*[tT]est\w*|dev|it)\/resources)(\/|$)/;

/** True for folders of dependencies, of tests and of builds: their SQL is no history of this project. */
export function isForeignFolder(folder: string): boolean {
  return folder.split('/').some((part) => FOREIGN.has(part) || /^tests?[-_]/.test(part)) || BUILT.test(folder);
}

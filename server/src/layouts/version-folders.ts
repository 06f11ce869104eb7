import { parse } from 'jsonc-parser';
import { valueAt } from './config-text.ts';
import type { Listing } from './layout.ts';
import type { Step } from './pairing.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { perListing, remembered } from './remembered.ts';
import { type SqlFolder, sqlFolders } from './sql-folders.ts';

/** Folders that are the versions of one history: `3.14/0010##name.sql`, `v1.5/executions.sql`, `68/01_x.up.sql`. */
const VERSION = /^v?\d+([._]\d+)*$/i;

/** Each parent with at least two such folders. */
export const versionFolders = perListing((listing): ReadonlyMap<string, readonly SqlFolder[]> => {
  const parents = new Map<string, SqlFolder[]>();
  for (const folder of sqlFolders(listing)) {
    if (VERSION.test(baseOf(folder.path)))
      remembered(parents, folderOf(folder.path), () => [] as SqlFolder[]).push(folder);
  }
  return new Map([...parents].filter(([, folders]) => folders.length > 1));
});

/** True for a folder that is one version among others, so that its files alone are no history. */
export function isVersionFolder(listing: Listing, folder: string): boolean {
  return VERSION.test(baseOf(folder)) && versionFolders(listing).has(folderOf(folder));
}

/** The files of a version, in the order of its manifest when it has one, with the version before their own. */
export function versionSteps(
  listing: Listing,
  folder: SqlFolder,
  stepOf: (folder: string, base: string) => Step[],
): Step[] {
  const prefix = baseOf(folder.path).replace(/^v/i, '');
  const named = manifestOrder(listing, folder);
  return named.flatMap((base, i): Step[] => {
    const [step] = stepOf(folder.path, base);
    if (step !== undefined) return [{ ...step, version: `${prefix}/${step.version}` }];
    const name = base.replace(/\.sql$/i, '');
    return [{ path: joinPath(folder.path, base), version: `${prefix}/${i}`, name, direction: 'up' }];
  });
}

function manifestOrder(listing: Listing, folder: SqlFolder): readonly string[] {
  const text = listing.text(joinPath(folder.path, 'manifest.json'));
  const listed = text === undefined ? undefined : valueAt(parse(text) as unknown, 'SchemaUpdateCqlFiles');
  const files = Array.isArray(listed) ? listed.map(String).filter((base) => folder.sql.includes(base)) : [];
  return files.length === 0 ? folder.sql : files;
}

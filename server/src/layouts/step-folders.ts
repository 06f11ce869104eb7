import type { Listing } from './layout.ts';
import { baseOf, folderOf } from './path.ts';
import { remembered } from './remembered.ts';
import { type SqlFolder, sqlFolders } from './sql-folders.ts';

/** A folder whose folders are migrations, one each. */
export interface StepFolders {
  readonly path: string;
  readonly steps: readonly { readonly name: string; readonly folder: SqlFolder }[];
}

/** Folders in which each migration has a folder of its own with a file of one of these names. */
export function stepFolders(listing: Listing, files: readonly string[]): StepFolders[] {
  const parents = new Map<string, { name: string; folder: SqlFolder }[]>();
  for (const folder of sqlFolders(listing)) {
    if (folder.path === '' || !folder.sql.some((base) => files.includes(base))) continue;
    const steps = remembered(parents, folderOf(folder.path), () => [] as { name: string; folder: SqlFolder }[]);
    steps.push({ name: baseOf(folder.path), folder });
  }
  return [...parents].map(([path, steps]) => ({ path, steps }));
}

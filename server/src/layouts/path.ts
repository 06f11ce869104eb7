/** Workspace-relative paths with `/`; the root is the empty string. */

/** `db/migrations` of `db/migrations/1_a.sql`; empty for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** `1_a.sql` of `db/migrations/1_a.sql`. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** True for a path in `folder`, however deep, and for the folder itself. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The folder, then those around it, the root last. */
export function foldersUpwards(folder: string): string[] {
  const result = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}

/** The deepest folder that holds all of `folders`. */
export function commonFolder(folders: readonly string[]): string {
  const [first, ...rest] = folders;
  if (first === undefined) return '';
  return foldersUpwards(first).find((candidate) => rest.every((folder) => isWithin(candidate, folder))) ?? '';
}

import { type AskedPath, askedPath, pathWithin, workspaceRoot } from '../adapters/node/workspace-root.ts';
import { err, ok, type Result } from '../base/result.ts';

/** What a command was asked about. */
export interface AskedPlaces {
  readonly root: string;
  /** Files and folders relative to the root, which is the empty path. */
  readonly asked: readonly string[];
  /** No path was given: the folder that the command runs in was meant. */
  readonly implicit: boolean;
}

export function askedPlaces(paths: readonly string[], cwd: string): Result<AskedPlaces, string> {
  const given = paths.length === 0 ? ['.'] : paths;
  const found: AskedPath[] = [];
  for (const path of given) {
    const one = askedPath(path, cwd);
    if (!one.ok) return err(`${path} ${one.error}`);
    found.push(one.value);
  }
  const root = found.map(workspaceRoot).reduce((a, b) => (b.length < a.length ? b : a));
  const asked = found.map(({ path }) => pathWithin(root, path));
  const stranger = asked.findIndex((path) => path.startsWith('..'));
  if (stranger !== -1)
    return err(`${given[stranger]} is not in the same workspace as the other paths. Give it to a command of its own.`);
  return ok({ root, asked, implicit: paths.length === 0 });
}

/** True when one of two paths lies within the other. */
export function isAround(a: string, b: string): boolean {
  return isIn(a, b) || isIn(b, a);
}

/** True for a path in `folder`, however deep, and for the path itself. */
export function isIn(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

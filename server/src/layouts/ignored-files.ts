import type { HistoryProblem } from './layout.ts';
import type { Step } from './pairing.ts';
import { joinPath } from './path.ts';
import type { SqlFolder } from './sql-folders.ts';

/** SQL files that start like the others of a history and have a name that its tool does not see. */
export function ignoredFiles(folder: SqlFolder, steps: readonly Step[], title: string): HistoryProblem[] {
  const seen = new Set(steps.map((step) => step.path));
  return folder.sql
    .filter((base) => /^\d/.test(base))
    .map((base) => joinPath(folder.path, base))
    .filter((path) => !seen.has(path))
    .map((path) => ({
      path,
      kind: 'ignored-file',
      message: `${title} does not see this file: its name has another form.`,
    }));
}

import { err, ok, type Result } from '../base/result.ts';
import type { HistorySummary } from '../service/histories.ts';
import { allFiles, select } from './selection.ts';
import { type Refused, unreadable, type Workspace } from './workspace.ts';

export interface ChosenHistory {
  readonly history: HistorySummary;
  /** Its place among the workspace's histories. */
  readonly index: number;
  /** The up file that was named, if one was. */
  readonly file: string | null;
  /** Files of it that could not be read. */
  readonly problems: readonly string[];
}

/** The only history under the path that was asked for. */
export function oneHistory(workspace: Workspace): Result<ChosenHistory, Refused> {
  const { files, skipped, refused } = select(workspace, { all: true });
  const found = [...new Set([...files, ...skipped].map(({ history }) => history))];
  const [history, ...others] = found;
  if (history === undefined) return err(refused);
  if (others.length > 0) {
    const names = found.map(({ folder, tool }) => `${workspace.shown(folder)} (${tool})`).join(', ');
    return err([`there are ${found.length} histories here: ${names}. Give the path of one.`]);
  }
  const file = allFiles(workspace).find(({ path }) => path === workspace.asked[0]);
  const problems = unreadable(workspace).map(({ path, message }) => `${workspace.shown(path)} ${message}`);
  return ok({ history, index: workspace.histories.indexOf(history), file: file?.upPath ?? null, problems });
}

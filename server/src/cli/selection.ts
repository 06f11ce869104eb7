import { fileStatus } from '../service/file-status.ts';
import type { HistoryFile, HistorySummary } from '../service/histories.ts';
import { isAround, isIn } from './asked.ts';
import type { SelectionOptions } from './options.ts';
import { type Refused, unreadable, type Workspace } from './workspace.ts';

/** A file and the history that it belongs to. */
export interface SelectedFile extends HistoryFile {
  readonly history: HistorySummary;
  /** Not out there yet, also when everything is looked at. */
  readonly pending: boolean;
}

export interface Selection {
  readonly files: readonly SelectedFile[];
  /** Of dialects that are not analysed yet. */
  readonly skipped: readonly SelectedFile[];
  /** Migrations that were left out because they are out there already. */
  readonly applied: number;
  /** What was asked for and cannot be looked at. */
  readonly refused: Refused;
}

/** `named`: a file that somebody names is looked at although it is out there already. */
export type Keep = SelectionOptions & { readonly named?: boolean };

/** The files that a command is about, in the tools' order. */
export function select(workspace: Workspace, keep: Keep): Selection {
  const broken = unreadable(workspace);
  const unread = new Set(broken.map(({ path }) => path));
  const asked = allFiles(workspace).filter(({ path }) => workspace.asked.some((one) => isIn(one, path)));
  const wanted = asked.filter((file) => isWanted(file, workspace, keep));
  const chosen = new Set(wanted);
  const left = asked.filter((file) => !chosen.has(file));
  return {
    files: wanted.filter(({ history, path }) => history.skipped === null && !unread.has(path)),
    skipped: wanted.filter(({ history }) => history.skipped !== null),
    applied: new Set(left.map(({ upPath }) => upPath)).size,
    refused: [
      ...broken
        .filter(({ path }) => wanted.some((file) => file.path === path))
        .map(({ path, message }) => `${workspace.shown(path)} ${message}`),
      ...workspace.asked.flatMap((one) =>
        asked.some(({ path }) => isIn(one, path)) ? [] : [whyNothing(workspace, one)],
      ),
    ],
  };
}

/** Every file of every history. */
export function allFiles({ histories, baseline }: Workspace): readonly SelectedFile[] {
  return histories.flatMap((history) =>
    history.files.map((file) => {
      const pending = history.baseline === 'none' || !baseline.paths.has(file.upPath);
      return { ...file, history, pending };
    }),
  );
}

function isWanted(file: SelectedFile, { asked }: Workspace, { all, named }: Keep): boolean {
  return file.pending || all === true || (named === true && asked.includes(file.path));
}

/** Why there is nothing to look at under a path, and what to do. */
function whyNothing(workspace: Workspace, asked: string): string {
  const { listing, analysis, shown } = workspace;
  const name = shown(asked);
  if (/\.sql$/i.test(asked) && listing.paths.includes(asked)) {
    const problem = listing.problems.find(({ path }) => path === asked);
    if (problem !== undefined) return `${name} ${problem.message}`;
    const status = fileStatus(analysis, asked);
    return `${name} is not checked: ${status.kind === 'migration' ? 'it belongs to no history' : status.why}`;
  }
  if (listing.paths.includes(asked)) return `${name} is no .sql file. Give migrations, or the folder that they are in.`;
  const hidden = listing.problems.find(({ path }) => isAround(path === '.' ? '' : path, asked));
  if (hidden !== undefined) return `no migrations found in ${name}: ${shown(hidden.path)} ${hidden.message}`;
  const scripts = listing.paths.filter((path) => isIn(asked, path) && /\.sql$/i.test(path)).length;
  const why =
    scripts === 0 ? 'there is no .sql file in it' : `none of its ${scripts} .sql files follows a tool’s conventions`;
  return `no migrations found in ${name}: ${why}. Name the folder, name the tool with --tool, or describe the layout in handrail.json.`;
}

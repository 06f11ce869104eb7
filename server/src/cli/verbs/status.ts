import { statusJson } from '../../reporters/status/json.ts';
import type { StatusHistory, StatusReport } from '../../reporters/status/report.ts';
import { statusText } from '../../reporters/status/text.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from '../exit-code.ts';
import type { CommonOptions } from '../options.ts';
import { type SelectedFile, select } from '../selection.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

/** Which histories there are, how they were recognised, and what of them is pending. */
export async function status(
  environment: Environment,
  paths: readonly string[],
  options: CommonOptions,
): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, paths, options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const { git, commit, shown } = workspace.value;
  const { files, skipped, refused } = select(workspace.value, { all: true });
  const edited = commit === null ? new Set<string>() : await git.changedSince(commit);
  const own = new Set([...files, ...skipped].map(({ history }) => history));
  const histories = workspace.value.histories
    .filter((history) => own.has(history))
    .map((summary): StatusHistory => {
      const ups = [...files, ...skipped].filter((file) => file.history === summary && file.direction === 'up');
      const migrations = ups.map((file) => migrationOf(file, edited));
      return { summary, baseline: baselineOf(workspace.value, summary.baseline), migrations };
    });
  const report: StatusReport = { histories, shown };
  if (histories.length > 0)
    console.result(options.format === 'json' ? statusJson(report) : statusText(report, console.paint));
  return refused.length > 0 ? console.refuse(refused) : 0;
}

function migrationOf(file: SelectedFile, edited: ReadonlySet<string>): StatusHistory['migrations'][number] {
  const { migration, name, upPath, downPath, pending, repeatable } = file;
  return { migration, name, up: upPath, down: downPath, pending, edited: !pending && edited.has(upPath), repeatable };
}

function baselineOf({ baseline }: Workspace, configured: string): string {
  return configured === 'none' ? 'none: everything is pending, as the configuration says' : baseline.how;
}

import type { Severity } from '../../model/finding.ts';
import { checkGithub } from '../../reporters/check/github.ts';
import { checkGitlab } from '../../reporters/check/gitlab.ts';
import { checkJson } from '../../reporters/check/json.ts';
import { checkJunit } from '../../reporters/check/junit.ts';
import { checkMarkdown } from '../../reporters/check/markdown.ts';
import type { CheckReport } from '../../reporters/check/report.ts';
import { checkSarif } from '../../reporters/check/sarif.ts';
import { checkText } from '../../reporters/check/text.ts';
import { type CheckedFile, checkFile } from '../../service/check.ts';
import type { HistorySummary } from '../../service/histories.ts';
import { ruleList } from '../../service/rule-list.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { CommonOptions, FailOptions, SelectionOptions } from '../options.ts';
import { type Selection, select } from '../selection.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;

export type CheckOptions = CommonOptions & SelectionOptions & FailOptions;

/** Findings for what is pending. */
export async function check(
  environment: Environment,
  paths: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, paths, options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const selection = select(workspace.value, options);
  const report = reportOf(workspace.value, selection, options, environment.now);
  for (const note of notes(workspace.value, selection)) console.note(note);
  if (report.files.length + report.skipped.length > 0 || selection.refused.length === 0)
    console.result(print(report, environment, console, options));
  if (selection.refused.length > 0) return console.refuse(selection.refused);
  return exitCode(severities(report.files), options.failOn);
}

function reportOf(workspace: Workspace, selection: Selection, { format }: CheckOptions, now: () => Date): CheckReport {
  const { analysis, listing, baseline } = workspace;
  const all = [...selection.files, ...selection.skipped].map(({ history }) => history);
  const read = all.filter(({ dialect, skipped }) => dialect === 'postgresql' && skipped === null);
  const files = selection.files.flatMap(({ path, pending }): readonly CheckedFile[] => {
    const file = checkFile(analysis, path, now);
    return file === null ? [] : [{ ...file, pending }];
  });
  // What a code host reads counts from the top of the repository.
  const hosted = format === 'github' || format === 'gitlab' || format === 'sarif';
  return {
    tool: common(all.map(({ tool }) => tool)),
    dialect: common(all.map(nameOf)),
    postgres: common(read.map(({ postgres }) => postgres)),
    postgresFrom: common(read.map(({ versionFrom }) => versionFrom)),
    files,
    skipped: selection.skipped.map(({ path, migration, direction, pending, history }) => {
      const { tool, skipped } = history;
      return { path, tool, dialect: nameOf(history), migration, direction, pending, why: skipped ?? '' };
    }),
    baseline:
      all.every((history) => history.baseline === 'none') && all.length > 0 ? 'everything is pending' : baseline.how,
    applied: selection.applied,
    shown: hosted ? (path) => path : workspace.shown,
    text: (path) => listing.text(path) ?? '',
  };
}

function nameOf({ dialect, dialectName }: HistorySummary): string {
  return dialect ?? dialectName.toLowerCase();
}

function print(report: CheckReport, environment: Environment, console: Console, options: CheckOptions): string {
  switch (options.format) {
    case 'json':
      return checkJson(report);
    case 'sarif':
      return checkSarif(report, { version: environment.version(), rules: ruleList() });
    case 'github':
      return checkGithub(report);
    case 'gitlab':
      return checkGitlab(report);
    case 'junit':
      return checkJunit(report);
    case 'markdown':
      return checkMarkdown(report);
    default:
      return checkText(report, { paint: console.paint, width: console.width, summary: !console.quiet });
  }
}

function notes({ histories, shown }: Workspace, { files }: Selection): readonly string[] {
  const own = histories.filter((history) => files.some((file) => file.history === history));
  return own.flatMap((history) => [
    ...(history.baseline === 'applied'
      ? ['the baseline "applied" needs a database; git says what is pending here']
      : []),
    ...history.problems
      .filter(({ kind }) => kind !== 'not-sql')
      .map(({ path, message }) => `${shown(path)}: ${message}`),
  ]);
}

function* severities(files: readonly CheckedFile[]): Iterable<Severity> {
  for (const file of files) for (const found of file.findings) yield found.severity;
}

/** What all have in common. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

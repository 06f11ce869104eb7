import { explainJson } from '../../reporters/explain/json.ts';
import { explainText } from '../../reporters/explain/text.ts';
import { type ExplainedFile, explain as explainFile } from '../../service/explain.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from '../exit-code.ts';
import { nothingPending } from '../nothing-pending.ts';
import type { CommonOptions, SelectionOptions } from '../options.ts';
import { select } from '../selection.ts';
import { openWorkspace } from '../workspace.ts';

/** What each statement does to a live database. */
export async function explain(
  environment: Environment,
  paths: readonly string[],
  options: CommonOptions & SelectionOptions,
): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, paths, options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const { analysis, shown } = workspace.value;
  const selection = select(workspace.value, { ...options, named: true });
  const files: readonly ExplainedFile[] = [
    ...selection.files.flatMap(({ path }) => explainFile(analysis, path) ?? []),
    ...selection.skipped.map(({ path, migration, history }): ExplainedFile => {
      const { tool, transaction, skipped } = history;
      return { path, text: '', tool, migration, transaction, skipped, statements: [] };
    }),
  ];
  if (files.length === 0 && selection.refused.length === 0) console.note(nothingPending(workspace.value, selection));
  if (files.length > 0 || selection.refused.length === 0)
    console.result(options.format === 'json' ? explainJson(files, shown) : explainText(files, shown, console.paint));
  return selection.refused.length > 0 ? console.refuse(selection.refused) : 0;
}

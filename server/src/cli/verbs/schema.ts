import { schemaJson } from '../../reporters/schema/json.ts';
import { schema as schemaOf } from '../../service/schema.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from '../exit-code.ts';
import { oneHistory } from '../one-history.ts';
import type { CommonOptions } from '../options.ts';
import { openWorkspace } from '../workspace.ts';

export type SchemaOptions = CommonOptions & { readonly at?: string };

/** The schema that a history makes, as SQL that recreates it. */
export async function schema(
  environment: Environment,
  path: string | undefined,
  options: SchemaOptions,
): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, path === undefined ? [] : [path], options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const chosen = oneHistory(workspace.value);
  if (!chosen.ok) return console.refuse(chosen.error);
  const { history, index, file } = chosen.value;
  const answer = schemaOf(workspace.value.analysis, { history: index, at: options.at ?? file });
  if ('refused' in answer) return console.refuse([answer.refused]);
  for (const problem of chosen.value.problems) console.note(problem);
  const where = workspace.value.shown(history.folder);
  const title = `-- ${where} after ${answer.at ?? 'no migration'} (${history.tool}, PostgreSQL ${answer.postgres})\n\n`;
  console.result(options.format === 'json' ? schemaJson(answer, workspace.value.shown) : title + answer.sql);
  return 0;
}

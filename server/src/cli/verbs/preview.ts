import { previewJson } from '../../reporters/preview/json.ts';
import { previewMarkdown } from '../../reporters/preview/markdown.ts';
import { previewText } from '../../reporters/preview/text.ts';
import { down } from '../../service/down.ts';
import { type PreviewResult, preview as previewOf } from '../../service/preview.ts';
import { VERDICTS } from '../../words/verdicts.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from '../exit-code.ts';
import type { CommonOptions } from '../options.ts';
import { select } from '../selection.ts';
import { type DatabaseOptions, withThrowaway } from '../throwaway.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

export const PREVIEW_FORMATS = ['text', 'json', 'markdown'] as const;

export type PreviewOptions = CommonOptions & DatabaseOptions;

/** One migration traced behind its own history: what was said beside what was seen. */
export async function preview(environment: Environment, path: string, options: PreviewOptions): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, [path], options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const { analysis, asked, shown } = workspace.value;
  const { refused, skipped, files } = select(workspace.value, { all: true });
  if (refused.length > 0) return console.refuse(refused);
  if (skipped[0] !== undefined) return console.refuse([`${path}: ${skipped[0].history.skipped}.`]);
  const [file] = asked;
  if (file === undefined || !files.some((one) => one.path === file))
    return console.refuse([`${path} is no migration but a folder. Name one file in it.`]);
  const told = await withThrowaway(environment, options, async ({ server, mode, signal }) => {
    const progress = (message: string): void => console.progress(message);
    const seen = await previewOf(analysis, file, server, { mode, now: environment.clock, signal, progress });
    return signal.aborted ? { refused: 'Interrupted.' } : seen;
  });
  if (!told.ok) return console.refuse([told.error]);
  if ('refused' in told.value) return console.refuse([told.value.refused]);
  const result = told.value;
  if (options.format === 'text') for (const note of result.notes) console.note(note);
  console.result(print(result, { console, workspace: workspace.value, format: options.format, shown }));
  return fails(result) ? 1 : 0;
}

interface Printing {
  readonly console: Console;
  readonly workspace: Workspace;
  readonly format: string;
  readonly shown: (path: string) => string;
}

function print(result: PreviewResult, { console, workspace, format, shown }: Printing): string {
  if (format === 'json') return previewJson(result, shown);
  if (format === 'text') return previewText(result, shown, console.paint);
  const way = down(workspace.analysis, result.path);
  return previewMarkdown(result, 'refused' in way ? null : way);
}

/** Something failed: a statement, the commit, or the way back. */
function fails({ statements, end, down: way }: PreviewResult): boolean {
  if (end !== null || statements.some(({ observed }) => observed.error !== null)) return true;
  return way !== null && way.verdict !== null && VERDICTS[way.verdict].severity === 'error';
}

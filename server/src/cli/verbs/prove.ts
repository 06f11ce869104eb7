import { proveJson } from '../../reporters/prove/json.ts';
import { proveText } from '../../reporters/prove/text.ts';
import { prove as proveAll } from '../../service/prove.ts';
import { VERDICTS } from '../../words/verdicts.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { nothingPending } from '../nothing-pending.ts';
import type { CommonOptions, FailOptions, SelectionOptions } from '../options.ts';
import { select } from '../selection.ts';
import { type DatabaseOptions, withThrowaway } from '../throwaway.ts';
import { openWorkspace } from '../workspace.ts';

export type ProveOptions = CommonOptions &
  SelectionOptions &
  FailOptions &
  DatabaseOptions & { readonly generated?: boolean };

/** Up, down and up again, and a verdict for each. */
export async function prove(
  environment: Environment,
  paths: readonly string[],
  options: ProveOptions,
): Promise<ExitCode> {
  const console = new Console(environment, options);
  const workspace = await openWorkspace(environment, paths, options);
  if (!workspace.ok) return console.refuse(workspace.error);
  const { analysis, listing, shown } = workspace.value;
  const selection = select(workspace.value, { ...options, named: true });
  const { files, skipped, refused } = selection;
  for (const { path, history } of skipped) console.note(`${shown(path)} was skipped: ${history.skipped}`);
  if (files.length === 0) {
    if (refused.length > 0) return console.refuse(refused);
    console.note(skipped.length > 0 ? 'there is nothing to prove' : nothingPending(workspace.value, selection));
  }
  const wanted = new Set(files.map(({ path }) => path));
  const told = await withThrowaway(environment, options, async ({ server, mode, signal }) => {
    const proved = await proveAll(analysis, wanted, server, {
      mode,
      source: options.generated ? 'generated' : 'written',
      now: environment.clock,
      signal,
      progress: (message) => console.progress(message),
    });
    return signal.aborted ? { refused: 'Interrupted.' } : proved;
  });
  if (!told.ok) return console.refuse([told.error]);
  if ('refused' in told.value) return console.refuse([told.value.refused]);
  const result = told.value;
  if (files.length > 0 && result.proofs.length === 0) return console.refuse(result.notes);
  for (const note of result.notes) console.note(note);
  const texts = { shown, text: (path: string) => listing.text(path) ?? '' };
  const style = { paint: console.paint, summary: !console.quiet };
  console.result(options.format === 'json' ? proveJson(result, texts) : proveText(result, texts, style));
  if (refused.length > 0) return console.refuse(refused);
  const severities = result.proofs.flatMap(({ verdict }) => VERDICTS[verdict].severity ?? []);
  return exitCode(severities, options.failOn);
}

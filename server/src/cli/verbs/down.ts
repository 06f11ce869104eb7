import { join } from 'node:path';
import { writeText } from '../../adapters/node/text-file.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { applyEdits } from '../../base/text-edit.ts';
import { downJson } from '../../reporters/down/json.ts';
import { type DownAnswer, down as downOf } from '../../service/down.ts';
import { Console } from '../console.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from '../exit-code.ts';
import type { CommonOptions } from '../options.ts';
import { select } from '../selection.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

export type DownOptions = CommonOptions & { readonly write?: boolean; readonly force?: boolean };

/** The way back of one migration. */
export async function down(environment: Environment, path: string, options: DownOptions): Promise<ExitCode> {
  const console = new Console(environment, options);
  const opened = await openWorkspace(environment, [path], options);
  if (!opened.ok) return console.refuse(opened.error);
  const workspace = opened.value;
  const { refused, skipped } = select(workspace, { all: true });
  if (refused.length > 0) return console.refuse(refused);
  if (skipped[0] !== undefined) return console.refuse([`${path}: ${skipped[0].history.skipped}.`]);
  const answer = downOf(workspace.analysis, workspace.asked[0] ?? '');
  if ('refused' in answer) return console.refuse([answer.refused]);
  const written = options.write ? write(workspace, answer, options.force ?? false) : ok(null);
  if (!written.ok) return console.refuse([written.error]);
  if (options.format === 'json') console.result(downJson(answer, workspace.shown));
  else console.result(written.value === null ? answer.sql : `Wrote the way back into ${written.value}. ${answer.note}`);
  if (!options.write) console.note(noteOn(workspace, answer));
  return 0;
}

/** Puts the way back where the tool expects it, and says where that was. */
function write(workspace: Workspace, { change, existing, note }: DownAnswer, force: boolean): Result<string, string> {
  if (change === null) return err(note);
  const target = workspace.shown(change.path);
  const taken = existing || (change.text !== null && workspace.listing.paths.includes(change.path));
  if (taken && !force)
    return err(`${target} has a way back already. Compare it with this one, and replace it with --write --force.`);
  const text = change.text ?? applyEdits(workspace.listing.text(change.path) ?? '', change.edits);
  const written = writeText(join(workspace.root, change.path), text);
  return written.ok ? ok(target) : err(`${target} ${written.error}`);
}

function noteOn({ shown }: Workspace, { note, downPath }: DownAnswer): string {
  return downPath === null ? note : `${note} It belongs into ${shown(downPath)}; --write puts it there.`;
}

import { err, ok, type Result } from '../base/result.ts';
import type { Git } from '../model/ports/git.ts';
import { type Baseline, EVERYTHING_PENDING } from '../service/analysis.ts';

export interface FoundBase {
  readonly baseline: Baseline;
  readonly commit: string | null;
  /** Why a base was not found, when the clone is to blame. */
  readonly shallow: string | null;
}

/** What is out there already, as git tells; `since` is a ref that the command line names. */
export async function findBase(git: Git, since: string | null, root: string): Promise<Result<FoundBase, string>> {
  const found = await git.baseline(since);
  if (found.ok) {
    const { paths, how, commit } = found.value;
    if (since === null) return ok({ baseline: { kind: 'git', how, paths }, commit, shallow: null });
    // What changed since counts as new, also where the file was there before.
    const changed = await git.changedSince(commit);
    const same = new Set([...paths].filter((path) => !changed.has(path)));
    return ok({ baseline: { kind: 'git', how, paths: same }, commit, shallow: null });
  }
  const { kind, message } = found.error;
  if (since === null) {
    const baseline = { ...EVERYTHING_PENDING, how: `everything is pending: ${message}` };
    return ok({ baseline, commit: null, shallow: kind === 'shallow' ? message : null });
  }
  if (kind !== 'no-repository') return err(`--since ${since}: ${message}`);
  return err(`--since ${since}: ${root} is in no git repository. Leave --since out, or check the folder's own clone.`);
}

import type { Git } from '../model/ports/git.ts';
import { type Baseline, EVERYTHING_PENDING } from '../service/analysis.ts';
import type { Settings } from './protocol.ts';

/** What is already out there, as far as it can be known, and how. */
export async function findBaseline(git: Git, wanted: Settings['baseline'], mayRunPrograms: boolean): Promise<Baseline> {
  const pending = (why: string): Baseline => ({ ...EVERYTHING_PENDING, how: `everything is pending: ${why}` });
  if (wanted === 'none') return pending('the settings say so');
  if (wanted === 'applied') return pending('what is applied is not known without a database');
  if (!mayRunPrograms) return pending('git is not asked in restricted mode');
  const found = await git.baseline(null);
  return found.ok
    ? { kind: 'git', how: found.value.how, paths: found.value.paths }
    : pending(found.error.message.replace(/\.$/, ''));
}

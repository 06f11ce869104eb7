import type { DownAnswer } from '../../service/down.ts';

/** Version 1: keys never disappear. `keep`: changes of the up that would save what it loses; none are known yet. */
export function downJson(answer: DownAnswer, shown: (path: string) => string): string {
  const { path, downPath, grade, loses, prechecks, soft, remarks, existing, sql } = answer;
  const head = {
    version: 1,
    path: shown(path),
    downPath: downPath === null ? null : shown(downPath),
    grade,
    loses,
    prechecks,
  };
  return JSON.stringify({ ...head, keep: [], staysDifferent: soft, remarks, existing, sql }, null, 2);
}

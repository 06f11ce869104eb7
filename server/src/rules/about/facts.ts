import type { Change } from '../../model/change.ts';
import type { Subject } from '../../project/subject.ts';

/** True when a change rewrites, scans or locks because of this fact. */
export function causedBy(subject: Subject, change: Change, fact: string): boolean {
  return subject.effectsOf(change).some((effect) => 'fact' in effect && effect.fact === fact);
}

import type { Change } from '../../model/change.ts';
import type { Fix } from '../../model/finding.ts';
import type { Subject } from '../../project/subject.ts';
import type { Report } from '../rule.ts';
import { blockade, waitReport } from './blockade.ts';

/**
 * Who waits for the first of the changes that makes anyone wait for long. One remark is enough for a statement: its
 * actions share their locks, and most of them a single pass over the table.
 */
export function* waitFor<C extends Change>(
  subject: Subject,
  changes: readonly C[],
  clause: (change: C) => string,
  fixes: (change: C) => readonly Fix[] = () => [],
): Generator<Report> {
  for (const change of changes) {
    const blocked = blockade(subject, change);
    if (blocked === null) continue;
    yield { ...waitReport(subject, change, blocked, clause(change)), fixes: fixes(change) };
    return;
  }
}

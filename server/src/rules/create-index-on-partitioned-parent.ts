import { tableById } from '../catalog/lookup.ts';
import type { Change } from '../model/change.ts';
import type { Subject } from '../project/subject.ts';
import { blockade, waitReport } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const createIndexOnPartitionedParent: StatementRule = {
  meta: metaOf('create-index-on-partitioned-parent', {
    category: 'blocking-lock',
    severity: 'warning',
    title: 'Writes to every partition wait until an index is built on all of them.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'create-index' || written.index.concurrently || written.index.only) return;
    const parent = subject.changes.find((change) => isOnPartitioned(subject, change));
    const blocked = parent === undefined ? null : blockade(subject, parent);
    if (parent === undefined || blocked === null) return;
    yield waitReport(subject, parent, blocked, 'until an index is built on every partition');
  },
};

function isOnPartitioned({ after }: Subject, change: Change): boolean {
  if (change.kind !== 'create' || change.object.kind !== 'index' || change.by !== 'statement') return false;
  return (tableById(after, change.object.table)?.partitioning ?? null) !== null;
}

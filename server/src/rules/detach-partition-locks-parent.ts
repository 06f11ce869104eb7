import { childrenOf, tableById } from '../catalog/lookup.ts';
import type { AlterTable } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { concurrently } from '../recipes/concurrently.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { asWritten, insert } from '../recipes/statement-edit.ts';
import { waiting } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isInUse, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const detachPartitionLocksParent: StatementRule = {
  meta: metaOf('detach-partition-locks-parent', {
    category: 'blocking-lock',
    severity: 'information',
    title: 'Everybody queues behind DETACH PARTITION, on all partitions; CONCURRENTLY would let them go on.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of alterations(subject, 'detach-partition')) {
      if (
        change.written?.kind !== 'detach-partition' ||
        change.written.mode !== 'plain' ||
        subject.context.version < 14
      )
        continue;
      const parent = change.before.partitionOf?.parent;
      const lock = locksOf(subject).find(({ relation }) => relation.id === parent);
      if (parent === undefined || lock === undefined || !isInUse(lock.relation) || hasDefault(subject, parent))
        continue;
      const { name } = lock.relation;
      yield {
        message: `${waiting(lock.mode, [name])} while this waits for its ${lock.mode} lock, and until COMMIT${assumption(subject, [lock.relation])}.`,
        span: change.words,
        relations: [name],
        related: madeBy(subject, [lock.relation]),
        fixes: fixes(subject, change),
      };
    }
  },
};

/** CONCURRENTLY is refused beside a default partition (55000). */
function hasDefault({ before }: Subject, parent: AlterTable['before']['id']): boolean {
  return childrenOf(before, parent).some((child) => child.partitionOf?.bound.toUpperCase() === 'DEFAULT');
}

function fixes(subject: Subject, change: AlterTable): readonly Fix[] {
  const { written, text, before } = subject;
  if (written.kind !== 'alter-table' || written.actions.length > 1 || change.written?.kind !== 'detach-partition')
    return [];
  const { partitionOf } = change.before;
  const parent = partitionOf === null ? undefined : tableById(before, partitionOf.parent);
  const sql = sqlIn(letterCase(subject));
  const down =
    partitionOf === null
      ? ''
      : sql`ALTER TABLE ${asWritten(text, written.name)} ATTACH PARTITION ${asWritten(text, change.written.partition)} ${partitionOf.bound};`;
  return concurrently(subject, {
    edits: [insert(change.written.span.end, sql` CONCURRENTLY`)],
    title: `detach ${change.before.name} from ${parent?.name ?? 'its parent'}`,
    down,
    what: 'Detach it CONCURRENTLY',
    // It leaves a CHECK in place of the bounds.
    same: false,
  });
}

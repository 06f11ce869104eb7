import { tableById } from '../catalog/lookup.ts';
import { waiting } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isInUse, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const createPartitionOf: StatementRule = {
  meta: metaOf('create-partition-of', {
    category: 'blocking-lock',
    severity: 'information',
    title:
      'Everybody queues behind CREATE TABLE … PARTITION OF, on all partitions; ATTACH PARTITION would let them go on.',
    needs: ['catalog'],
    atMost: 1,
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (
        change.kind !== 'create' ||
        change.object.kind !== 'table' ||
        change.object.partitionOf === null ||
        change.by !== 'statement'
      )
        continue;
      const parent = tableById(subject.before, change.object.partitionOf.parent);
      const lock = locksOf(subject).find(({ relation }) => relation.id === parent?.id);
      if (lock === undefined || !isInUse(lock.relation)) continue;
      const { relation, mode } = lock;
      yield {
        message: `${waiting(mode, [relation.name])} while this waits for its ${mode} lock, and until COMMIT${assumption(subject, [relation])}.`,
        span: change.words,
        relations: [relation.name],
        related: madeBy(subject, [relation]),
      };
    }
  },
};

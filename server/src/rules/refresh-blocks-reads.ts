import { indexesOf } from '../catalog/lookup.ts';
import type { ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { insert } from '../recipes/statement-edit.ts';
import { waitingSentence } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isInUse } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const refreshBlocksReads: StatementRule = {
  meta: metaOf('refresh-blocks-reads', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads of a materialized view wait while its query runs again.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'refresh' || written.concurrently || !written.withData) return;
    for (const change of subject.changes.filter(isOf('maintain'))) {
      const lock = locksOf(subject).find(({ relation }) => relation.id === change.relation?.id);
      if (lock === undefined || !isInUse(lock.relation)) continue;
      yield {
        message: waitingSentence(
          lock.mode,
          [lock.relation.name],
          'while its query runs',
          assumption(subject, [lock.relation]),
        ),
        span: change.words,
        relations: [lock.relation.name],
        fixes: fixes(subject, change),
      };
    }
  },
};

/** CONCURRENTLY needs a unique index over columns alone, without a WHERE, and a view that has been filled. */
function fixes(subject: Subject, { relation }: ChangeOf<'maintain'>): readonly Fix[] {
  if (relation?.kind !== 'view' || !relation.populated) return [];
  const unique = indexesOf(subject.before, relation.id).some(
    (index) => index.unique && index.predicate === null && index.keys.every((key) => key.expression === null),
  );
  if (!unique) return [];
  const sql = sqlIn(letterCase(subject));
  return [
    { title: 'Refresh it CONCURRENTLY', safe: true, edits: [insert(subject.written.verb.end, sql` CONCURRENTLY`)] },
  ];
}

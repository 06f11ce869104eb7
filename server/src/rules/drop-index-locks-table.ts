import { tableById } from '../catalog/lookup.ts';
import type { ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { WrittenOf } from '../model/written/statement.ts';
import type { Subject } from '../project/subject.ts';
import { concurrently } from '../recipes/concurrently.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { insert } from '../recipes/statement-edit.ts';
import { waiting } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { isInUse, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropIndexLocksTable: StatementRule = {
  meta: metaOf('drop-index-locks-table', {
    category: 'blocking-lock',
    severity: 'information',
    title: 'Everybody queues behind DROP INDEX, which locks the whole table; CONCURRENTLY would let them go on.',
    needs: ['catalog'],
    atMost: 1,
  }),
  *statement(subject) {
    const { written } = subject;
    if (
      written.kind !== 'drop' ||
      written.class !== 'INDEX' ||
      written.concurrently ||
      subject.outcome.kind === 'fails'
    )
      return;
    for (const change of subject.changes) {
      if (!isDrop(change)) continue;
      const lock = locksOf(subject).find(({ relation }) => relation.id === change.object.table);
      const partitioned = (tableById(subject.before, change.object.table)?.partitioning ?? null) !== null;
      if (lock === undefined || !isInUse(lock.relation) || partitioned || change.object.constraint !== null) continue;
      yield {
        message: `${waiting(lock.mode, [lock.relation.name])} while this waits for its ${lock.mode} lock on the whole table, and until COMMIT.`,
        span: change.words,
        relations: [lock.relation.name],
        related: madeBy(subject, [lock.relation]),
        fixes: written.targets.length > 1 || written.cascade ? [] : fixes(subject, written, change.object),
      };
      return;
    }
  },
};

type Drop = ChangeOf<'drop'> & { readonly object: Index };

function isDrop(change: Subject['changes'][number]): change is Drop {
  return change.kind === 'drop' && change.object.kind === 'index' && change.by === 'statement';
}

function fixes(subject: Subject, written: WrittenOf<'drop'>, index: Index): readonly Fix[] {
  const sql = sqlIn(letterCase(subject));
  return concurrently(subject, {
    edits: [insert(written.verb.end, sql` CONCURRENTLY`)],
    title: `drop index ${index.name}`,
    down: '',
    what: 'Drop it CONCURRENTLY',
  });
}

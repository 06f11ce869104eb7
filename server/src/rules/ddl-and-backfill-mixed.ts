import { blocksReads, blocksWrites } from '../model/lock-mode.ts';
import { waiting } from '../words/sentences.ts';
import { inTransactions } from './about/held-locks.ts';
import { metaOf } from './about/meta.ts';
import { slowWork } from './about/slow-work.ts';
import type { FileRule } from './rule.ts';

export const ddlAndBackfillMixed: FileRule = {
  meta: metaOf('ddl-and-backfill-mixed', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'A table stays locked for its schema change while rows are changed in the same transaction.',
    needs: ['catalog', 'transaction'],
  }),
  *file({ statements }) {
    for (const { index, statement, held } of inTransactions(statements)) {
      if (statement.step.written.kind !== 'dml' || slowWork(statement.step) === null) continue;
      const locked =
        held.find(({ lock }) => blocksReads(lock.mode) && lock.relation.kind !== 'index') ??
        held.find(({ lock }) => blocksWrites(lock.mode) && lock.relation.kind !== 'index');
      if (locked === undefined) continue;
      const { relation, mode } = locked.lock;
      yield {
        statement: index,
        message: `${waiting(mode, [relation.name])} until these rows are changed: a statement above took the ${mode} lock and holds it until COMMIT.`,
        span: statement.step.written.verb,
        severity: blocksReads(mode) ? 'error' : 'warning',
        relations: [relation.name],
        related: [{ message: `takes the ${mode} lock`, object: null, statement: locked.since }],
      };
    }
  },
};

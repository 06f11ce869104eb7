import { blocksReads } from '../model/lock-mode.ts';
import type { RunStatement } from '../project/file-run.ts';
import { waiting } from '../words/sentences.ts';
import { guiltyWords } from './about/actions.ts';
import { locksOf } from './about/blockade.ts';
import { type HeldLock, inTransactions } from './about/held-locks.ts';
import { metaOf } from './about/meta.ts';
import { slowWork } from './about/slow-work.ts';
import type { FileRule } from './rule.ts';

export const statementAfterAccessExclusive: FileRule = {
  meta: metaOf('statement-after-access-exclusive', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes of a table wait for slow work that follows in the same transaction.',
    needs: ['catalog', 'transaction'],
  }),
  *file({ statements }) {
    for (const { index, statement, held } of inTransactions(statements)) {
      if (held.length === 0 || slowWork(statement.step) === null || isToldElsewhere(statement)) continue;
      const locked = firstThatStopsReads(statement, held);
      if (locked === null) continue;
      const { relation, mode } = locked.lock;
      yield {
        statement: index,
        message: `${waiting(mode, [relation.name])} for this too: a statement above took the ${mode} lock and holds it until COMMIT.`,
        span: guiltyWords(statement.step.written),
        relations: [relation.name],
        related: [{ message: `takes the ${mode} lock`, object: null, statement: locked.since }],
      };
    }
  },
};

/** Changes of rows and validations have rules of their own; what fails takes no time. */
function isToldElsewhere({ step: { written, outcome } }: RunStatement): boolean {
  if (outcome.kind === 'fails' || written.kind === 'dml') return true;
  return written.kind === 'alter-table' && written.actions.every(({ kind }) => kind === 'validate-constraint');
}

/** A table that an earlier statement keeps everybody from, unless this one works under such a lock of its own: that is told there. */
function firstThatStopsReads({ step }: RunStatement, held: readonly HeldLock[]): HeldLock | null {
  const own = new Set(locksOf(step).flatMap(({ relation, mode }) => (blocksReads(mode) ? [relation.name] : [])));
  if (own.has(slowWork(step)?.name ?? '')) return null;
  return (
    held.find(({ lock }) => blocksReads(lock.mode) && lock.relation.kind !== 'index' && !own.has(lock.relation.name)) ??
    null
  );
}

import { blocksWrites } from '../model/lock-mode.ts';
import type { RunStatement } from '../project/file-run.ts';
import { waiting } from '../words/sentences.ts';
import { guiltyWords } from './about/actions.ts';
import { severityUnder } from './about/blockade.ts';
import { inTransactions } from './about/held-locks.ts';
import { metaOf } from './about/meta.ts';
import { slowWork } from './about/slow-work.ts';
import type { FileRule } from './rule.ts';

export const validateInSameTransaction: FileRule = {
  meta: metaOf('validate-in-same-transaction', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'A constraint is validated in the transaction that adds it, whose stronger lock is still held.',
    needs: ['catalog', 'transaction'],
  }),
  *file({ statements }) {
    for (const { index, statement, held } of inTransactions(statements)) {
      const table = validates(statement) ? slowWork(statement.step) : null;
      if (table === null) continue;
      const locked = held.find(({ lock }) => lock.relation.name === table.name && blocksWrites(lock.mode));
      if (locked === undefined) continue;
      const { mode } = locked.lock;
      yield {
        statement: index,
        message: `${waiting(mode, [table.name])} while every row is checked: this transaction still holds the ${mode} lock from above.`,
        span: guiltyWords(statement.step.written),
        severity: severityUnder(mode),
        relations: [table.name],
        related: [{ message: `takes the ${mode} lock`, object: null, statement: locked.since }],
        fixes: [
          {
            title: 'Validate it in the next migration',
            safe: true,
            edits: [
              { at: 'remove-statement' },
              {
                at: 'new-migration',
                title: `validate ${table.name.slice(table.name.indexOf('.') + 1)}`,
                up: `${statement.step.text};`,
                down: '',
                transaction: true,
              },
            ],
          },
        ],
      };
    }
  },
};

function validates({ step: { written } }: RunStatement): boolean {
  return written.kind === 'alter-table' && written.actions.every((action) => action.kind === 'validate-constraint');
}

import { listed } from '../words/locks.ts';
import { addedConstraint } from './about/actions.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const primaryKeyUsingIndexNullable: StatementRule = {
  meta: metaOf('primary-key-using-index-nullable', {
    category: 'full-scan',
    severity: 'error',
    title: 'A primary key that takes over an index reads every row, because a column of it is nullable.',
    needs: ['catalog'],
  }),
  statement(subject) {
    const implied = subject.changes.flatMap((change) => {
      if (change.kind !== 'alter' || change.action !== 'set-not-null' || change.by !== 'implied') return [];
      return addedConstraint(subject.written, change.words)?.usingIndex == null ? [] : [change];
    });
    const columns = listed(implied.flatMap(({ column }) => column?.name ?? []));
    return waitFor(subject, implied, () => `while every row is read to see that no ${columns} is null`);
  },
};

import { builtFor } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnWithUnique: StatementRule = {
  meta: metaOf('add-column-with-unique', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes wait while a new column’s unique index is built over every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      builtFor(subject, 'unique', 'with-column'),
      () => 'until the index of this constraint is built over all rows',
    ),
};

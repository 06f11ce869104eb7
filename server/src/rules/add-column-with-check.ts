import { addedConstraints } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnWithCheck: StatementRule = {
  meta: metaOf('add-column-with-check', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes wait while a new column’s CHECK looks at every row, though all of them are null.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedConstraints(subject, 'check', 'with-column'),
      () => 'while every row is checked, though the column is new',
    ),
};

import { addedConstraints } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnWithReferences: StatementRule = {
  meta: metaOf('add-column-with-references', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes wait while a new column’s default is looked up in the referenced table for every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedConstraints(subject, 'foreign key', 'with-column'),
      () => 'while the default is looked up for every row',
    ),
};

import { addedColumns } from './about/changes.ts';
import { causedBy } from './about/facts.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnStoredGenerated: StatementRule = {
  meta: metaOf('add-column-stored-generated', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a new generated column is computed and stored for every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedColumns(subject).filter((change) => causedBy(subject, change, 'add-column-stored')),
      ({ column }) => `while every row is written anew with its \`${column.name}\``,
    ),
};

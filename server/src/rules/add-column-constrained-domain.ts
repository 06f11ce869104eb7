import { typeSaid } from '../words/types.ts';
import { addedColumns } from './about/changes.ts';
import { causedBy } from './about/facts.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnConstrainedDomain: StatementRule = {
  meta: metaOf('add-column-constrained-domain', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while every row is written anew, because the new column’s domain has a constraint.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedColumns(subject).filter((change) => causedBy(subject, change, 'add-column-constrained-domain')),
      ({ column }) =>
        `while every row is written anew: the domain ${typeSaid(column.type) ?? ''} has a constraint, which PostgreSQL checks row by row`,
    ),
};

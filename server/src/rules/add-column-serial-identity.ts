import { addedColumns } from './about/changes.ts';
import { causedBy } from './about/facts.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnSerialIdentity: StatementRule = {
  meta: metaOf('add-column-serial-identity', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a new serial or identity column numbers every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedColumns(subject).filter((change) => causedBy(subject, change, 'add-column-serial-identity')),
      ({ column }) => `while every row is written anew with a number for \`${column.name}\``,
    ),
};

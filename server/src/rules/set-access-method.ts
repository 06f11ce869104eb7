import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const setAccessMethod: StatementRule = {
  meta: metaOf('set-access-method', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while another access method writes the whole table anew.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      alterations(subject, 'set-access-method'),
      () => 'while the table and its indexes are written anew',
    ),
};

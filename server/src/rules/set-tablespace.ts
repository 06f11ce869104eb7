import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const setTablespace: StatementRule = {
  meta: metaOf('set-tablespace', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a table’s files are copied to another tablespace.',
    needs: ['catalog'],
  }),
  statement: (subject) => waitFor(subject, alterations(subject, 'set-tablespace'), () => 'while its files are copied'),
};

import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const setLoggedUnlogged: StatementRule = {
  meta: metaOf('set-logged-unlogged', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while SET LOGGED or UNLOGGED writes the whole table anew.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(subject, alterations(subject, 'set-persistence'), () => 'while the table and its indexes are written anew'),
};

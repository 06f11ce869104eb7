import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const setExpression: StatementRule = {
  meta: metaOf('set-expression', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a stored generated column is computed anew for every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      alterations(subject, 'set-expression'),
      ({ column }) => `while every row is written anew with its new \`${column?.name ?? ''}\``,
    ),
};

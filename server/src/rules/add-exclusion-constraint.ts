import { builtFor } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addExclusionConstraint: StatementRule = {
  meta: metaOf('add-exclusion-constraint', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes wait while an exclusion constraint builds its index; there is no other way.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      [...builtFor(subject, 'exclusion'), ...builtFor(subject, 'exclusion', 'with-column')],
      () => 'until the index of this exclusion constraint is built',
    ),
};

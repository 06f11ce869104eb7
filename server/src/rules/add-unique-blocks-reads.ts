import { builtFor } from './about/changes.ts';
import { indexFixes } from './about/index-fixes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addUniqueBlocksReads: StatementRule = {
  meta: metaOf('add-unique-blocks-reads', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes wait while a new unique constraint builds its index.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      builtFor(subject, 'unique'),
      () => 'until the index of this constraint is built',
      (change) => indexFixes(subject, change),
    ),
};

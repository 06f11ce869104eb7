import { tableById } from '../catalog/lookup.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { Subject } from '../project/subject.ts';
import { builtFor, type Creation } from './about/changes.ts';
import { indexFixes } from './about/index-fixes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addPrimaryKeyBlocksReads: StatementRule = {
  meta: metaOf('add-primary-key-blocks-reads', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'Reads and writes wait while a new primary key builds its index.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      [...builtFor(subject, 'primary key'), ...builtFor(subject, 'primary key', 'with-column')],
      () => 'until the index of this primary key is built',
      // Over a nullable column the key would still read every row when it takes the index over.
      (change) => (areNotNull(subject, change) ? indexFixes(subject, change) : []),
    ),
};

function areNotNull({ before }: Subject, { object }: Creation<Index>): boolean {
  const table = tableById(before, object.table);
  return object.keys.every(
    (key) => table?.columns.some((column) => column.number === key.column && column.notNull) ?? false,
  );
}

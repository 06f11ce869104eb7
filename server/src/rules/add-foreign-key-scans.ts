import { tableById } from '../catalog/lookup.ts';
import type { ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Subject } from '../project/subject.ts';
import { asWritten } from '../recipes/statement-edit.ts';
import { validateLater } from '../recipes/validate-later.ts';
import { addedConstraint } from './about/actions.ts';
import { blockade, waitReport } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const addForeignKeyScans: StatementRule = {
  meta: metaOf('add-foreign-key-scans', {
    category: 'blocking-lock',
    severity: 'warning',
    title: 'Writes to two tables wait while a new foreign key checks every row.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (change.kind !== 'create' || change.object.kind !== 'constraint' || change.object.type !== 'foreign key')
        continue;
      const key = change.object;
      if (change.by !== 'statement' || change.context !== 'alone') continue;
      const table = tableById(subject.after, key.table);
      // A new table that is still empty has no rows to look up.
      if (table === undefined || (isMadeHere(subject, table) && table.rows === 'none')) continue;
      const blocked = blockade(subject, change);
      if (blocked === null) continue;
      yield {
        ...waitReport(subject, change, blocked, 'while every row is checked against this foreign key'),
        fixes: fixes(subject, change, key),
      };
    }
  },
};

/** Before 18 a partitioned table refuses NOT VALID (42809). */
function fixes(subject: Subject, change: ChangeOf<'create'>, key: Constraint): readonly Fix[] {
  const { written, text, context } = subject;
  const constraint = addedConstraint(written, change.words);
  const table = tableById(subject.after, key.table);
  if (written.kind !== 'alter-table' || constraint === null || table === undefined) return [];
  if (table.partitioning !== null && context.version < 18) return [];
  return [validateLater(subject, constraint, { table: asWritten(text, written.name), name: key.name })];
}

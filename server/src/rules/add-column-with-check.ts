import type { Fix } from '../model/finding.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Subject } from '../project/subject.ts';
import { checkApart } from '../recipes/check-apart.ts';
import { addedConstraints, type Creation } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addColumnWithCheck: StatementRule = {
  meta: metaOf('add-column-with-check', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes wait while a new column’s CHECK looks at every row, though all of them are null.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      addedConstraints(subject, 'check', 'with-column'),
      () => 'while every row is checked, though the column is new',
      (change) => fixes(subject, change),
    ),
};

/** With IF NOT EXISTS the column may be skipped, and a constraint of the table would not be. */
function fixes(subject: Subject, { words, object }: Creation<Constraint>): readonly Fix[] {
  const { written } = subject;
  if (written.kind !== 'alter-table') return [];
  for (const action of written.actions) {
    if (action.kind !== 'add-column' || action.ifNotExists) continue;
    const constraint = action.column.constraints.find((own) => own.words.start === words.start);
    if (constraint !== undefined)
      return [checkApart(subject, { statement: written, action, constraint, name: object.name })];
  }
  return [];
}

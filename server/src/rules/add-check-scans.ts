import type { Fix } from '../model/finding.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Subject } from '../project/subject.ts';
import { asWritten } from '../recipes/statement-edit.ts';
import { validateLater } from '../recipes/validate-later.ts';
import { addedConstraint } from './about/actions.ts';
import { addedConstraints, type Creation } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const addCheckScans: StatementRule = {
  meta: metaOf('add-check-scans', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes wait while a new CHECK looks at every row.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      // A domain's own check has a rule of its own.
      subject.written.kind === 'alter-table' ? addedConstraints(subject, 'check') : [],
      () => 'while every row is checked',
      (change) => fixes(subject, change),
    ),
};

function fixes(subject: Subject, { words, object }: Creation<Constraint>): readonly Fix[] {
  const { written, text } = subject;
  const constraint = addedConstraint(written, words);
  if (written.kind !== 'alter-table' || constraint === null) return [];
  return [validateLater(subject, constraint, { table: asWritten(text, written.name), name: object.name })];
}

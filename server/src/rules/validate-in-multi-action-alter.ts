import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const validateInMultiActionAlter: StatementRule = {
  meta: metaOf('validate-in-multi-action-alter', {
    category: 'blocking-lock',
    severity: 'error',
    title: 'VALIDATE CONSTRAINT reads every row under the stronger lock of another action of the same ALTER TABLE.',
    needs: ['catalog'],
  }),
  statement(subject) {
    if (subject.written.kind !== 'alter-table' || subject.written.actions.length < 2) return [];
    const validated = subject.changes
      .filter(isOf('alter'))
      .filter(({ action, by }) => action === 'validate-constraint' && by === 'statement');
    return waitFor(
      subject,
      validated,
      () => 'while every row is checked: another action of this ALTER TABLE needs the stronger lock',
    );
  },
};

import type { Change } from '../model/change.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const alterDomainAddConstraint: StatementRule = {
  meta: metaOf('alter-domain-add-constraint', {
    category: 'full-scan',
    severity: 'warning',
    title: 'Writes to every table that uses a domain wait while a new constraint of it is checked.',
    needs: ['catalog'],
  }),
  statement(subject) {
    if (subject.written.kind !== 'alter-domain') return [];
    return waitFor(subject, subject.changes.filter(isStated), () => 'while every value of this domain is checked');
  },
};

function isStated(change: Change): boolean {
  return change.kind === 'create' || change.kind === 'alter';
}

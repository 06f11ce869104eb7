import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const vacuumFullOrCluster: StatementRule = {
  meta: metaOf('vacuum-full-or-cluster', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while VACUUM FULL or CLUSTER writes the whole table anew.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const changes = subject.changes
      .filter(isOf('maintain'))
      .filter(({ work }) => work === 'cluster' || work === 'vacuum-full');
    yield* waitFor(
      subject,
      changes.filter(({ relation }) => relation !== null),
      () => 'while the table and its indexes are written anew',
    );
    const whole = changes.find(({ relation }) => relation === null);
    if (whole !== undefined)
      yield {
        message: 'Every table is locked in turn, for reads and writes, while it is written anew.',
        span: whole.words,
      };
  },
};

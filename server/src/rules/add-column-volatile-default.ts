import type { ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { defaultLater } from '../recipes/default-later.ts';
import { blockade, waitReport } from './about/blockade.ts';
import { causedBy } from './about/facts.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const addColumnVolatileDefault: StatementRule = {
  meta: metaOf('add-column-volatile-default', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a new column’s volatile default is computed for every row.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (
        change.kind !== 'alter' ||
        change.action !== 'add-column' ||
        !causedBy(subject, change, 'add-column-volatile-default')
      )
        continue;
      const blocked = blockade(subject, change);
      if (blocked === null) continue;
      const source = change.column?.default?.source ?? 'its default';
      const report = waitReport(
        subject,
        change,
        blocked,
        `while every row is written anew: \`${source}\` differs from row to row`,
      );
      yield { ...report, fixes: fixes(subject, change) };
    }
  },
};

function fixes(subject: Subject, change: ChangeOf<'alter'>): readonly Fix[] {
  const fix = change.written?.kind === 'add-column' ? defaultLater(subject, change.written) : null;
  return fix === null ? [] : [fix];
}

import type { ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Table } from '../model/objects/table.ts';
import type { Subject } from '../project/subject.ts';
import { notNullBySteps } from '../recipes/not-null-by-steps.ts';
import { asWritten } from '../recipes/statement-edit.ts';
import { blockade, waitReport } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const setNotNullScans: StatementRule = {
  meta: metaOf('set-not-null-scans', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes wait while SET NOT NULL looks at every row.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (change.kind !== 'alter' || change.action !== 'set-not-null' || change.by !== 'statement') continue;
      const blocked = blockade(subject, change);
      if (blocked === null) continue;
      const column = change.column?.name ?? 'the column';
      const report = waitReport(
        subject,
        change,
        blocked,
        `while every row is read to see that no \`${column}\` is null`,
      );
      yield { ...report, fixes: fixes(subject, change) };
    }
  },
};

function fixes(subject: Subject, change: ChangeOf<'alter'>): readonly Fix[] {
  const { written, text } = subject;
  if (written.kind !== 'alter-table' || change.written?.kind !== 'set-not-null' || change.before.kind !== 'table')
    return [];
  const table: Table = change.before;
  const column = change.written.column.name;
  return [
    notNullBySteps(subject, {
      action: change.written.span,
      table: asWritten(text, written.name),
      tableName: table.name,
      column,
    }),
  ];
}

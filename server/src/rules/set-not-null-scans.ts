import type { AlterTable, Change } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { WrittenAction } from '../model/written/alter-action.ts';
import type { Subject } from '../project/subject.ts';
import { notNullBySteps } from '../recipes/not-null-by-steps.ts';
import { asWritten } from '../recipes/statement-edit.ts';
import { listed } from '../words/locks.ts';
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
    const scanned = subject.changes.filter(
      (change): change is SetNotNull => isStated(change) && blockade(subject, change) !== null,
    );
    const [first] = scanned;
    const blocked = first === undefined ? null : blockade(subject, first);
    if (first === undefined || blocked === null) return;
    const columns = listed(scanned.map(({ written }) => written.column.name));
    const report = waitReport(subject, first, blocked, `while every row is read to see that no ${columns} is null`);
    yield { ...report, fixes: fixes(subject, scanned) };
  },
};

type SetNotNull = AlterTable & { readonly written: Extract<WrittenAction, { readonly kind: 'set-not-null' }> };

function isStated(change: Change): change is SetNotNull {
  return (
    change.kind === 'alter' &&
    change.by === 'statement' &&
    change.before.kind === 'table' &&
    change.written?.kind === 'set-not-null'
  );
}

function fixes({ written, ...subject }: Subject, scanned: readonly SetNotNull[]): readonly Fix[] {
  const [first] = scanned;
  if (written.kind !== 'alter-table' || first === undefined) return [];
  const columns = scanned.map((change) => ({ action: change.written.span, name: change.written.column.name }));
  return [
    notNullBySteps(
      { ...subject, written },
      { table: asWritten(subject.text, written.name), tableName: first.before.name, columns },
    ),
  ];
}

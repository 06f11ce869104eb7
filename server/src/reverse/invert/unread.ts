import type { AlterAction } from '../../model/change.ts';
import type { StepContext } from '../context.ts';
import { type Operation, SILENT, sql } from '../operation.ts';

/** Actions whose change stands with other objects, or that change nothing. */
const TOLD: ReadonlySet<AlterAction> = new Set([
  'enable-trigger',
  'cluster-on',
  'set-without-cluster',
  'drop-column',
  'rename-column',
  'propagated',
]);

/** What the statement may have done that nobody here can read: the author must say how to undo it. */
export function undoUnread(context: StepContext): readonly Operation[] {
  const { step } = context;
  const remarks = step.changes.flatMap((change): readonly string[] => {
    switch (change.kind) {
      case 'opaque':
        return [`${step.written.tag || 'a statement'}: ${change.because}`];
      case 'missing':
        return step.written.kind === 'drop'
          ? [`${change.class} ${change.name} is not in this history: what it was is not known`]
          : [];
      case 'alter':
        return change.before === change.after && !TOLD.has(change.action)
          ? [`${step.written.tag}: what ${change.action.replaceAll('-', ' ')} changed is not kept`]
          : [];
      case 'outside-transaction':
        return [`${change.what} is not undone here`];
      default:
        return [];
    }
  });
  const { outcome } = step;
  if (outcome.kind === 'fails' && step.changes.length === 0)
    remarks.push(`${step.written.tag} is expected to fail: ${outcome.message}`);
  if (step.written.kind === 'alter-other') remarks.push(`${step.written.tag}: what it changed is not kept`);
  return [...new Set(remarks)].map((remark) => ({
    subject: `statement:${context.index}`,
    what: 'note',
    sql: [{ ...sql(''), comment: remark }],
    grade: 'manual',
    ...SILENT,
    remarks: [remark],
    within: [],
    leans: [],
    statement: context.index,
  }));
}

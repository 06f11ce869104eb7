import type { AlterAction, ChangeKind } from '../../model/change.ts';
import type { WrittenCall } from '../../model/written/names.ts';
import { IMMUTABLE, MIXED, STABLE, VOLATILE } from '../../postgres/builtins/functions.ts';
import type { Step } from '../../project/step.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** Actions whose change stands with other objects, or that change nothing. */
const TOLD: ReadonlySet<AlterAction> = new Set([
  'enable-trigger',
  'enable-rule',
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
  remarks.push(...unfollowed(step));
  return [...new Set(remarks)].map((remark) => context.noted(remark, [{ ...sql(''), comment: remark }]));
}

/** Effects that leave no change of an object: what they were, the history does not keep. */
function unfollowed(step: Step): readonly string[] {
  const { written, outcome } = step;
  switch (written.kind) {
    case 'alter-other':
      return [`${written.tag}: what it changed is not kept`];
    case 'grant':
      if (written.defaults !== null)
        return ['ALTER DEFAULT PRIVILEGES: what was granted by default before is not kept'];
      if (written.class === 'ROLE')
        return [`${written.tag} of a role is the whole server's: take it back by hand if it was not there before`];
      break;
    case 'select':
      return written.query.calls.flatMap((call) =>
        isHarmless(call) ? [] : [`SELECT ${call.name}(…): what it does is not read`],
      );
    default:
  }
  if (step.changes.some((change) => FOLLOWED.has(change.kind))) return [];
  if (outcome.kind === 'fails') return [`${written.tag} is expected to fail: ${outcome.message}`];
  return outcome.kind === 'unknown' ? [`${written.tag}: ${outcome.because}`] : [];
}

const FOLLOWED: ReadonlySet<ChangeKind> = new Set([
  'create',
  'drop',
  'alter',
  'replace',
  'nothing',
  'rows',
  'opaque',
  'missing',
  'read',
  'maintain',
  'setting',
  'lock',
  'transaction',
]);

/** Functions of the server itself change no schema; a sequence that moved on harms nobody. */
function isHarmless(call: WrittenCall): boolean {
  if (call.schema !== null && call.schema !== 'pg_catalog') return false;
  return [IMMUTABLE, STABLE, MIXED, VOLATILE].some((names) => names.has(call.name));
}

import { blocksWrites } from '../model/lock-mode.ts';
import type { RunStatement } from '../project/file-run.ts';
import { locksOf } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { isInUse } from './about/relations.ts';
import type { FileRule } from './rule.ts';

export const timeoutOrderOrValue: FileRule = {
  meta: metaOf('timeout-order-or-value', {
    category: 'correctness',
    severity: 'warning',
    title: 'A lock_timeout has no effect: it is zero, set too late, or local to no transaction.',
    needs: ['transaction'],
  }),
  *file({ statements }) {
    let locked = false;
    let open = false;
    for (const [index, statement] of statements.entries()) {
      const { section, step } = statement;
      if (section.direction !== 'up') continue;
      const { written } = step;
      if (written.kind === 'transaction')
        open = written.command === 'begin' || (open && written.command !== 'commit' && written.command !== 'rollback');
      if (written.kind === 'set' && written.setting === 'lock_timeout') {
        const message = problem(statement, written, { locked, open });
        if (message !== null) yield { statement: index, message, span: written.verb };
      }
      locked ||= locksOf(step).some(
        (lock) => lock.until === 'commit' && blocksWrites(lock.mode) && isInUse(lock.relation),
      );
    }
  },
};

interface So {
  readonly locked: boolean;
  readonly open: boolean;
}

function problem(
  { step }: RunStatement,
  { value, local }: { readonly value: string | null; readonly local: boolean },
  so: So,
): string | null {
  if (local && step.context.policy === 'statement' && !so.open)
    return 'SET LOCAL has no effect here: this file runs in no transaction.';
  if (value === null || !/^'?0\s*\w*'?$/.test(value.trim()))
    return so.locked && value !== null
      ? 'This comes too late: a statement above has waited for its lock already.'
      : null;
  return so.locked ? null : 'With a lock_timeout of 0 nothing ends the wait for a lock.';
}

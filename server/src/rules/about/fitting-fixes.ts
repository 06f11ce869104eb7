import type { Fix, FixEdit } from '../../model/finding.ts';
import type { RunStatement } from '../../project/file-run.ts';

/**
 * The fixes that fit where the statement stands. A file that runs outside a transaction is not undone when its second
 * statement fails: so a statement in company moves to a migration of its own, and one that is alone stays where it is.
 */
export function fixesThatFit(fixes: readonly Fix[], own: RunStatement, all: readonly RunStatement[]): readonly Fix[] {
  if (!fixes.some((fix) => has(fix, 'no-transaction') || moves(fix))) return fixes;
  const alone = !all.some((other) => other !== own && other.section === own.section && does(other));
  return fixes.filter((fix) => (alone ? !moves(fix) : !has(fix, 'no-transaction')));
}

/** Moves the whole statement elsewhere, rather than adding a step to follow. */
function moves(fix: Fix): boolean {
  return has(fix, 'remove-statement') && has(fix, 'new-migration');
}

function has(fix: Fix, at: FixEdit['at']): boolean {
  return fix.edits.some((edit) => edit.at === at);
}

/** A setting alone has nothing to lose outside a transaction. */
function does({ step }: RunStatement): boolean {
  return step.written.kind !== 'set' && step.written.kind !== 'harmless';
}

import type { Change } from '../model/change.ts';
import { keys } from '../model/state.ts';
import type { Step } from '../project/step.ts';

/** A change inside a body whose condition nobody could decide: it may have happened or not. */
export function isDoubtful(step: Step, change: Change): boolean {
  if (!change.conditional) return false;
  const names = namesOf(change);
  return names.length === 0 || names.some((name) => step.writes.has(keys.shadow(name)));
}

function namesOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'create':
    case 'drop':
      return [change.object.name];
    case 'alter':
    case 'replace':
      return [change.before.name, change.after.name];
    default:
      return [];
  }
}

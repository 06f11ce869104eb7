import { assertNever } from '../base/assert-never.ts';
import type { Grade } from '../model/inverse.ts';
import { listed } from './locks.ts';

/** What a grade means for whoever runs the way back. */
export function gradeSentence(grade: Grade, loses: readonly string[]): string {
  switch (grade) {
    case 'none':
      return 'Nothing to undo.';
    case 'exact':
      return 'Restores the schema, and no data is lost.';
    case 'loses-new-data':
      return `Restores the schema; what was written since ${loses.length === 0 ? '' : `into ${listed(loses)} `}is lost.`;
    case 'loses-data':
      return `Restores the schema, but ${loses.length === 0 ? 'data that the migration took away' : `the data of ${listed(loses)}`} does not come back.`;
    case 'manual':
      return 'Needs your hand: some of it only the author can undo.';
    default:
      return assertNever(grade);
  }
}

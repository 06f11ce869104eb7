import { deepEqual } from '../../base/deep-equal.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import { integer, ownSequence, sequenceClauses } from '../../postgres/print/sequence.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** ALTER SEQUENCE back; where it stood is nowhere written, so RESTART has no way back of its own. */
export function undoSequence(context: StepContext, before: Sequence, after: Sequence): readonly Operation[] {
  const { then } = context;
  const clauses = sequenceClauses(then, before.options, after.options);
  const type =
    before.options.dataType === after.options.dataType ? [] : [then.sql`AS ${integer(then, before.options.dataType)}`];
  const statements: string[] = [];
  if (clauses.length + type.length > 0)
    statements.push(then.sql`ALTER SEQUENCE ${then.of(before)} ${[...type, ...clauses].join(' ')}`);
  if (before.persistence !== after.persistence)
    statements.push(
      then.sql`ALTER SEQUENCE ${then.of(before)} SET ${then.word(before.persistence === 'unlogged' ? 'unlogged' : 'logged')}`,
    );
  if (!deepEqual(before.ownedBy, after.ownedBy)) statements.push(ownSequence(then, before));
  if (statements.length === 0) return [];
  return [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

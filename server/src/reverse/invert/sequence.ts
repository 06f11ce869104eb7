import { deepEqual } from '../../base/deep-equal.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import { integer, ownSequence, sequenceClauses } from '../../postgres/print/sequence.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** ALTER SEQUENCE back; where it stood is nowhere written, so RESTART has no way back of its own. */
export function undoSequence(context: StepContext, before: Sequence, after: Sequence): readonly Operation[] {
  const { past } = context;
  const clauses = sequenceClauses(past, before.options, after.options);
  const type =
    before.options.dataType === after.options.dataType ? [] : [past.sql`AS ${integer(past, before.options.dataType)}`];
  const statements: string[] = [];
  if (clauses.length + type.length > 0)
    statements.push(past.sql`ALTER SEQUENCE ${past.of(before)} ${[...type, ...clauses].join(' ')}`);
  if (before.persistence !== after.persistence)
    statements.push(
      past.sql`ALTER SEQUENCE ${past.of(before)} SET ${past.word(before.persistence === 'unlogged' ? 'unlogged' : 'logged')}`,
    );
  if (!deepEqual(before.ownedBy, after.ownedBy)) statements.push(ownSequence(past, before));
  if (statements.length === 0) return [];
  return [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

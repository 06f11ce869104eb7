import { deepEqual } from '../../base/deep-equal.ts';
import { commentOn, ownerTo } from '../../postgres/print/object-words.ts';
import { privilegeChange } from '../../postgres/print/privileges.ts';
import type { Changed, StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** Owner, comment and privileges as they were. */
export function undoProperties(context: StepContext, { before, after }: Changed): readonly Operation[] {
  const statements: string[] = [];
  const { past } = context;
  if (before.owner !== after.owner) statements.push(ownerTo(past, before, before.owner));
  if (before.comment !== after.comment) statements.push(commentOn(past, before));
  if (!deepEqual(before.privileges, after.privileges))
    statements.push(...privilegeChange(past, before, after.privileges, before.privileges));
  if (statements.length === 0) return [];
  const remarks =
    before.owner !== after.owner && before.owner === null
      ? [`the owner of ${before.name} was whoever runs the migrations`]
      : [];
  return [context.operation(before, null, { what: 'change', sql: statements.map(sql), remarks })];
}

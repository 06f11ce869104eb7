import { deepEqual } from '../../base/deep-equal.ts';
import { childrenOf, columnNamed } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { StepContext } from '../context.ts';

/**
 * True when undoing the same thing on a parent undoes it here too: ALTER TABLE reaches partitions and children by itself.
 * `facet` is what is being undone, of a column of that name.
 */
export function comesFromParent(
  context: StepContext,
  table: Table,
  name: string,
  facet: (column: Column | undefined) => unknown,
): boolean {
  const parents = [...table.inherits, ...(table.partitionOf === null ? [] : [table.partitionOf.parent])];
  return parents.some((id) => {
    const change = context.wasChanged(id);
    if (change?.before.kind !== 'table' || change.after.kind !== 'table') return false;
    const was = facet(columnNamed(change.before, name));
    const is = facet(columnNamed(change.after, name));
    const own = context.wasChanged(table.id);
    if (deepEqual(was, is) || own?.before.kind !== 'table') return false;
    return deepEqual(facet(columnNamed(own.before, name)), was);
  });
}

/** True when ALTER TABLE would reach children that the statement left alone: then the way back must say ONLY. */
export function isOnly(context: StepContext, table: Table, differs: (before: Table, after: Table) => boolean): boolean {
  const children = childrenOf(context.before, table.id);
  if (children.length === 0) return false;
  return children.every((child) => {
    const change = context.wasChanged(child.id);
    return change?.before.kind !== 'table' || change.after.kind !== 'table' || !differs(change.before, change.after);
  });
}

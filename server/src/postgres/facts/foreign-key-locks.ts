import { tableById } from '../../catalog/lookup.ts';
import type { Effect } from '../../model/effect.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { Fact } from './fact.ts';
import { type FactContext, lock } from './fact-context.ts';
import { withPartitions } from './table-work.ts';

/** The table that a foreign key references, when the history has it. */
export function referencedTable(at: FactContext, constraint: Constraint): Table | undefined {
  return constraint.references === null ? undefined : tableById(at.state, constraint.references.table);
}

/** A new foreign key puts triggers on what it references, partition by partition (addFkRecurseReferenced). */
export function lockReferenced(at: FactContext, referenced: Table, fact: Fact): readonly Effect[] {
  return withPartitions(at.state, referenced).map((one) =>
    lock(at, one, 'SHARE ROW EXCLUSIVE', fact, one === referenced ? 'referenced' : 'partition'),
  );
}

/**
 * A foreign key that goes takes its triggers off. Until 14 only tables with rows have them; when the constraint itself
 * is named, the referenced table is locked in any case.
 * Source: RemoveTriggerById in src/backend/commands/trigger.c, ATExecDropConstraint in tablecmds.c.
 */
export function releaseReferenced(at: FactContext, referenced: Table, fact: Fact, named: boolean): readonly Effect[] {
  return withPartitions(at.state, referenced)
    .filter((one) => at.version >= 15 || one.partitioning === null || (named && one === referenced))
    .map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact, one === referenced ? 'referenced' : 'partition'));
}

import { constraintsOf, findOnTable, indexesOf, partsOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import { emitConstraint, matching, partOf } from './constraint-parts.ts';
import { dependenciesOf, translated } from './expressions.ts';
import { copyForeignKey } from './foreign-keys.ts';
import { nameNotNull, notNullOf } from './not-null.ts';
import { constraintBehind, ensureIndex } from './partition-indexes.ts';
import { current, newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';

/** A new child gets the parent's checks; a partition its indexes, row triggers and foreign keys too (DefineRelation). */
export function inheritParts(resolver: Resolver, table: Table, parent: Table, partition: boolean): void {
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.noInherit) continue;
    if (constraint.type === 'check') inheritCheck(resolver, current(resolver, table), parent, constraint);
    if (constraint.type === 'not null') inheritNotNull(resolver, current(resolver, table), parent, constraint);
  }
  if (!partition) return;
  for (const index of indexesOf(resolver.state, parent.id)) {
    ensureIndex(resolver, { parent, index, constraint: constraintBehind(resolver, index) }, current(resolver, table));
  }
  cloneTriggers(resolver, table, parent);
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.type !== 'foreign key') continue;
    copyForeignKey(resolver, parent, constraint, current(resolver, table), { context: 'with-table', only: false });
  }
}

function inheritCheck(resolver: Resolver, table: Table, parent: Table, constraint: Constraint): void {
  if (findOnTable(resolver.state, 'constraint', table.id, constraint.name) !== undefined) return;
  const expression = constraint.expression === null ? null : translated(constraint.expression, parent, table);
  const columns = constraint.columns.map((number) => matching(parent, table, number));
  const copy: Constraint = {
    ...constraint,
    ...newObject(resolver),
    id: mintId(resolver.state, 'constraint', `${table.id}.${constraint.name}`),
    table: table.id,
    columns,
    expression,
    validated: constraint.enforced,
    local: false,
    parent: constraint.id,
    dependsOn: [...partOf(table, columns), ...dependenciesOf(expression, table)],
  };
  emitConstraint(resolver, copy, 'with-table', 'implied');
}

function inheritNotNull(resolver: Resolver, table: Table, parent: Table, constraint: Constraint): void {
  const number = matching(parent, table, constraint.columns[0] ?? 0);
  if (notNullOf(resolver, table, number) === undefined) nameNotNull(resolver, table, number, constraint);
}

/** Row triggers of a partitioned table are on each partition too (CloneRowTriggersToPartition in tablecmds.c). */
export function cloneTriggers(resolver: Resolver, table: Table, parent: Table): void {
  for (const trigger of partsOf(resolver.state, parent.id, 'trigger')) {
    if (!/\bfor\s+(each\s+)?row\b/i.test(trigger.definition.source)) continue;
    if (findOnTable(resolver.state, 'trigger', table.id, trigger.name) !== undefined) continue;
    const own = trigger.dependsOn.map((d) => (d.on === parent.id ? { ...d, on: table.id } : d));
    const copy = {
      ...trigger,
      ...newObject(resolver),
      id: mintId(resolver.state, 'trigger', `${table.id}.${trigger.name}`),
      table: table.id,
      parent: trigger.id,
      dependsOn: [...own, { on: trigger.id, column: null, type: 'internal' as const }],
    };
    resolver.emit({ kind: 'create', object: copy, by: 'implied', concurrently: false, context: 'with-table' });
  }
}

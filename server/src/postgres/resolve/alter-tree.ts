import { childrenOf, constraintsOf, findOnTable, indexesOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { constraintBehind, ensureIndex } from './partition-indexes.ts';
import { current, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Action = Extract<WrittenAction, { readonly kind: 'inherit' | 'no-inherit' | 'attach-partition' | 'detach-partition' }>;

/** INHERIT, NO INHERIT, ATTACH and DETACH PARTITION. The change is told of the child, which carries the link. */
export function alterTree(resolver: Resolver, table: Table, action: Action): void {
  switch (action.kind) {
    case 'inherit': {
      const parent = targetTable(resolver, action.parent, false);
      if (parent === undefined) return;
      const after = link(table, parent, { ...table, inherits: [...table.inherits, parent.id] }, 'normal');
      return tell(resolver, action, table, after);
    }
    case 'no-inherit': {
      const parent = targetTable(resolver, action.parent, false);
      if (parent === undefined) return;
      return tell(resolver, action, table, unlink(parent, { ...table, inherits: table.inherits.filter((id) => id !== parent.id) }));
    }
    case 'attach-partition': {
      const partition = targetTable(resolver, action.partition, false);
      if (partition === undefined) return;
      return attach(resolver, table, partition, action);
    }
    case 'detach-partition': {
      const partition = targetTable(resolver, action.partition, false);
      if (partition === undefined) return;
      return detach(resolver, table, partition, action);
    }
  }
}

function tell(resolver: Resolver, action: Action, before: Table, after: Table): void {
  resolver.emit({ kind: 'alter', action: action.kind, before, after, column: null, written: action, by: 'statement' });
}

function link(table: Table, parent: Table, next: Table, type: 'normal' | 'auto'): Table {
  return { ...next, dependsOn: [{ on: parent.id, column: null, type }, ...table.dependsOn] };
}

function unlink(parent: Table, next: Table): Table {
  return { ...next, dependsOn: next.dependsOn.filter((d) => d.on !== parent.id) };
}

function attach(resolver: Resolver, parent: Table, partition: Table, action: Extract<Action, { kind: 'attach-partition' }>): void {
  if (parent.partitioning === null && parent.columnsKnown) {
    return resolver.fail('42809', `ALTER action ATTACH PARTITION cannot be performed on relation "${parent.name}"`);
  }
  if (partition.partitionOf !== null) return resolver.fail('42809', `"${partition.name}" is already a partition`);
  const columns = partition.columns.map((column) => {
    const above = parent.columns.find((c) => c.name === column.name);
    return above === undefined ? column : { ...column, local: false };
  });
  const after = link(partition, parent, { ...partition, columns, partitionOf: { parent: parent.id, bound: action.bound } }, 'auto');
  tell(resolver, action, partition, after);
  for (const index of indexesOf(resolver.state, parent.id)) {
    ensureIndex(resolver, { parent, index, constraint: constraintBehind(resolver, index) }, current(resolver, after));
  }
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.type !== 'foreign key' || findOnTable(resolver.state, 'constraint', partition.id, constraint.name) !== undefined) continue;
    const copy = {
      ...constraint,
      id: mintId(resolver.state, 'constraint', `${partition.id}.${constraint.name}`),
      table: partition.id,
      local: false,
      parent: constraint.id,
      dependsOn: [{ on: partition.id, column: null, type: 'auto' as const }],
    };
    resolver.emit({ kind: 'create', object: copy, by: 'implied', concurrently: false, context: 'alone' });
  }
}

function detach(resolver: Resolver, parent: Table, partition: Table, action: Extract<Action, { kind: 'detach-partition' }>): void {
  if (partition.partitionOf?.parent !== parent.id && parent.columnsKnown && partition.columnsKnown) {
    return resolver.fail('42P01', `relation "${partition.name}" is not a partition of relation "${parent.name}"`);
  }
  const hasDefault = childrenOf(resolver.state, parent.id).some((child) => child.partitionOf?.bound.toUpperCase() === 'DEFAULT');
  if (action.mode === 'concurrently' && hasDefault) {
    resolver.fail('55000', 'cannot detach partitions concurrently when a default partition exists');
  }
  const columns = partition.columns.map((column) => ({ ...column, local: true }));
  tell(resolver, action, partition, unlink(parent, { ...partition, columns, partitionOf: null }));
  for (const index of indexesOf(resolver.state, partition.id)) {
    if (index.parent === null) continue;
    const after = { ...index, parent: null, dependsOn: index.dependsOn.filter((d) => d.on !== index.parent) };
    resolver.emit({ kind: 'alter', action: 'attach-index', before: index, after, column: null, written: null, by: 'implied' });
  }
}

import { childrenOf, constraintsOf, findOnTable, indexesOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { copyToPartitions } from './indexes.ts';
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
  for (const index of indexesOf(resolver.state, parent.id)) adoptIndex(resolver, parent, current(resolver, after), index);
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

/** An index of the partition that matches the parent's is attached; otherwise one is built (AttachPartitionEnsureIndexes). */
function adoptIndex(resolver: Resolver, parent: Table, partition: Table, index: Index): void {
  const wanted = shape(parent, index);
  const own = indexesOf(resolver.state, partition.id).find((i) => i.parent === null && shape(partition, i) === wanted);
  if (own === undefined) return copyToPartitions(resolver, parent, index, partition);
  const after = { ...own, parent: index.id };
  resolver.emit({ kind: 'alter', action: 'attach-index', before: own, after, column: null, written: null, by: 'implied' });
}

function shape(table: Table, index: Index): string {
  const keys = index.keys.map((key) => table.columns.find((c) => c.number === key.column)?.name ?? key.expression?.source ?? '');
  return [index.method, index.unique, index.predicate?.source ?? '', ...keys].join('|');
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

import { childrenOf, constraintsOf, descendantsOf, findOnTable, indexesOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
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
      if (parent === undefined || refusesCircle(resolver, parent, table)) return;
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

/** A table below itself: here nothing goes on as if it had worked, for nobody could follow the tree any more. */
function refusesCircle(resolver: Resolver, parent: Table, child: Table): boolean {
  if (parent.id !== child.id && !descendantsOf(resolver.state, child.id).some(({ id }) => id === parent.id)) return false;
  resolver.fail('42P07', 'circular inheritance not allowed');
  return true;
}

function unlink(parent: Table, next: Table): Table {
  return { ...next, dependsOn: next.dependsOn.filter((d) => d.on !== parent.id) };
}

function attach(resolver: Resolver, parent: Table, partition: Table, action: Extract<Action, { kind: 'attach-partition' }>): void {
  if (parent.partitioning === null && parent.columnsKnown) {
    return resolver.fail('42809', `ALTER action ATTACH PARTITION cannot be performed on relation "${parent.name}"`);
  }
  if (partition.partitionOf !== null) return resolver.fail('42809', `"${partition.name}" is already a partition`);
  if (refusesCircle(resolver, parent, partition)) return;
  const columns = partition.columns.map((column) => {
    const above = parent.columns.find((c) => c.name === column.name);
    if (above === undefined) return column;
    return { ...column, local: false, identity: resolver.setting.version >= 17 ? above.identity : column.identity };
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
  // From 17 on the parent's identity is its partitions' too, and theirs no more when they leave it.
  const own = (column: Column): Column['identity'] => {
    const sequence = column.identity === null ? undefined : objectById(resolver.state, column.identity.sequence);
    return sequence?.kind === 'sequence' && sequence.ownedBy?.table === partition.id ? column.identity : null;
  };
  const columns = partition.columns.map((column) => ({ ...column, local: true, identity: own(column) }));
  tell(resolver, action, partition, unlink(parent, { ...partition, columns, partitionOf: null }));
  for (const constraint of constraintsOf(resolver.state, partition.id)) {
    if (constraint.parent === null) continue;
    const dependsOn = constraint.dependsOn.filter((d) => d.on !== constraint.parent);
    resolver.adjust({ ...constraint, parent: null, local: true, dependsOn });
  }
  for (const index of indexesOf(resolver.state, partition.id)) {
    if (index.parent === null) continue;
    const after = { ...index, parent: null, dependsOn: index.dependsOn.filter((d) => d.on !== index.parent) };
    resolver.emit({ kind: 'alter', action: 'attach-index', before: index, after, column: null, written: null, by: 'implied' });
  }
}

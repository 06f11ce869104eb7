import {
  childrenOf,
  columnNamed,
  constraintsOf,
  descendantsOf,
  findOnTable,
  indexesOf,
  referencingKeys,
  tableById,
} from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { copyForeignKey } from './foreign-keys.ts';
import { cloneTriggers } from './inherited-parts.ts';
import { notNullOf } from './not-null.ts';
import { refuseBound } from './partition-bounds.ts';
import { constraintBehind, ensureIndex } from './partition-indexes.ts';
import { current, relationNamed, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';
import { sameType } from './types.ts';

type Action = Extract<
  WrittenAction,
  { readonly kind: 'inherit' | 'no-inherit' | 'attach-partition' | 'detach-partition' }
>;
type Of<K extends Action['kind']> = Extract<Action, { readonly kind: K }>;

/** INHERIT, NO INHERIT, ATTACH and DETACH PARTITION. The change is told of the child, which carries the link. */
export function alterTree(resolver: Resolver, table: Table, action: Action): void {
  switch (action.kind) {
    case 'inherit':
      return inherit(resolver, table, action);
    case 'no-inherit':
      return noInherit(resolver, table, action);
    case 'attach-partition':
      return attach(resolver, table, action);
    case 'detach-partition':
      return detach(resolver, table, action);
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

/** Source: ATExecAddInherit in src/backend/commands/tablecmds.c. */
function inherit(resolver: Resolver, table: Table, action: Of<'inherit'>): void {
  if (table.partitionOf !== null) return resolver.fail('42809', 'cannot change inheritance of a partition');
  if (table.partitioning !== null) return resolver.fail('42809', 'cannot change inheritance of partitioned table');
  const parent = targetTable(resolver, action.parent, false);
  if (parent === undefined) return;
  if (parent.partitioning !== null)
    return resolver.fail('42809', `cannot inherit from partitioned table "${parent.name}"`);
  if (parent.partitionOf !== null) return resolver.fail('42809', 'cannot inherit from a partition');
  if (refusesCircle(resolver, parent, table)) return;
  if (table.inherits.includes(parent.id)) {
    return resolver.fail('42P07', `relation "${parent.name}" would be inherited from more than once`);
  }
  refuseShape(resolver, table, parent);
  const after = link(table, parent, { ...table, inherits: [...table.inherits, parent.id] }, 'normal');
  tell(resolver, action, table, after);
  adoptConstraints(resolver, after, parent);
}

/** A table below itself: here nothing goes on as if it had worked, for nobody could follow the tree any more. */
function refusesCircle(resolver: Resolver, parent: Table, child: Table): boolean {
  if (parent.id !== child.id && !descendantsOf(resolver.state, child.id).some(({ id }) => id === parent.id))
    return false;
  resolver.fail('42P07', 'circular inheritance not allowed');
  return true;
}

/** A child must have the parent's columns and checks (MergeAttributesIntoExisting, MergeConstraintsIntoExisting). */
function refuseShape(resolver: Resolver, table: Table, parent: Table): void {
  if (!table.columnsKnown || !parent.columnsKnown) return resolver.notKnown('the columns are not all in this history');
  for (const column of parent.columns) {
    const own = columnNamed(table, column.name);
    if (own === undefined) return resolver.fail('42804', `child table is missing column "${column.name}"`);
    if (!isUnknown(own.type) && !isUnknown(column.type) && !sameType(own.type, column.type)) {
      return resolver.fail('42804', `child table "${table.name}" has different type for column "${column.name}"`);
    }
    if ((own.collation ?? null) !== (column.collation ?? null)) {
      return resolver.fail('42P21', `child table "${table.name}" has different collation for column "${column.name}"`);
    }
    const forced = column.notNull && notNullOf(resolver, parent, column.number)?.noInherit !== true;
    if (forced && !own.notNull) {
      return resolver.fail('42804', `column "${column.name}" in child table "${table.name}" must be marked NOT NULL`);
    }
    if ((column.generated === null) !== (own.generated === null)) {
      return resolver.fail(
        '42804',
        `column "${column.name}" in child table must ${column.generated === null ? 'not ' : ''}be a generated column`,
      );
    }
  }
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.type !== 'check' || constraint.noInherit) continue;
    const own = findOnTable(resolver.state, 'constraint', table.id, constraint.name);
    if (own?.type !== 'check') return resolver.fail('42804', `child table is missing constraint "${constraint.name}"`);
    if (squeezed(own.expression?.source) !== squeezed(constraint.expression?.source)) {
      return resolver.fail(
        '42804',
        `child table "${table.name}" has different definition for check constraint "${constraint.name}"`,
      );
    }
    if (own.noInherit)
      return resolver.fail('42P17', `constraint "${own.name}" conflicts with non-inherited constraint on child table`);
    if (!own.validated && constraint.enforced) {
      return resolver.fail('42P17', `constraint "${own.name}" conflicts with NOT VALID constraint on child table`);
    }
  }
}

function squeezed(source: string | undefined): string {
  return (source ?? '').replace(/[\s()]+/g, '').toLowerCase();
}

function adoptConstraints(resolver: Resolver, table: Table, parent: Table): void {
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.noInherit || (constraint.type !== 'check' && constraint.type !== 'not null')) continue;
    const own =
      constraint.type === 'check'
        ? findOnTable(resolver.state, 'constraint', table.id, constraint.name)
        : notNullOf(resolver, table, matchingNumber(parent, table, constraint.columns[0] ?? 0));
    if (own !== undefined) resolver.adjust({ ...own, parent: constraint.id });
  }
}

function matchingNumber(parent: Table, child: Table, number: number): number {
  const name = parent.columns.find((column) => column.number === number)?.name;
  return (name === undefined ? undefined : columnNamed(child, name)?.number) ?? 0;
}

function noInherit(resolver: Resolver, table: Table, action: Of<'no-inherit'>): void {
  if (table.partitionOf !== null) return resolver.fail('42809', 'cannot change inheritance of a partition');
  const parent = targetTable(resolver, action.parent, false);
  if (parent === undefined) return;
  if (!table.inherits.includes(parent.id)) {
    return resolver.fail('42P01', `relation "${parent.name}" is not a parent of relation "${table.name}"`);
  }
  const left = table.inherits.filter((id) => id !== parent.id);
  const others = left.flatMap((id) => tableById(resolver.state, id)?.columns.map((column) => column.name) ?? []);
  const columns = table.columns.map((column) => (others.includes(column.name) ? column : { ...column, local: true }));
  tell(resolver, action, table, unlink(parent, { ...table, inherits: left, columns }));
  freeConstraints(resolver, table, parent);
}

function freeConstraints(resolver: Resolver, table: Table, parent: Table): void {
  const above = new Set(constraintsOf(resolver.state, parent.id).map(({ id }) => id));
  for (const own of constraintsOf(resolver.state, table.id)) {
    if (own.parent === null || !above.has(own.parent)) continue;
    const dependsOn = own.dependsOn.filter(({ on }) => on !== own.parent);
    resolver.adjust({ ...own, parent: null, local: true, dependsOn });
  }
}

/** Source: ATExecAttachPartition in tablecmds.c. */
function attach(resolver: Resolver, parent: Table, action: Of<'attach-partition'>): void {
  if (parent.partitioning === null && parent.columnsKnown) {
    const sqlstate = resolver.setting.version >= 18 ? '42809' : '42P17';
    return resolver.fail(sqlstate, `table "${parent.name}" is not partitioned`);
  }
  const named = relationNamed(resolver, action.partition);
  if (named !== undefined && named.kind !== 'table') return resolver.fail('42809', `"${named.name}" is not a table`);
  const partition = targetTable(resolver, action.partition, false);
  if (partition === undefined) return;
  if (partition.partitionOf !== null) return resolver.fail('42809', `"${partition.name}" is already a partition`);
  if (partition.inherits.length > 0) return resolver.fail('42809', 'cannot attach inheritance child as partition');
  if (partition.partitioning === null && childrenOf(resolver.state, partition.id).length > 0) {
    return resolver.fail('42809', 'cannot attach inheritance parent as partition');
  }
  if (refusesCircle(resolver, parent, partition)) return;
  if ((parent.persistence === 'temporary') !== (partition.persistence === 'temporary')) {
    return resolver.fail('42809', 'cannot mix temporary and permanent relations in a partition tree');
  }
  refuseBound(resolver, parent, action.bound, partition.id);
  refuseMoreColumns(resolver, parent, partition);
  refuseShape(resolver, partition, parent);
  const columns = partition.columns.map((column) => {
    const above = columnNamed(parent, column.name);
    if (above === undefined) return column;
    const identity = resolver.setting.version >= 17 ? above.identity : column.identity;
    return { ...column, local: false, identity };
  });
  const partitionOf = { parent: parent.id, bound: action.bound };
  const after = link(partition, parent, { ...partition, columns, partitionOf }, 'auto');
  tell(resolver, action, partition, after);
  adoptConstraints(resolver, after, parent);
  for (const index of indexesOf(resolver.state, parent.id)) {
    if (index.unique)
      rowsMayRefuse(resolver, partition, '23505', `could not create unique index on "${partition.name}"`);
    ensureIndex(resolver, { parent, index, constraint: constraintBehind(resolver, index) }, current(resolver, after));
  }
  cloneTriggers(resolver, after, parent);
  for (const constraint of constraintsOf(resolver.state, parent.id)) {
    if (constraint.type !== 'foreign key') continue;
    copyForeignKey(resolver, parent, constraint, current(resolver, after), { context: 'alone', only: false });
  }
  rowsMayRefuse(
    resolver,
    partition,
    '23514',
    `partition constraint of relation "${partition.name}" is violated by some row`,
  );
}

function refuseMoreColumns(resolver: Resolver, parent: Table, partition: Table): void {
  if (!parent.columnsKnown || !partition.columnsKnown) return;
  for (const column of partition.columns) {
    if (columnNamed(parent, column.name) === undefined) {
      const message = `table "${partition.name}" contains column "${column.name}" not found in parent "${parent.name}"`;
      return resolver.fail('42804', message);
    }
    if (column.identity !== null && resolver.setting.version >= 17) {
      return resolver.fail(
        '42P17',
        `table "${partition.name}" being attached contains an identity column "${column.name}"`,
      );
    }
  }
}

/** Source: ATExecDetachPartition in tablecmds.c. */
function detach(resolver: Resolver, parent: Table, action: Of<'detach-partition'>): void {
  if (parent.partitioning === null && parent.columnsKnown) {
    const sqlstate = resolver.setting.version >= 18 ? '42809' : '42P17';
    return resolver.fail(sqlstate, `table "${parent.name}" is not partitioned`);
  }
  const partition = targetTable(resolver, action.partition, false);
  if (partition === undefined) return;
  if (partition.partitionOf?.parent !== parent.id && parent.columnsKnown && partition.columnsKnown) {
    return resolver.fail('42P01', `relation "${partition.name}" is not a partition of relation "${parent.name}"`);
  }
  const hasDefault = childrenOf(resolver.state, parent.id).some((child) =>
    /^\s*default\s*$/i.test(child.partitionOf?.bound ?? ''),
  );
  if (action.mode === 'concurrently' && hasDefault) {
    resolver.fail('55000', 'cannot detach partitions concurrently when a default partition exists');
  }
  if (action.mode === 'finalize')
    resolver.doubt('55000', 'no pending detach', 'whether a detach is pending is not in a history');
  if (referencingKeys(resolver.state, parent.id).length > 0) {
    const message = `removing partition "${partition.name}" violates a foreign key constraint`;
    rowsMayRefuse(resolver, partition, '23503', message);
  }
  // From 17 on the parent's identity is its partitions' too, and theirs no more when they leave it.
  const own = (column: Column): Column['identity'] => {
    const sequence = column.identity === null ? undefined : objectById(resolver.state, column.identity.sequence);
    return sequence?.kind === 'sequence' && sequence.ownedBy?.table === partition.id ? column.identity : null;
  };
  const columns = partition.columns.map((column) => ({ ...column, local: true, identity: own(column) }));
  tell(resolver, action, partition, unlink(parent, { ...partition, columns, partitionOf: null }));
  freeConstraints(resolver, partition, parent);
  for (const index of indexesOf(resolver.state, partition.id)) freeIndex(resolver, index);
}

function freeIndex(resolver: Resolver, index: Index): void {
  if (index.parent === null) return;
  const after: Index = { ...index, parent: null, dependsOn: index.dependsOn.filter((d) => d.on !== index.parent) };
  resolver.emit({
    kind: 'alter',
    action: 'attach-index',
    before: index,
    after,
    column: null,
    written: null,
    by: 'implied',
  });
}

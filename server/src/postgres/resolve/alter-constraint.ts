import { columnNumbered, constraintsOf, descendantsOf, findOnTable } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { dropObject } from './drop.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Action<K extends WrittenAction['kind']> = Extract<WrittenAction, { readonly kind: K }>;

function missing(resolver: Resolver, table: Table, name: string): void {
  if (table.columnsKnown) resolver.failPart(table, name, '42704', `constraint "${name}" of relation "${table.name}" does not exist`);
  else resolver.notKnown(`the constraints of ${table.name} are not in this history`);
}

export function dropConstraint(resolver: Resolver, table: Table, action: Action<'drop-constraint'>): void {
  const constraint = findOnTable(resolver.state, 'constraint', table.id, action.name.name);
  if (constraint === undefined) {
    if (action.ifExists && table.columnsKnown) {
      resolver.emit({ kind: 'nothing', notice: `constraint "${action.name.name}" of relation "${table.name}" does not exist, skipping`, existing: table });
    } else {
      missing(resolver, table, action.name.name);
    }
    return;
  }
  if (!constraint.local) resolver.fail('42P16', `cannot drop inherited constraint "${constraint.name}" of relation "${table.name}"`);
  dropObject(resolver, constraint, { cascade: action.cascade, concurrently: false });
  if (constraint.type === 'not null') loseNotNull(resolver, table, constraint);
  for (const child of constraintsOfChildren(resolver, constraint)) {
    resolver.emit({ kind: 'drop', object: child, by: 'owned', concurrently: false });
  }
}

function loseNotNull(resolver: Resolver, table: Table, constraint: Constraint): void {
  const before = current(resolver, table);
  const column = columnNumbered(before, constraint.columns[0] ?? 0);
  if (column === undefined) return;
  const after = { ...before, columns: before.columns.map((c) => (c.number === column.number ? { ...c, notNull: false } : c)) };
  resolver.emit({ kind: 'alter', action: 'drop-not-null', before, after, column, written: null, by: 'implied' });
}

function constraintsOfChildren(resolver: Resolver, parent: Constraint): readonly Constraint[] {
  const table = objectById(resolver.state, parent.table);
  if (table?.kind !== 'table') return [];
  const lineage = new Set([parent.id]);
  const found: Constraint[] = [];
  for (const child of descendantsOf(resolver.state, table.id)) {
    for (const constraint of constraintsOf(resolver.state, child.id)) {
      if (constraint.parent === null || !lineage.has(constraint.parent)) continue;
      lineage.add(constraint.id);
      found.push(constraint);
    }
  }
  return found;
}

export function validateConstraint(resolver: Resolver, table: Table, action: Action<'validate-constraint'>): void {
  const constraint = findOnTable(resolver.state, 'constraint', table.id, action.name.name);
  if (constraint === undefined) return missing(resolver, table, action.name.name);
  if (constraint.type !== 'check' && constraint.type !== 'foreign key' && constraint.type !== 'not null') {
    return resolver.fail('42809', `constraint "${constraint.name}" of relation "${table.name}" is not a foreign key, check, or not-null constraint`);
  }
  const after: Constraint = { ...constraint, validated: true };
  resolver.emit({ kind: 'alter', action: 'validate-constraint', before: constraint, after, column: null, written: action, by: 'statement' });
}

export function alterConstraint(resolver: Resolver, table: Table, action: Action<'alter-constraint'>): void {
  const constraint = findOnTable(resolver.state, 'constraint', table.id, action.name.name);
  if (constraint === undefined) return missing(resolver, table, action.name.name);
  if (constraint.type !== 'foreign key' && (action.deferrable !== null || action.initiallyDeferred !== null)) {
    return resolver.fail('42809', `constraint "${constraint.name}" of relation "${table.name}" is not a foreign key constraint`);
  }
  const after: Constraint = {
    ...constraint,
    deferrable: action.deferrable ?? (action.initiallyDeferred === true ? true : constraint.deferrable),
    initiallyDeferred: action.initiallyDeferred ?? (action.deferrable === false ? false : constraint.initiallyDeferred),
    enforced: action.enforced ?? constraint.enforced,
    validated: action.enforced ?? constraint.validated,
    noInherit: action.noInherit ?? constraint.noInherit,
  };
  resolver.emit({ kind: 'alter', action: 'alter-constraint', before: constraint, after, column: null, written: action, by: 'statement' });
}

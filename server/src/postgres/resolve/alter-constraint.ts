import {
  childrenOf,
  columnNumbered,
  constraintsOf,
  descendantsOf,
  findOnTable,
  tableById,
} from '../../catalog/lookup.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { dropObject } from './drop.ts';
import { nothingToDo } from './nothing-to-do.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';

type Action<K extends WrittenAction['kind']> = Extract<WrittenAction, { readonly kind: K }>;

function missing(resolver: Resolver, table: Table, name: string): void {
  const message = `constraint "${name}" of relation "${table.name}" does not exist`;
  if (table.columnsKnown) resolver.failPart(table, name, '42704', message);
  else resolver.notKnown(`the constraints of ${table.name} are not in this history`);
}

/** Source: ATExecDropConstraint and dropconstraint_internal in src/backend/commands/tablecmds.c. */
export function dropConstraint(
  resolver: Resolver,
  table: Table,
  action: Action<'drop-constraint'>,
  only: boolean,
): void {
  const { name } = action.name;
  const constraint = findOnTable(resolver.state, 'constraint', table.id, name);
  const tree = table.partitioning === null ? [] : descendantsOf(resolver.state, table.id);
  if (constraint === undefined) {
    if (!action.ifExists || !table.columnsKnown) return missing(resolver, table, name);
    nothingToDo(resolver, table, `constraint "${name}" of relation "${table.name}" does not exist, skipping`);
    for (const one of tree) nothingToDo(resolver, one, 'looked at');
    return;
  }
  if (isInherited(resolver, constraint)) {
    return resolver.fail('42P16', `cannot drop inherited constraint "${name}" of relation "${table.name}"`);
  }
  refuseOnly(resolver, table, constraint, only);
  if (constraint.type === 'not null') refuseNotNull(resolver, table, constraint);
  for (const one of tree) nothingToDo(resolver, one, 'looked at');
  const below = copiesOf(resolver, constraint);
  dropObject(resolver, constraint, { cascade: action.cascade, concurrently: false });
  if (constraint.type === 'not null') loseNotNull(resolver, table, constraint);
  if (constraint.type !== 'check' && constraint.type !== 'not null') return;
  for (const copy of below) dropCopy(resolver, copy, action, only);
}

/** Whether a constraint comes from a parent's, which has to go first. */
function isInherited(resolver: Resolver, constraint: Constraint): boolean {
  return constraint.parent !== null && resolver.state.get(`object:${constraint.parent}`) !== undefined;
}

function refuseOnly(resolver: Resolver, table: Table, constraint: Constraint, only: boolean): void {
  if (!only || table.partitioning === null || childrenOf(resolver.state, table.id).length === 0) return;
  if (constraint.type !== 'check' && constraint.type !== 'not null') return;
  if (resolver.setting.version >= 18 && constraint.type === 'check') return;
  resolver.fail('42P16', 'cannot remove constraint from only the partitioned table when partitions exist');
}

function refuseNotNull(resolver: Resolver, table: Table, constraint: Constraint): void {
  const column = columnNumbered(table, constraint.columns[0] ?? 0);
  if (column === undefined) return;
  const key = constraintsOf(resolver.state, table.id).find(
    (c) => c.type === 'primary key' && c.columns.includes(column.number),
  );
  if (key !== undefined) resolver.fail('42P16', `column "${column.name}" is in a primary key`);
  if (column.identity !== null)
    resolver.fail('42601', `column "${column.name}" of relation "${table.name}" is an identity column`);
}

/** Checks and NOT NULLs go from child to child; keys go by what depends on them. */
function copiesOf(resolver: Resolver, constraint: Constraint): readonly Constraint[] {
  return childrenOf(resolver.state, constraint.table).flatMap((child) =>
    constraintsOf(resolver.state, child.id).filter((c) => c.parent === constraint.id),
  );
}

function dropCopy(resolver: Resolver, copy: Constraint, action: Action<'drop-constraint'>, only: boolean): void {
  const table = tableById(resolver.state, copy.table);
  if (table === undefined) return;
  nothingToDo(resolver, table, 'looked at');
  if (copy.local || only) return resolver.adjust({ ...copy, local: true, parent: null });
  const below = copiesOf(resolver, copy);
  resolver.emit({ kind: 'drop', object: copy, by: 'owned', concurrently: false });
  if (copy.type === 'not null') loseNotNull(resolver, table, copy);
  for (const next of below) dropCopy(resolver, next, action, false);
}

function loseNotNull(resolver: Resolver, table: Table, constraint: Constraint): void {
  const before = current(resolver, table);
  const column = columnNumbered(before, constraint.columns[0] ?? 0);
  if (column === undefined) return;
  const columns = before.columns.map((c) => (c.number === column.number ? { ...c, notNull: false } : c));
  const after = { ...before, columns };
  resolver.emit({ kind: 'alter', action: 'drop-not-null', before, after, column, written: null, by: 'implied' });
}

/** Source: ATExecValidateConstraint in tablecmds.c. */
export function validateConstraint(
  resolver: Resolver,
  table: Table,
  action: Action<'validate-constraint'>,
  only: boolean,
): void {
  const constraint = findOnTable(resolver.state, 'constraint', table.id, action.name.name);
  if (constraint === undefined) return missing(resolver, table, action.name.name);
  const { type, name } = constraint;
  if (type !== 'check' && type !== 'foreign key' && !(type === 'not null' && resolver.setting.version >= 18)) {
    return resolver.fail('42809', `constraint "${name}" of relation "${table.name}" cannot be validated`);
  }
  if (!constraint.enforced)
    return resolver.fail('42809', `cannot validate NOT ENFORCED constraint "${name}" of relation "${table.name}"`);
  if (constraint.validated) return nothingToDo(resolver, table, `constraint "${name}" is valid already`);
  const children = constraint.noInherit || type === 'foreign key' ? [] : childrenOf(resolver.state, table.id);
  if (only && children.length > 0) return resolver.fail('42P16', 'constraint must be validated on child tables too');
  validate(resolver, constraint, action, 'statement');
}

function validate(
  resolver: Resolver,
  constraint: Constraint,
  action: Action<'validate-constraint'>,
  by: 'statement' | 'implied',
): void {
  const table = tableById(resolver.state, constraint.table);
  if (table === undefined) return;
  // A constraint that is valid already is only looked at.
  const after: Constraint = { ...constraint, validated: true };
  resolver.emit({
    kind: 'alter',
    action: 'validate-constraint',
    before: constraint,
    after,
    column: null,
    written: action,
    by,
  });
  if (!constraint.validated) {
    const sqlstate =
      { check: '23514', 'foreign key': '23503', 'not null': '23502' }[constraint.type as 'check'] ?? '23514';
    rowsMayRefuse(
      resolver,
      table,
      sqlstate,
      `constraint "${constraint.name}" of relation "${table.name}" is violated by some row`,
    );
  }
  for (const copy of childrenOf(resolver.state, table.id).flatMap((child) => constraintsOf(resolver.state, child.id))) {
    if (copy.parent === constraint.id && !constraint.noInherit) validate(resolver, copy, action, 'implied');
  }
}

/** Source: ATExecAlterConstraint in tablecmds.c. */
export function alterConstraint(
  resolver: Resolver,
  table: Table,
  action: Action<'alter-constraint'>,
  only: boolean,
): void {
  const constraint = findOnTable(resolver.state, 'constraint', table.id, action.name.name);
  if (constraint === undefined) return missing(resolver, table, action.name.name);
  const of = `constraint "${constraint.name}" of relation "${table.name}"`;
  const aboutKeys = action.deferrable !== null || action.initiallyDeferred !== null || action.enforced !== null;
  if (constraint.type !== 'foreign key' && aboutKeys)
    return resolver.fail('42809', `${of} is not a foreign key constraint`);
  if (action.noInherit !== null && constraint.type !== 'not null')
    return resolver.fail('42809', `${of} is not a not-null constraint`);
  if (isInherited(resolver, constraint)) {
    // Until 17 the refusal is an internal error: it comes from the search for the constraint's triggers.
    return resolver.fail(
      resolver.setting.version >= 18 ? '55000' : 'XX000',
      `cannot alter ${of}, which comes from a parent`,
    );
  }
  if (only && table.partitioning !== null && childrenOf(resolver.state, table.id).length > 0) {
    return resolver.fail('42P16', 'constraint must be altered in child tables too');
  }
  change(resolver, constraint, action, 'statement');
}

function change(
  resolver: Resolver,
  constraint: Constraint,
  action: Action<'alter-constraint'>,
  by: 'statement' | 'implied',
): void {
  const after: Constraint = {
    ...constraint,
    deferrable: action.deferrable ?? (action.initiallyDeferred === true ? true : constraint.deferrable),
    initiallyDeferred: action.initiallyDeferred ?? (action.deferrable === false ? false : constraint.initiallyDeferred),
    enforced: action.enforced ?? constraint.enforced,
    validated: action.enforced === null ? constraint.validated : action.enforced,
    noInherit: action.noInherit ?? constraint.noInherit,
  };
  resolver.emit({
    kind: 'alter',
    action: 'alter-constraint',
    before: constraint,
    after,
    column: null,
    written: action,
    by,
  });
  const below = childrenOf(resolver.state, constraint.table).flatMap((child) =>
    constraintsOf(resolver.state, child.id),
  );
  for (const copy of below) if (copy.parent === constraint.id) change(resolver, copy, action, 'implied');
}

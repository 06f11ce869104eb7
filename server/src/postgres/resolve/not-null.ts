import {
  childrenOf,
  columnNamed,
  columnNumbered,
  constraintsOf,
  descendantsOf,
  findOnTable,
} from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { AlterAction } from '../../model/change.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { provesNotNull } from '../not-null-proof.ts';
import { type Adding, blank, columnNumbers, emitConstraint, isNameTaken, partOf } from './constraint-parts.ts';
import { constraintName } from './generated-names.ts';
import { current, newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';

/** From 18 on a NOT NULL is a constraint with a name; before, only a mark of its column. */
export function areNamed(resolver: Resolver): boolean {
  return resolver.setting.version >= 18;
}

export function notNullOf(resolver: Resolver, table: Table, number: number): Constraint | undefined {
  return constraintsOf(resolver.state, table.id).find((c) => c.type === 'not null' && c.columns[0] === number);
}

/** ADD … NOT NULL. Source: AddRelationNewConstraints and AdjustNotNullInheritance (18). */
export function addNotNull(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  const columns = columnNumbers(resolver, table, written);
  const column = columns === null ? undefined : columnNumbered(table, columns[0] ?? 0);
  if (columns === null || column === undefined) return;
  const known = notNullOf(resolver, table, column.number);
  if (known !== undefined) return keep(resolver, table, known, written);
  if (isNameTaken(resolver, table, written.name?.name)) return;
  if (written.noInherit && table.partitioning !== null) {
    resolver.fail('42P16', `not-null constraints on partitioned tables cannot be NO INHERIT`);
  }
  const name = written.name?.name ?? constraintName(resolver.state, table, column.name, 'not_null');
  const made: Constraint = {
    ...blank(resolver, table, written, name),
    type: 'not null',
    columns,
    dependsOn: partOf(table, columns),
  };
  emitConstraint(resolver, made, adding.context);
  if (!column.notNull) mark(resolver, table, column, { action: 'set-not-null', written: null, by: 'implied' });
  if (!written.noInherit) spread(resolver, table, made, adding);
  if (made.validated && adding.context === 'alone') nullsMayRefuse(resolver, table, column);
}

function keep(resolver: Resolver, table: Table, known: Constraint, written: WrittenConstraint): void {
  const name = written.name?.name;
  if (name !== undefined && name !== known.name) {
    const message = `cannot create not-null constraint "${name}" on column of table "${table.name}": "${known.name}" is there`;
    return resolver.fail('55000', message);
  }
  if (known.noInherit !== written.noInherit) {
    return resolver.fail(
      '55000',
      `cannot change NO INHERIT status of NOT NULL constraint "${known.name}" on relation "${table.name}"`,
    );
  }
  if (!written.notValid && !known.validated) {
    return resolver.fail('55000', `incompatible NOT VALID constraint "${known.name}" on relation "${table.name}"`);
  }
  const notice = `constraint "${known.name}" is there`;
  resolver.emit({ kind: 'nothing', notice, existing: table, holds: { relation: table, mode: 'ACCESS EXCLUSIVE' } });
}

function spread(resolver: Resolver, table: Table, parent: Constraint, adding: Adding): void {
  const children = childrenOf(resolver.state, table.id);
  if (adding.only && children.length > 0) resolver.fail('42P16', 'constraint must be added to child tables too');
  for (const child of children) {
    const column = columnNamed(child, columnNumbered(table, parent.columns[0] ?? 0)?.name ?? '');
    if (column === undefined) continue;
    const own = notNullOf(resolver, child, column.number);
    if (own !== undefined) {
      resolver.adjust({ ...own, parent: parent.id });
      continue;
    }
    const copy = copyFor(resolver, child, column, parent);
    emitConstraint(resolver, copy, adding.context, 'implied');
    if (!column.notNull) mark(resolver, child, column, { action: 'set-not-null', written: null, by: 'implied' });
    spread(resolver, child, copy, adding);
  }
}

function copyFor(resolver: Resolver, child: Table, column: Column, parent: Constraint): Constraint {
  return {
    ...parent,
    id: mintId(resolver.state, 'constraint', `${child.id}.${parent.name}`),
    table: child.id,
    columns: [column.number],
    local: false,
    parent: parent.id,
    dependsOn: partOf(child, [column.number]),
  };
}

interface Mark {
  readonly action: AlterAction;
  readonly written: WrittenAction | null;
  readonly by: 'statement' | 'implied';
}

/** Tells that a column is NOT NULL from now on. */
export function mark(resolver: Resolver, table: Table, column: Column, { action, written, by }: Mark): Table {
  const before = current(resolver, table);
  const now = columnNumbered(before, column.number) ?? column;
  const after: Table = {
    ...before,
    columns: before.columns.map((c) => (c.number === column.number ? { ...c, notNull: true } : c)),
  };
  resolver.emit({ kind: 'alter', action, before, after, column: now, written, by });
  return after;
}

/** Columns of a new table; a primary key's columns too. */
export function markNotNull(resolver: Resolver, table: Table, columns: readonly number[]): void {
  for (const number of columns) {
    const column = columnNumbered(current(resolver, table), number);
    if (column === undefined || column.notNull) continue;
    mark(resolver, table, column, { action: 'set-not-null', written: null, by: 'implied' });
    nameNotNull(resolver, table, number);
  }
}

/** A primary key makes its columns NOT NULL in the whole tree (index_check_primary_key in index.c). */
export function requireNotNull(resolver: Resolver, table: Table, columns: readonly number[], adding: Adding): void {
  const { version } = resolver.setting;
  for (const number of columns) {
    const column = columnNumbered(current(resolver, table), number);
    if (column === undefined) continue;
    const own = notNullOf(resolver, table, number);
    if (own !== undefined && version >= 18 && (!own.validated || own.noInherit)) {
      resolver.fail('55000', `cannot create primary key on column "${column.name}"`);
    }
    if (!column.notNull) {
      mark(resolver, table, column, { action: 'set-not-null', written: null, by: 'implied' });
      nameNotNull(resolver, table, number);
      if (adding.context !== 'with-table') nullsMayRefuse(resolver, table, column);
    }
    if (adding.only) continue;
    for (const child of descendantsOf(resolver.state, table.id)) inheritNotNull(resolver, child, column);
  }
}

function inheritNotNull(resolver: Resolver, child: Table, column: Column): void {
  const own = columnNamed(child, column.name);
  if (own === undefined || own.notNull) return;
  mark(resolver, child, own, { action: 'set-not-null', written: null, by: 'implied' });
  nameNotNull(resolver, child, own.number);
  nullsMayRefuse(resolver, child, own);
}

/** ALTER TABLE ONLY does not touch the children, so they have to be NOT NULL already. */
export function refuseNullable(resolver: Resolver, table: Table, columns: readonly number[], adding: Adding): void {
  if (!adding.only) return;
  for (const number of columns) {
    const column = columnNumbered(table, number);
    for (const child of childrenOf(resolver.state, table.id)) {
      const own = column === undefined ? undefined : columnNamed(child, column.name);
      if (own === undefined || own.notNull || (column?.notNull ?? false)) continue;
      return resolver.fail('42P16', `column "${own.name}" of table "${child.name}" is not marked NOT NULL`);
    }
  }
}

export function nullsMayRefuse(resolver: Resolver, table: Table, column: Column): void {
  if (provesNotNull(resolver.state, table, column)) return;
  rowsMayRefuse(resolver, table, '23502', `column "${column.name}" of relation "${table.name}" contains null values`);
}

/** The constraint behind a mark, where there is one. */
export function nameNotNull(resolver: Resolver, table: Table, number: number, inherited?: Constraint): void {
  if (!areNamed(resolver) || number <= 0 || notNullOf(resolver, table, number) !== undefined) return;
  const now = current(resolver, table);
  const column = columnNumbered(now, number);
  if (column === undefined) return;
  const free =
    inherited !== undefined && findOnTable(resolver.state, 'constraint', table.id, inherited.name) === undefined;
  const name = free ? inherited.name : constraintName(resolver.state, now, column.name, 'not_null');
  const made: Constraint = {
    ...newObject(resolver),
    kind: 'constraint',
    id: mintId(resolver.state, 'constraint', `${table.id}.${name}`),
    name,
    table: table.id,
    type: 'not null',
    columns: [number],
    expression: null,
    references: null,
    index: null,
    validated: inherited?.validated ?? true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    noInherit: false,
    local: inherited === undefined,
    parent: inherited?.id ?? null,
    dependsOn: partOf(table, [number]),
  };
  resolver.adjust(made);
}

export function forgetNotNull(resolver: Resolver, table: Table, number: number): void {
  const own = notNullOf(resolver, table, number);
  if (own !== undefined) resolver.forget(own);
}

import { findOnTable } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { columnNumber } from './index-columns.ts';
import { newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';

export type ConstraintContext = 'alone' | 'with-table' | 'with-column';

/** How a constraint comes to a table. */
export interface Adding {
  readonly context: ConstraintContext;
  /** ALTER TABLE ONLY. */
  readonly only: boolean;
}

/** True, with the refusal told, when the table has a constraint of that name. */
export function isNameTaken(resolver: Resolver, table: Table, name: string | undefined): boolean {
  if (name === undefined || findOnTable(resolver.state, 'constraint', table.id, name) === undefined) return false;
  resolver.fail('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  return true;
}

/** What all constraints have. */
export function blank(
  resolver: Resolver,
  table: Table,
  written: WrittenConstraint,
  name: string,
): Omit<Constraint, 'type' | 'columns' | 'dependsOn'> {
  return {
    ...newObject(resolver),
    kind: 'constraint',
    id: mintId(resolver.state, 'constraint', `${table.id}.${name}`),
    name,
    table: table.id,
    expression: null,
    references: null,
    index: null,
    validated: !written.notValid && written.enforced,
    enforced: written.enforced,
    deferrable: written.deferrable || written.initiallyDeferred,
    initiallyDeferred: written.initiallyDeferred,
    noInherit: written.noInherit,
    local: true,
    parent: null,
  };
}

export function emitConstraint(
  resolver: Resolver,
  constraint: Constraint,
  context: ConstraintContext,
  by: 'statement' | 'implied' = 'statement',
): void {
  resolver.emit({ kind: 'create', object: constraint, by, concurrently: false, context });
}

/** A constraint goes with the table, or with any column that it uses. */
export function partOf(table: Table, columns: readonly number[]): readonly Dependency[] {
  if (columns.length === 0) return [{ on: table.id, column: null, type: 'auto' }];
  return columns.map((column) => ({ on: table.id, column, type: 'auto' }));
}

/** Attribute numbers of the constraint's columns; null, with the refusal told, when one is surely missing. */
export function columnNumbers(resolver: Resolver, table: Table, written: WrittenConstraint): readonly number[] | null {
  const found: number[] = [];
  for (const column of written.columns) {
    const number = columnNumber(resolver, table, column.name);
    if (number === undefined) return null;
    found.push(number ?? 0);
  }
  return found;
}

/** The number that a parent's column has in a child: columns of a tree match by name. */
export function matching(parent: Table, child: Table, number: number): number {
  const name = parent.columns.find((column) => column.number === number)?.name;
  return child.columns.find((column) => column.name === name)?.number ?? number;
}

import { childrenOf, columnNamed, columnNumbered, findOnTable } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { type Adding, blank, emitConstraint, isNameTaken, matching, partOf } from './constraint-parts.ts';
import { refuseStored } from './expression-refusals.ts';
import { columnsUsed, dependenciesOf, resolveExpression, translated } from './expressions.ts';
import { constraintName } from './generated-names.ts';
import { columnNumber } from './index-columns.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';

/** Source: ATAddCheckConstraint in tablecmds.c, AddRelationNewConstraints in src/backend/catalog/heap.c. */
export function addCheck(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  if (written.expression === null) return;
  if (written.noInherit && table.partitioning !== null) {
    resolver.fail('42P16', `cannot add NO INHERIT constraint to partitioned table "${table.name}"`);
  }
  if (!columnsExist(resolver, table, written.expression)) return;
  refuseStored(resolver, written.expression, 'check constraint');
  if (isNameTaken(resolver, table, written.name?.name)) return;
  const expression = resolveExpression(resolver.state, written.expression, table);
  const columns = columnsUsed(expression, table);
  const only = columns.length === 1 ? columnNumbered(table, columns[0] ?? 0)?.name : undefined;
  const name = written.name?.name ?? constraintName(resolver.state, table, only ?? null, 'check');
  const made: Constraint = {
    ...blank(resolver, table, written, name),
    type: 'check',
    columns,
    expression,
    dependsOn: [...partOf(table, columns), ...dependenciesOf(expression, table)],
  };
  emitConstraint(resolver, made, adding.context);
  if (made.validated && !holdsForNulls(table, written, adding)) {
    rowsMayRefuse(
      resolver,
      table,
      '23514',
      `check constraint "${name}" of relation "${table.name}" is violated by some row`,
    );
  }
  if (!written.noInherit) spread(resolver, table, made, adding);
}

/** Every column named in the expression must be there; system columns are, but hardly ever allowed. */
export function columnsExist(resolver: Resolver, table: Table, expression: WrittenExpression): boolean {
  for (const column of expression.columns) {
    if (column.name === '*' || (column.qualifier === null && column.name === table.name)) continue;
    if (column.qualifier !== null && column.qualifier !== table.name) {
      if (columnNamed(table, column.qualifier) !== undefined) continue;
      resolver.fail('42P01', `missing FROM-clause entry for table "${column.qualifier}"`);
      return false;
    }
    const number = columnNumber(resolver, table, column.name);
    if (number === undefined) return false;
    if (number !== null && number < 0 && column.name !== 'tableoid') {
      resolver.fail('42P10', `system column "${column.name}" reference in check constraint is invalid`);
    }
  }
  return true;
}

/** A new column without a default is NULL in every row, and a comparison with NULL is no violation. */
function holdsForNulls(table: Table, written: WrittenConstraint, adding: Adding): boolean {
  if (adding.context !== 'with-column' || written.expression === null) return false;
  const own = written.columns.map((column) => column.name);
  const plain =
    /^[\s\w"'.()<>=!+*/%-]*$/.test(written.expression.text) &&
    !/\b(is|coalesce|case|not)\b/i.test(written.expression.text);
  return (
    plain &&
    written.expression.columns.some(({ name }) => {
      const column = own.includes(name) ? columnNamed(table, name) : undefined;
      return column !== undefined && column.default === null && column.identity === null && column.generated === null;
    })
  );
}

function spread(resolver: Resolver, table: Table, parent: Constraint, adding: Adding): void {
  const children = childrenOf(resolver.state, table.id);
  if (adding.only && children.length > 0) {
    return resolver.fail('42P16', 'constraint must be added to child tables too');
  }
  for (const child of children) {
    const existing = findOnTable(resolver.state, 'constraint', child.id, parent.name);
    if (existing !== undefined) {
      merge(resolver, child, existing, parent);
      continue;
    }
    const expression = parent.expression === null ? null : translated(parent.expression, table, child);
    const columns = parent.columns.map((number) => matching(table, child, number));
    const copy: Constraint = {
      ...parent,
      id: mintId(resolver.state, 'constraint', `${child.id}.${parent.name}`),
      table: child.id,
      local: false,
      parent: parent.id,
      columns,
      expression,
      dependsOn: [...partOf(child, columns), ...dependenciesOf(expression, child)],
    };
    emitConstraint(resolver, copy, adding.context, 'implied');
    spread(resolver, child, copy, adding);
  }
}

/** A child's own constraint of the same name must say the same (MergeWithExistingConstraint in heap.c). */
function merge(resolver: Resolver, child: Table, existing: Constraint, parent: Constraint): void {
  if (existing.type !== 'check' || squeezed(existing) !== squeezed(parent)) {
    return resolver.fail('42710', `constraint "${existing.name}" for relation "${child.name}" already exists`);
  }
  if (existing.noInherit) {
    return resolver.fail(
      '42P17',
      `constraint "${existing.name}" conflicts with non-inherited constraint on relation "${child.name}"`,
    );
  }
  if (parent.validated && !existing.validated) {
    return resolver.fail(
      '42P17',
      `constraint "${existing.name}" conflicts with NOT VALID constraint on relation "${child.name}"`,
    );
  }
  const after: Constraint = { ...existing, parent: parent.id };
  resolver.emit({
    kind: 'alter',
    action: 'propagated',
    before: existing,
    after,
    column: null,
    written: null,
    by: 'implied',
  });
}

function squeezed(constraint: Constraint): string {
  return (constraint.expression?.source ?? '').replace(/[\s()]+/g, '').toLowerCase();
}

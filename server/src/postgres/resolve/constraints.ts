import { childrenOf, columnNumbered, constraintsOf, findOnTable, indexesOf } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Constraint, ForeignKeyTarget } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { WrittenConstraint, WrittenReferences } from '../../model/written/table-parts.ts';
import { columnsUsed, dependenciesOf, resolveExpression } from './expressions.ts';
import { constraintIndexName, constraintName, joinedColumns } from './generated-names.ts';
import { columnNumber, makeIndex, ownIndex } from './indexes.ts';
import { spreadIndex } from './partition-indexes.ts';
import { current, newObject, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

export type ConstraintContext = 'alone' | 'with-table' | 'with-column';

/** Adds a constraint of any type to a table that exists (or is just being made). */
export function addConstraint(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  if (written.name !== null && findOnTable(resolver.state, 'constraint', table.id, written.name.name) !== undefined) {
    resolver.fail('42710', `constraint "${written.name.name}" for relation "${table.name}" already exists`);
    return;
  }
  switch (written.type) {
    case 'check':
      return addCheck(resolver, table, written, context);
    case 'foreign key':
      return addForeignKey(resolver, table, written, context);
    case 'not null':
      return addNotNull(resolver, table, written, context);
    case 'unique':
    case 'primary key':
    case 'exclusion':
      return addIndexConstraint(resolver, table, written, context);
  }
}

function base(resolver: Resolver, table: Table, written: WrittenConstraint, name: string): Omit<Constraint, 'type' | 'columns' | 'dependsOn'> {
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
    deferrable: written.deferrable,
    initiallyDeferred: written.initiallyDeferred,
    noInherit: written.noInherit,
    local: true,
    parent: null,
  };
}

function emit(resolver: Resolver, constraint: Constraint, context: ConstraintContext, by: 'statement' | 'implied' = 'statement'): void {
  resolver.emit({ kind: 'create', object: constraint, by, concurrently: false, context });
}

/** A check goes with the table, and with the only column that it uses (recordDependencyOnSingleRelExpr). */
function partOf(table: Table, columns: readonly number[]): readonly Dependency[] {
  if (columns.length === 0) return [{ on: table.id, column: null, type: 'auto' }];
  return columns.map((column) => ({ on: table.id, column, type: 'auto' }));
}

function addCheck(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  if (written.expression === null) return;
  const expression = resolveExpression(resolver.state, written.expression, table);
  for (const column of written.expression.columns) {
    if (column.name !== '*' && columnNumber(resolver, table, column.name) === undefined) return;
  }
  const columns = columnsUsed(expression, table);
  const only = columns.length === 1 ? columnNumbered(table, columns[0] ?? 0)?.name : undefined;
  const name = written.name?.name ?? constraintName(resolver.state, table.id, table.name, only ?? null, 'check');
  const made: Constraint = {
    ...base(resolver, table, written, name),
    type: 'check',
    columns,
    expression,
    dependsOn: [...partOf(table, columns), ...dependenciesOf(expression, table)],
  };
  emit(resolver, made, context);
  if (!written.noInherit) inheritCheck(resolver, table, made, context);
}

function inheritCheck(resolver: Resolver, table: Table, parent: Constraint, context: ConstraintContext): void {
  for (const child of childrenOf(resolver.state, table.id)) {
    if (findOnTable(resolver.state, 'constraint', child.id, parent.name) !== undefined) continue;
    const copy: Constraint = {
      ...parent,
      id: mintId(resolver.state, 'constraint', `${child.id}.${parent.name}`),
      table: child.id,
      local: false,
      parent: parent.id,
      columns: parent.columns.map((number) => matching(table, child, number)),
      dependsOn: partOf(child, parent.columns.map((number) => matching(table, child, number))),
    };
    emit(resolver, copy, context, 'implied');
    inheritCheck(resolver, child, copy, context);
  }
}

function matching(parent: Table, child: Table, number: number): number {
  const name = columnNumbered(parent, number)?.name;
  return child.columns.find((column) => column.name === name)?.number ?? number;
}

function numbers(resolver: Resolver, table: Table, written: WrittenConstraint): readonly number[] | null {
  const found: number[] = [];
  for (const column of written.columns) {
    const number = columnNumber(resolver, table, column.name);
    if (number === undefined) return null;
    found.push(number ?? 0);
  }
  return found;
}

function addForeignKey(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  if (written.references === null) return;
  const columns = numbers(resolver, table, written);
  if (columns === null) return;
  const self = written.references.table.name === table.name && (written.references.table.schema ?? table.schema) === table.schema;
  const referenced = self ? current(resolver, table) : targetTable(resolver, written.references.table, false);
  if (referenced === undefined) return;
  const target = foreignKeyTarget(resolver, { own: table, referenced }, written.references, columns.length);
  const name =
    written.name?.name ??
    constraintName(resolver.state, table.id, table.name, joinedColumns(written.columns.map((c) => c.name)), 'fkey');
  if (written.notValid && table.partitioning !== null && resolver.setting.version < 18) {
    resolver.fail('42809', `cannot add NOT VALID foreign key on partitioned table "${table.name}" referencing relation "${referenced.name}"`);
  }
  const made: Constraint = {
    ...base(resolver, table, written, name),
    type: 'foreign key',
    columns,
    references: target,
    dependsOn: [
      ...partOf(table, columns),
      ...target.columns.map((column) => ({ on: referenced.id, column, type: 'normal' as const })),
      ...(target.columns.length === 0 ? [{ on: referenced.id, column: null, type: 'normal' as const }] : []),
      ...supportingIndex(resolver, referenced, target),
    ],
  };
  emit(resolver, made, context);
  copyForeignKey(resolver, table, made, context);
}

/** A foreign key leans on the unique index of what it references: DROP CONSTRAINT of that needs CASCADE. */
function supportingIndex(resolver: Resolver, referenced: Table, target: ForeignKeyTarget): readonly Dependency[] {
  const index = uniqueIndexOn(resolver, referenced, target.columns);
  const on = index?.constraint ?? index?.id;
  return on === undefined ? [] : [{ on, column: null, type: 'normal' }];
}

function uniqueIndexOn(resolver: Resolver, table: Table, columns: readonly number[]): Index | undefined {
  if (columns.length === 0) return undefined;
  const wanted = [...columns].sort().join();
  return indexesOf(resolver.state, table.id).find(
    (index) => index.unique && index.predicate === null && [...index.keys.map((key) => key.column)].sort().join() === wanted,
  );
}

function foreignKeyTarget(
  resolver: Resolver,
  { own, referenced: table }: { readonly own: Table; readonly referenced: Table },
  written: WrittenReferences,
  count: number,
): ForeignKeyTarget {
  let columns: readonly number[];
  if (written.columns.length > 0) {
    columns = written.columns.flatMap((column) => columnNumber(resolver, table, column.name) ?? []);
  } else {
    columns = constraintsOf(resolver.state, table.id).find((c) => c.type === 'primary key')?.columns ?? [];
    if (columns.length === 0 && table.columnsKnown) {
      resolver.fail('42704', `there is no primary key for referenced table "${table.name}"`);
    }
  }
  if (columns.length === count && table.columnsKnown && uniqueIndexOn(resolver, table, columns) === undefined) {
    resolver.fail('42830', `there is no unique constraint matching given keys for referenced table "${table.name}"`);
  }
  return {
    table: table.id,
    columns,
    onDelete: written.onDelete,
    onUpdate: written.onUpdate,
    setColumns: written.setColumns.flatMap((name) => own.columns.find((c) => c.name === name)?.number ?? []),
    match: written.match,
  };
}

/** Each partition gets its own copy of a foreign key of the partitioned table. */
function copyForeignKey(resolver: Resolver, table: Table, parent: Constraint, context: ConstraintContext): void {
  if (table.partitioning === null) return;
  for (const child of childrenOf(resolver.state, table.id)) {
    const columns = parent.columns.map((number) => matching(table, child, number));
    const name = constraintName(
      resolver.state,
      child.id,
      child.name,
      joinedColumns(columns.map((number) => columnNumbered(child, number)?.name ?? '')),
      'fkey',
    );
    const copy: Constraint = {
      ...parent,
      id: mintId(resolver.state, 'constraint', `${child.id}.${name}`),
      name: findOnTable(resolver.state, 'constraint', child.id, parent.name) === undefined ? parent.name : name,
      table: child.id,
      columns,
      local: false,
      parent: parent.id,
      dependsOn: [...partOf(child, columns), { on: parent.id, column: null, type: 'internal' }],
    };
    emit(resolver, copy, context, 'implied');
    copyForeignKey(resolver, child, copy, context);
  }
}

function addNotNull(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  const columns = numbers(resolver, table, written);
  const column = columns === null ? undefined : columnNumbered(table, columns[0] ?? 0);
  if (columns === null || column === undefined) return;
  const name = written.name?.name ?? constraintName(resolver.state, table.id, table.name, column.name, 'not_null');
  const made: Constraint = { ...base(resolver, table, written, name), type: 'not null', columns, dependsOn: partOf(table, columns) };
  emit(resolver, made, context);
  if (!column.notNull) markNotNull(resolver, table, columns);
}

/** Columns of a primary key and of NOT NULL constraints become NOT NULL without saying so. */
export function markNotNull(resolver: Resolver, table: Table, columns: readonly number[]): void {
  for (const number of columns) {
    const before = current(resolver, table);
    const column = columnNumbered(before, number);
    if (column === undefined || column.notNull) continue;
    const after: Table = {
      ...before,
      columns: before.columns.map((c) => (c.number === number ? { ...c, notNull: true } : c)),
    };
    resolver.emit({ kind: 'alter', action: 'set-not-null', before, after, column, written: null, by: 'implied' });
  }
}

function addIndexConstraint(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  if (written.type === 'primary key' && constraintsOf(resolver.state, table.id).some((c) => c.type === 'primary key')) {
    resolver.fail('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
    return;
  }
  if (written.usingIndex !== null) return adoptIndex(resolver, table, written, context);
  const columns = numbers(resolver, table, written);
  if (columns === null) return;
  const label = written.type === 'primary key' ? 'pkey' : written.type === 'unique' ? 'key' : 'excl';
  const shape = written.type === 'primary key' ? null : joinedColumns(constraintColumnNames(written));
  const name = written.name?.name ?? constraintIndexName(resolver.state, table, shape, label);
  const index = makeIndex(resolver, current(resolver, table), {
    name,
    method: written.method ?? 'btree',
    unique: written.type !== 'exclusion',
    nullsNotDistinct: written.nullsNotDistinct,
    keys: written.type === 'exclusion' ? written.exclusion.map((e) => e.key) : written.columns.map(plainKey),
    include: written.include,
    predicate: written.predicate,
    options: written.options,
    tablespace: written.tablespace,
    valid: true,
  });
  if (index === null) return;
  const expression: SqlText | null =
    written.type === 'exclusion'
      ? { source: written.exclusion.map((e) => `${keyText(e.key)} WITH ${e.operator}`).join(', '), references: [], resolved: true, volatility: 'immutable' }
      : null;
  finishIndexConstraint(resolver, table, written, { name, columns, expression, index }, context);
}

function keyText(key: WrittenConstraint['exclusion'][number]['key']): string {
  const text = key.column?.name ?? `(${key.expression?.text ?? ''})`;
  return key.operatorClass === null ? text : `${text} ${key.operatorClass}`;
}

function constraintColumnNames(written: WrittenConstraint): readonly string[] {
  if (written.type !== 'exclusion') return written.columns.map((column) => column.name);
  return written.exclusion.map((e) => e.key.column?.name ?? 'expr');
}

function plainKey(column: WrittenConstraint['columns'][number]): WrittenConstraint['exclusion'][number]['key'] {
  return { column, name: column.name, expression: null, collation: null, operatorClass: null, descending: false, nullsFirst: null, span: column.span };
}

interface IndexConstraint {
  readonly name: string;
  readonly columns: readonly number[];
  readonly expression: SqlText | null;
  readonly index: Index;
}

function finishIndexConstraint(
  resolver: Resolver,
  table: Table,
  written: WrittenConstraint,
  parts: IndexConstraint,
  context: ConstraintContext,
): void {
  const shared = base(resolver, table, written, parts.name);
  const index: Index = {
    ...parts.index,
    constraint: shared.id,
    dependsOn: [{ on: shared.id, column: null, type: 'internal' }],
  };
  resolver.emit({ kind: 'create', object: index, by: 'implied', concurrently: false, context });
  const made: Constraint = {
    ...shared,
    type: written.type,
    columns: parts.columns,
    expression: parts.expression,
    index: index.id,
    validated: true,
    dependsOn: [...partOf(table, [...parts.columns, ...index.include]), ...parts.index.dependsOn.filter((d) => d.on !== table.id)],
  };
  emit(resolver, made, context);
  if (written.type === 'primary key') markNotNull(resolver, table, parts.columns);
  if (table.partitioning !== null) spreadIndex(resolver, current(resolver, table), index, made);
}

/** ADD CONSTRAINT … USING INDEX: the index is kept and takes the constraint's name (ATExecAddIndexConstraint). */
function adoptIndex(resolver: Resolver, table: Table, written: WrittenConstraint, context: ConstraintContext): void {
  const wanted = written.usingIndex?.name ?? '';
  const index = ownIndex(resolver, table, wanted);
  if (index === undefined) {
    if (table.columnsKnown) resolver.failPart(table, wanted, '42704', `index "${wanted}" does not exist`);
    return;
  }
  if (index.constraint !== null) return resolver.fail('42809', `index "${wanted}" is already associated with a constraint`);
  if (!index.unique) return resolver.fail('42809', `"${wanted}" is not a unique index`);
  if (index.predicate !== null || index.keys.some((key) => key.expression !== null)) {
    return resolver.fail('42809', `index "${wanted}" is partial or contains expressions`);
  }
  const name = written.name?.name ?? wanted;
  const columns = index.keys.flatMap((key) => key.column ?? []);
  const shared = base(resolver, table, written, name);
  const after: Index = { ...index, name, constraint: shared.id, valid: true, dependsOn: [{ on: shared.id, column: null, type: 'internal' }] };
  resolver.emit({ kind: 'alter', action: 'add-constraint', before: index, after, column: null, written: null, by: 'implied' });
  emit(resolver, { ...shared, type: written.type, columns, index: index.id, validated: true, dependsOn: partOf(table, columns) }, context);
  if (written.type === 'primary key') markNotNull(resolver, table, columns);
}

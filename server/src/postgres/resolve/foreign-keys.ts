import {
  childrenOf,
  columnNamed,
  columnNumbered,
  constraintsOf,
  findOnTable,
  indexesOf,
} from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Constraint, ForeignKeyTarget } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenConstraint, WrittenReferences } from '../../model/written/table-parts.ts';
import {
  type Adding,
  blank,
  columnNumbers,
  emitConstraint,
  isNameTaken,
  matching,
  partOf,
} from './constraint-parts.ts';
import { cannotReference } from './foreign-key-types.ts';
import { constraintName, joinedColumns } from './generated-names.ts';
import { columnNumber } from './index-columns.ts';
import { current, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { isSurelyEmpty, rowsMayRefuse } from './row-doubts.ts';

/** Source: ATAddForeignKeyConstraint in src/backend/commands/tablecmds.c. */
export function addForeignKey(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  if (written.references === null || isNameTaken(resolver, table, written.name?.name)) return;
  const { references } = written;
  const self = references.table.name === table.name && (references.table.schema ?? table.schema) === table.schema;
  const referenced = self ? current(resolver, table) : targetTable(resolver, references.table, false);
  if (referenced === undefined) return;
  refusePlace(resolver, table, referenced, written, adding);
  const columns = columnNumbers(resolver, table, written);
  if (columns === null) return;
  const target = foreignKeyTarget(resolver, { own: table, referenced }, references, columns);
  if (target === null) return;
  const joined = joinedColumns(written.columns.map((column) => column.name));
  const name = written.name?.name ?? constraintName(resolver.state, table, joined, 'fkey');
  const made: Constraint = {
    ...blank(resolver, table, written, name),
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
  emitConstraint(resolver, made, adding.context);
  if (made.validated && mayHoldKeys(resolver, table, made, adding)) {
    const message = `insert or update on table "${table.name}" violates foreign key constraint "${name}"`;
    rowsMayRefuse(resolver, table, '23503', message);
  }
  spread(resolver, table, made, adding);
}

function refusePlace(
  resolver: Resolver,
  table: Table,
  referenced: Table,
  written: WrittenConstraint,
  adding: Adding,
): void {
  if (adding.only && table.partitioning !== null) {
    const message = `cannot use ONLY for foreign key on partitioned table "${table.name}" referencing relation "${referenced.name}"`;
    return resolver.fail('42809', message);
  }
  if (written.notValid && table.partitioning !== null && resolver.setting.version < 18) {
    const message = `cannot add NOT VALID foreign key on partitioned table "${table.name}" referencing relation "${referenced.name}"`;
    return resolver.fail('42809', message);
  }
  if (referenced.foreign) return resolver.fail('42809', `referenced relation "${referenced.name}" is not a table`);
  const order = { permanent: 0, unlogged: 1, temporary: 2 };
  const kinds = { permanent: 'permanent', unlogged: 'permanent or unlogged', temporary: 'temporary' };
  const mixed =
    table.persistence === 'temporary'
      ? referenced.persistence !== 'temporary'
      : order[referenced.persistence] > order[table.persistence];
  if (mixed) {
    resolver.fail(
      '42P16',
      `constraints on ${table.persistence} tables may reference only ${kinds[table.persistence]} tables`,
    );
  }
}

/** A new column without a default is NULL in every row: nothing to check. */
function mayHoldKeys(_resolver: Resolver, table: Table, constraint: Constraint, adding: Adding): boolean {
  if (adding.context !== 'with-column') return true;
  return constraint.columns.some((number) => hasValues(columnNumbered(table, number)));
}

export function hasValues(column: Column | undefined): boolean {
  return column === undefined || column.default !== null || column.identity !== null || column.generated !== null;
}

/** A foreign key leans on the unique index of what it references: DROP CONSTRAINT of that needs CASCADE. */
function supportingIndex(resolver: Resolver, referenced: Table, target: ForeignKeyTarget): readonly Dependency[] {
  const index = uniqueIndexOn(resolver, referenced, target.columns);
  const on = index?.constraint ?? index?.id;
  return on === undefined ? [] : [{ on, column: null, type: 'normal' }];
}

export function uniqueIndexOn(resolver: Resolver, table: Table, columns: readonly number[]): Index | undefined {
  if (columns.length === 0) return undefined;
  const wanted = [...columns].sort((a, b) => a - b).join();
  const fitting = indexesOf(resolver.state, table.id).filter((index) => {
    const keys = index.keys.map((key) => key.column ?? 0).sort((a, b) => a - b);
    return index.unique && index.valid && index.predicate === null && keys.join() === wanted;
  });
  return fitting.find((index) => !isDeferrable(resolver, index)) ?? fitting[0];
}

function isDeferrable(resolver: Resolver, index: Index): boolean {
  const constraint = index.constraint === null ? undefined : objectById(resolver.state, index.constraint);
  return constraint?.kind === 'constraint' && constraint.deferrable;
}

interface Ends {
  readonly own: Table;
  readonly referenced: Table;
}

/** Source: transformFkeyGetPrimaryKey and transformFkeyCheckAttrs in tablecmds.c. */
function foreignKeyTarget(
  resolver: Resolver,
  { own, referenced }: Ends,
  written: WrittenReferences,
  from: readonly number[],
): ForeignKeyTarget | null {
  const columns = referencedColumns(resolver, referenced, written);
  if (columns === null) return null;
  const setColumns: number[] = [];
  for (const name of written.setColumns) {
    const number = columnNamed(own, name)?.number;
    if (number !== undefined) setColumns.push(number);
    if (number === undefined || !from.includes(number)) {
      resolver.fail(
        number === undefined ? '42703' : '42P10',
        `column "${name}" referenced in ON DELETE SET action must be part of foreign key`,
      );
    }
  }
  if (columns.length > 0 && referenced.columnsKnown) {
    if (columns.length !== from.length) {
      resolver.fail('42830', 'number of referencing and referenced columns for foreign key disagree');
    } else {
      refuseTypes(resolver, { own, referenced }, from, columns);
    }
  }
  refuseGenerated(resolver, own, written, from);
  const { onDelete, onUpdate, match } = written;
  return { table: referenced.id, columns, onDelete, onUpdate, setColumns, match };
}

function referencedColumns(resolver: Resolver, table: Table, written: WrittenReferences): readonly number[] | null {
  if (written.columns.length === 0) {
    const key = constraintsOf(resolver.state, table.id).find((constraint) => constraint.type === 'primary key');
    if (key === undefined && table.columnsKnown) {
      resolver.failPart(table, table.name, '42704', `there is no primary key for referenced table "${table.name}"`);
    }
    if (key?.deferrable === true) {
      resolver.fail('55000', `cannot use a deferrable primary key for referenced table "${table.name}"`);
    }
    return key?.columns ?? [];
  }
  const columns: number[] = [];
  for (const column of written.columns) {
    const number = columnNumber(resolver, table, column.name);
    if (number === undefined) return null;
    columns.push(number ?? 0);
  }
  if (!table.columnsKnown) return columns;
  const index = new Set(columns).size < columns.length ? undefined : uniqueIndexOn(resolver, table, columns);
  if (index === undefined) {
    const message = `there is no unique constraint matching given keys for referenced table "${table.name}"`;
    resolver.failPart(table, table.name, '42830', message);
  } else if (isDeferrable(resolver, index)) {
    resolver.fail('55000', `cannot use a deferrable unique constraint for referenced table "${table.name}"`);
  }
  return columns;
}

function refuseTypes(
  resolver: Resolver,
  { own, referenced }: Ends,
  from: readonly number[],
  to: readonly number[],
): void {
  for (const [i, number] of from.entries()) {
    const source = columnNumbered(own, number);
    const target = columnNumbered(referenced, to[i] ?? 0);
    if (source === undefined || target === undefined) continue;
    if (cannotReference(resolver.state, source.type, target.type)) {
      const message = `foreign key constraint cannot be implemented: "${source.name}" and "${target.name}" are of incompatible types`;
      return resolver.fail('42804', message);
    }
  }
}

function refuseGenerated(resolver: Resolver, own: Table, written: WrittenReferences, from: readonly number[]): void {
  const generated = from.some((number) => columnNumbered(own, number)?.generated != null);
  if (!generated) return;
  const changes = (action: WrittenReferences['onUpdate']): boolean => action === 'set null' || action === 'set default';
  if (changes(written.onUpdate) || written.onUpdate === 'cascade') {
    resolver.fail('42601', 'invalid ON UPDATE action for foreign key constraint containing generated column');
  } else if (changes(written.onDelete)) {
    resolver.fail('42601', 'invalid ON DELETE action for foreign key constraint containing generated column');
  }
}

/** Each partition gets its own copy of a foreign key of the partitioned table (addFkRecurseReferencing). */
function spread(resolver: Resolver, table: Table, parent: Constraint, adding: Adding): void {
  if (table.partitioning === null) return;
  for (const child of childrenOf(resolver.state, table.id)) copyForeignKey(resolver, table, parent, child, adding);
}

export function copyForeignKey(
  resolver: Resolver,
  table: Table,
  parent: Constraint,
  child: Table,
  adding: Adding,
): void {
  const columns = parent.columns.map((number) => matching(table, child, number));
  const own = constraintsOf(resolver.state, child.id).find((c) => isSameKey(c, parent, columns));
  if (own !== undefined) {
    const after: Constraint = {
      ...own,
      parent: parent.id,
      local: false,
      validated: own.validated || parent.validated,
      dependsOn: [...own.dependsOn, { on: parent.id, column: null, type: 'internal' }],
    };
    resolver.emit({
      kind: 'alter',
      action: 'propagated',
      before: own,
      after,
      column: null,
      written: null,
      by: 'implied',
    });
    return;
  }
  const free = findOnTable(resolver.state, 'constraint', child.id, parent.name) === undefined;
  const joined = joinedColumns(columns.map((number) => columnNumbered(child, number)?.name ?? ''));
  const name = free ? parent.name : constraintName(resolver.state, child, joined, 'fkey');
  const copy: Constraint = {
    ...parent,
    id: mintId(resolver.state, 'constraint', `${child.id}.${name}`),
    name,
    table: child.id,
    columns,
    local: false,
    parent: parent.id,
    origin: resolver.origin,
    dependsOn: [...partOf(child, columns), { on: parent.id, column: null, type: 'internal' }],
  };
  emitConstraint(resolver, copy, adding.context, 'implied');
  if (copy.validated && !isSurelyEmpty(resolver, child) && adding.context === 'alone') {
    rowsMayRefuse(
      resolver,
      child,
      '23503',
      `insert or update on table "${child.name}" violates foreign key constraint "${name}"`,
    );
  }
  spread(resolver, child, copy, adding);
}

/** Source: tryAttachPartitionForeignKey in tablecmds.c. */
function isSameKey(own: Constraint, parent: Constraint, columns: readonly number[]): boolean {
  const [a, b] = [own.references, parent.references];
  return (
    own.type === 'foreign key' &&
    own.parent === null &&
    a !== null &&
    b !== null &&
    a.table === b.table &&
    own.columns.join() === columns.join() &&
    a.columns.join() === b.columns.join() &&
    a.onDelete === b.onDelete &&
    a.onUpdate === b.onUpdate &&
    a.match === b.match &&
    own.deferrable === parent.deferrable &&
    own.initiallyDeferred === parent.initiallyDeferred &&
    own.enforced === parent.enforced
  );
}

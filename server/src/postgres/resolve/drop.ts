import { wholeOf } from '../../catalog/object-names.ts';
import { objectById } from '../../catalog/store.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import { columnDependencies } from './create-table.ts';
import { describe } from './describe.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

export interface DropMode {
  readonly cascade: boolean;
  readonly concurrently: boolean;
}

interface Because {
  readonly by: 'owned' | 'cascade';
  /** Only the server's parse analysis could tell whether it really leans on what goes. */
  readonly unsure: boolean;
}

type Doomed = ReadonlyMap<ObjectId, Because>;

/**
 * Drops objects with what goes with them, dependents first, as findDependentObjects does
 * (src/backend/catalog/dependency.c): what belongs to one goes silently, what merely uses it only by CASCADE.
 * Objects of one statement do not stop each other.
 */
export function dropObjects(resolver: Resolver, objects: readonly CatalogObject[], mode: DropMode): void {
  const roots = new Set(objects.map((object) => object.id));
  for (const object of objects) {
    const doomed = dependentsOf(resolver, object, roots, null);
    if (!mode.cascade) refuseDependents(resolver, describe(object), outside(resolver, doomed, roots));
    for (const [id, because] of doomed) {
      const dependent = objectById(resolver.state, id);
      if (dependent !== undefined && goes(because, mode))
        dropDependent(resolver, dependent, object, because.by, isDoomedChild(dependent, doomed));
    }
  }
  for (const object of objects) {
    const last = current(resolver, object);
    resolver.emit({ kind: 'drop', object: last, by: 'statement', concurrently: mode.concurrently });
  }
}

export function dropObject(resolver: Resolver, object: CatalogObject, mode: DropMode): void {
  dropObjects(resolver, [object], mode);
}

/** Drops what hangs on one column; the column itself is the caller's. */
export function dropColumnDependents(resolver: Resolver, table: Table, column: Column, mode: DropMode): void {
  const doomed = dependentsOf(resolver, table, new Set([table.id]), column.number);
  if (!mode.cascade) refuseDependents(resolver, `column ${column.name} of ${describe(table)}`, doomed);
  for (const [id, because] of doomed) {
    const dependent = objectById(resolver.state, id);
    if (dependent !== undefined && goes(because, mode))
      dropDependent(resolver, dependent, table, because.by, false, column.number);
  }
  if (mode.cascade) dropGenerated(resolver, table, column);
}

/** Without CASCADE the server refuses; the fold then goes on as if only the object itself had gone. */
function goes(because: Because, mode: DropMode): boolean {
  return because.by === 'owned' || mode.cascade;
}

/** Everything that would go, deepest first. */
function dependentsOf(
  resolver: Resolver,
  root: CatalogObject,
  roots: ReadonlySet<ObjectId>,
  column: number | null,
): Doomed {
  const found = new Map<ObjectId, Because>();
  const visit = (id: ObjectId, number: number | null, inherited: Because): void => {
    for (const dependent of resolver.state.get(keys.dependents(id)) ?? []) {
      if (number !== null && dependent.column !== number) continue;
      if (roots.has(dependent.id)) continue;
      const unsure = inherited.unsure || dependent.unsure === true;
      const because: Because = { by: dependent.type === 'normal' ? 'cascade' : inherited.by, unsure };
      const known = found.get(dependent.id);
      if (known !== undefined && !isStronger(because, known)) continue;
      const object = objectById(resolver.state, dependent.id);
      if (object === undefined) continue;
      const whole = !(object.kind === 'table' && !isChildOf(object, id));
      if (known === undefined && whole) visit(dependent.id, null, because);
      found.delete(dependent.id);
      found.set(dependent.id, because);
    }
  };
  visit(root.id, column, { by: 'owned', unsure: false });
  return found;
}

function isStronger(a: Because, b: Because): boolean {
  return (a.by === 'owned' && b.by === 'cascade') || (a.by === b.by && !a.unsure && b.unsure);
}

function isChildOf(table: Table, parent: ObjectId): boolean {
  return table.partitionOf?.parent === parent || table.inherits.includes(parent);
}

/** A partition of a partition goes with its own parent. */
function isDoomedChild(object: CatalogObject, doomed: Doomed): boolean {
  if (object.kind !== 'table') return false;
  const parents = [...object.inherits, ...(object.partitionOf === null ? [] : [object.partitionOf.parent])];
  return parents.some((parent) => doomed.has(parent));
}

/** Without what belongs to another object of the same statement, which takes it along. */
function outside(resolver: Resolver, doomed: Doomed, roots: ReadonlySet<ObjectId>): Doomed {
  return new Map(
    [...doomed].filter(([id]) => {
      const object = objectById(resolver.state, id);
      const whole = object === undefined ? null : wholeOf(object);
      return whole === null || !roots.has(whole);
    }),
  );
}

function refuseDependents(resolver: Resolver, what: string, doomed: Doomed): void {
  for (const [id, because] of doomed) {
    const dependent = because.by === 'cascade' ? objectById(resolver.state, id) : undefined;
    if (dependent === undefined) continue;
    const message = `cannot drop ${what} because other objects depend on it: ${describe(dependent)}`;
    if (because.unsure)
      resolver.doubt('2BP01', message, `whether ${describe(dependent)} uses it follows from its analysis`);
    else return resolver.fail('2BP01', message);
  }
}

/** A dependent goes as a whole, except a table that only uses the object in some column. */
function dropDependent(
  resolver: Resolver,
  dependent: CatalogObject,
  root: CatalogObject,
  by: Because['by'],
  withParent: boolean,
  column?: number,
): void {
  if (dependent.kind === 'table' && !withParent && !isChildOf(dependent, root.id)) {
    releaseColumns(resolver, dependent, root.id, column);
    return;
  }
  if (dependent.kind === 'publication') {
    const after = {
      ...dependent,
      tables: dependent.tables.filter((id) => id !== root.id),
      dependsOn: dependent.dependsOn.filter((d) => d.on !== root.id),
    };
    resolver.emit({
      kind: 'alter',
      action: 'alter-publication',
      before: dependent,
      after,
      column: null,
      written: null,
      by: 'cascade',
    });
    return;
  }
  resolver.emit({ kind: 'drop', object: current(resolver, dependent), by, concurrently: false });
}

/** DROP TYPE … CASCADE drops columns, DROP SEQUENCE and DROP FUNCTION … CASCADE drop defaults. */
function releaseColumns(resolver: Resolver, table: Table, gone: ObjectId, column?: number): void {
  for (const own of table.columns) {
    const before = current(resolver, table);
    const uses = (text: Column['default']): boolean =>
      text?.references.some((r) => r.target === gone && (column === undefined || r.column === column)) ?? false;
    const typed = !isUnknown(own.type) && own.type.id === gone;
    if (typed || uses(own.generated?.expression ?? null)) {
      dropColumnDependents(resolver, before, own, { cascade: true, concurrently: false });
      const latest = current(resolver, table);
      const after = withoutColumn(latest, own);
      resolver.emit({
        kind: 'alter',
        action: 'drop-column',
        before: latest,
        after,
        column: own,
        written: null,
        by: 'cascade',
      });
    } else if (uses(own.default)) {
      const after = rebuild({
        ...before,
        columns: before.columns.map((c) => (c.number === own.number ? { ...c, default: null } : c)),
      });
      resolver.emit({
        kind: 'alter',
        action: 'drop-default',
        before,
        after,
        column: own,
        written: null,
        by: 'cascade',
      });
    }
  }
}

/** A generated column goes with a column that it is made from, by CASCADE. */
function dropGenerated(resolver: Resolver, table: Table, source: Column): void {
  for (const own of table.columns) {
    const uses =
      own.generated?.expression.references.some((r) => r.target === table.id && r.column === source.number) ?? false;
    if (!uses) continue;
    const before = current(resolver, table);
    resolver.emit({
      kind: 'alter',
      action: 'drop-column',
      before,
      after: withoutColumn(before, own),
      column: own,
      written: null,
      by: 'cascade',
    });
  }
}

export function withoutColumn(table: Table, column: Column): Table {
  const privileges = table.privileges?.filter((privilege) => privilege.column !== column.number) ?? null;
  return rebuild({ ...table, privileges, columns: table.columns.filter((c) => c.number !== column.number) });
}

/** The table with its dependencies counted anew from its columns. */
export function rebuild(table: Table): Table {
  const parents = table.dependsOn.filter((d) => d.on === table.partitionOf?.parent || table.inherits.includes(d.on));
  return { ...table, dependsOn: [...parents, ...table.columns.flatMap((column) => columnDependencies(table, column))] };
}


import { objectById } from '../../catalog/store.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import { columnDependencies } from './create-table.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { describe } from './describe.ts';

export interface DropMode {
  readonly cascade: boolean;
  readonly concurrently: boolean;
}

type Because = 'owned' | 'cascade';

/**
 * Drops an object with what goes with it, dependents first, as findDependentObjects does
 * (src/backend/catalog/dependency.c): what belongs to it goes silently, what merely uses it only by CASCADE.
 */
export function dropObject(resolver: Resolver, object: CatalogObject, mode: DropMode): void {
  const doomed = dependentsOf(resolver, [object]);
  if (!allowed(resolver, object, doomed, mode)) return;
  for (const [id, because] of doomed) {
    const dependent = objectById(resolver.state, id);
    if (dependent !== undefined) dropDependent(resolver, dependent, object, because);
  }
  const last = current(resolver, object);
  resolver.emit({ kind: 'drop', object: last, by: 'statement', concurrently: mode.concurrently });
}

/** Drops what hangs on one column; the column itself is the caller's. */
export function dropColumnDependents(resolver: Resolver, table: Table, column: Column, mode: DropMode): boolean {
  const doomed = dependentsOf(resolver, [table], column.number);
  if (!allowed(resolver, table, doomed, mode, column)) return false;
  for (const [id, because] of doomed) {
    const dependent = objectById(resolver.state, id);
    if (dependent === undefined) continue;
    if (dependent.id === table.id) dropGenerated(resolver, table, column);
    else dropDependent(resolver, dependent, table, because, column.number);
  }
  return true;
}

/** Everything that would go, deepest first. */
function dependentsOf(resolver: Resolver, roots: readonly CatalogObject[], column: number | null = null): ReadonlyMap<ObjectId, Because> {
  const found = new Map<ObjectId, Because>();
  const rootIds = new Set(roots.map((root) => root.id));
  const visit = (id: ObjectId, number: number | null, inherited: Because): void => {
    for (const dependent of resolver.state.get(keys.dependents(id)) ?? []) {
      if (number !== null && dependent.column !== number) continue;
      if (rootIds.has(dependent.id)) continue;
      const because: Because = dependent.type === 'normal' ? 'cascade' : inherited;
      const known = found.get(dependent.id);
      if (known !== undefined && !(known === 'cascade' && because === 'owned')) continue;
      const object = objectById(resolver.state, dependent.id);
      if (object === undefined) continue;
      const whole = !(object.kind === 'table' && !isChildOf(object, id));
      if (known === undefined && whole) visit(dependent.id, null, because);
      found.delete(dependent.id);
      found.set(dependent.id, because);
    }
  };
  for (const root of roots) visit(root.id, column, 'owned');
  return found;
}

function isChildOf(table: Table, parent: ObjectId): boolean {
  return table.partitionOf?.parent === parent || table.inherits.includes(parent);
}

function allowed(
  resolver: Resolver,
  object: CatalogObject,
  doomed: ReadonlyMap<ObjectId, Because>,
  mode: DropMode,
  column?: Column,
): boolean {
  if (mode.cascade) return true;
  for (const [id, because] of doomed) {
    if (because !== 'cascade') continue;
    const dependent = objectById(resolver.state, id);
    if (dependent === undefined) continue;
    const what = column === undefined ? describe(object) : `column ${column.name} of ${describe(object)}`;
    resolver.fail('2BP01', `cannot drop ${what} because other objects depend on it: ${describe(dependent)}`);
    // The fold goes on as if it had applied.
    return true;
  }
  return true;
}

/** A dependent goes as a whole, except a table that only uses the object in some column. */
function dropDependent(resolver: Resolver, dependent: CatalogObject, root: CatalogObject, because: Because, column?: number): void {
  if (dependent.kind === 'table' && !isChildOf(dependent, root.id)) {
    releaseColumns(resolver, dependent, root.id, column);
    return;
  }
  if (dependent.kind === 'publication') {
    const after = { ...dependent, tables: dependent.tables.filter((id) => id !== root.id), dependsOn: dependent.dependsOn.filter((d) => d.on !== root.id) };
    resolver.emit({ kind: 'alter', action: 'alter-publication', before: dependent, after, column: null, written: null, by: 'cascade' });
    return;
  }
  resolver.emit({ kind: 'drop', object: current(resolver, dependent), by: because, concurrently: false });
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
      resolver.emit({ kind: 'alter', action: 'drop-column', before: latest, after, column: own, written: null, by: 'cascade' });
    } else if (uses(own.default)) {
      const after = rebuild({ ...before, columns: before.columns.map((c) => (c.number === own.number ? { ...c, default: null } : c)) });
      resolver.emit({ kind: 'alter', action: 'drop-default', before, after, column: own, written: null, by: 'cascade' });
    }
  }
}

/** A generated column goes with a column that it is made from, by CASCADE. */
function dropGenerated(resolver: Resolver, table: Table, source: Column): void {
  for (const own of table.columns) {
    const uses = own.generated?.expression.references.some((r) => r.target === table.id && r.column === source.number) ?? false;
    if (!uses) continue;
    const before = current(resolver, table);
    resolver.emit({ kind: 'alter', action: 'drop-column', before, after: withoutColumn(before, own), column: own, written: null, by: 'cascade' });
  }
}

export function withoutColumn(table: Table, column: Column): Table {
  return rebuild({ ...table, columns: table.columns.filter((c) => c.number !== column.number) });
}

/** The table with its dependencies counted anew from its columns. */
export function rebuild(table: Table): Table {
  const parents = table.dependsOn.filter((d) => d.on === table.partitionOf?.parent || table.inherits.includes(d.on));
  return { ...table, dependsOn: [...parents, ...table.columns.flatMap((column) => columnDependencies(table, column))] };
}


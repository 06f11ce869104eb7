import { childrenOf, constraintsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Grade, Precheck } from '../../model/inverse.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Table } from '../../model/objects/table.ts';
import { serialWord } from '../../postgres/print/column.ts';
import { createAll, type Doubt, type Printed } from '../../postgres/print/create.ts';
import { named } from '../../postgres/print/object-words.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, isTemporary, type StepContext } from '../context.ts';
import { type Operation, type Sql, sql } from '../operation.ts';
import { constraintPrecheck, uniqueIndexPrecheck } from './prechecks.ts';
import { builtConcurrently } from './undo-create.ts';

/** Makes again what the statement dropped, with all that hung on it. */
export function undoDrops(context: StepContext): readonly Operation[] {
  const objects = context.dropped.filter((object) => !comesByItself(context, object));
  const tables = new Set(objects.filter((object) => object.kind === 'table').map((object) => object.id));
  const concurrently = new Set(
    objects
      .filter((object) => object.kind === 'index' && builtConcurrently(context, object))
      .map((object) => object.id),
  );
  const validateLater = (constraint: Constraint): boolean =>
    isLater(context, constraint) && !tables.has(constraint.table);
  const { statements, unprintable, doubtful } = createAll(context.past, objects, { concurrently, validateLater });
  const operations: Operation[] = [];
  for (const group of grouped(statements)) {
    const object = objects.find((other) => other.id === group.object);
    if (object === undefined) continue;
    const own = group.sql.map((text) => asSql(text, concurrently.has(object.id)));
    const fresh = 'table' in object && tables.has(object.table);
    operations.push(group.part === 'create' ? restored(context, object, own, fresh) : finished(context, object, own));
  }
  const sure = operations.map((operation) => doubted(operation, doubtful));
  return [...sure, ...unprintable.map(({ object, why }) => byHand(context, object, why))];
}

function doubted(operation: Operation, doubtful: readonly Doubt[]): Operation {
  const doubt = doubtful.find(({ object }) => object.id === operation.subject);
  if (doubt === undefined || operation.what !== 'create') return operation;
  const remark = `look at ${doubt.object.name}: ${doubt.why}`;
  const [first, ...rest] = operation.sql;
  const marked = first === undefined ? [] : [{ ...first, comment: remark }, ...rest];
  return { ...operation, sql: marked, grade: 'manual', remarks: [...operation.remarks, remark] };
}

interface Group {
  readonly object: CatalogObject['id'];
  readonly part: Printed['part'];
  readonly sql: string[];
}

/** Neighbouring statements of one object; what finishes an object may stand far behind what made it. */
function grouped(statements: readonly Printed[]): readonly Group[] {
  const groups: Group[] = [];
  for (const { object, sql: text, part } of statements) {
    const last = groups.at(-1);
    if (last?.object === object && last.part === part) last.sql.push(text);
    else groups.push({ object, part, sql: [text] });
  }
  return groups;
}

function finished(context: StepContext, object: CatalogObject, statements: readonly Sql[]): Operation {
  return context.operation(object, null, { what: 'change', sql: statements, grade: 'none' });
}

function asSql(text: string, concurrently: boolean): Sql {
  return { ...sql(text), outsideTransaction: concurrently && /\bconcurrently\b/i.test(text) };
}

/** The sequence of an identity comes back with ADD GENERATED, a plain NOT NULL with its column, a copy with its original. */
function comesByItself(context: StepContext, object: CatalogObject): boolean {
  const dropped = (id: CatalogObject['id']): boolean => context.dropped.some((other) => other.id === id);
  if (isTemporary(context.before, object)) return true;
  if (object.kind === 'sequence' && object.identity) return object.ownedBy !== null && !dropped(object.ownedBy.table);
  if (object.kind === 'constraint' && object.type === 'not null')
    return object.validated && !object.noInherit && !dropped(object.table);
  if (object.kind === 'sequence' && object.ownedBy !== null && !dropped(object.ownedBy.table))
    return comesWithColumn(context, object);
  return false;
}

/** `serial` of a column that ADD COLUMN brings back; another sequence is made before the column. */
function comesWithColumn(context: StepContext, sequence: Sequence): boolean {
  const table = sequence.ownedBy === null ? undefined : context.wasChanged(sequence.ownedBy.table);
  if (table?.before.kind !== 'table' || table.after.kind !== 'table') return false;
  const { before, after } = table;
  const column = before.columns.find(({ number }) => number === sequence.ownedBy?.column);
  if (column === undefined || after.columns.some(({ number }) => number === column.number)) return false;
  return serialWord(context.past, before, column) !== null;
}

/** Rows are scanned while others write, if the server can do that for this constraint. */
function isLater(context: StepContext, constraint: Constraint): boolean {
  const table = objectById(context.before, constraint.table);
  if (table?.kind !== 'table' || context.empty(table) || !constraint.validated || !constraint.enforced) return false;
  if (constraint.type === 'check') return true;
  return constraint.type === 'foreign key' && (table.partitioning === null || context.options.version >= 18);
}

function restored(context: StepContext, object: CatalogObject, statements: readonly Sql[], fresh: boolean): Operation {
  const made = { what: 'create', sql: statements } as const;
  const name = fullName(object);
  switch (object.kind) {
    case 'table':
      return context.operation(object, null, { ...made, loses: [name], ...partitionsMissing(context, object) });
    case 'sequence':
      return context.operation(object, null, {
        ...made,
        grade: 'loses-data',
        loses: [name],
        remarks: [`${name} starts anew: where it stood is lost`],
      });
    case 'constraint': {
      const prechecks = fresh ? [] : constraintPrecheck(context.past, object);
      return context.operation(object, null, { ...made, prechecks });
    }
    case 'index': {
      const prechecks: readonly Precheck[] = fresh || !object.unique ? [] : uniqueIndexPrecheck(context.past, object);
      const marks = fresh ? [] : identityMark(context, object);
      return context.operation(object, null, { ...made, sql: [...statements, ...marks], prechecks });
    }
    default:
      return context.operation(object, null, made);
  }
}

/** A partitioned table without partitions gets them while it is in use: by a function or a job that is not in the history. */
function partitionsMissing(
  context: StepContext,
  table: Table,
): { readonly grade: Grade; readonly remarks: readonly string[] } {
  if (table.partitioning === null || childrenOf(context.before, table.id).length > 0)
    return { grade: 'loses-data', remarks: [] };
  return { grade: 'manual', remarks: [`partitions of ${fullName(table)} that no migration made must be made again`] };
}

/** An index that was the table's replica identity is that no more once it is made again. */
function identityMark(context: StepContext, index: Index): readonly Sql[] {
  const table = objectById(context.before, index.table);
  if (table?.kind !== 'table' || table.replicaIdentity.kind !== 'index' || table.replicaIdentity.index !== index.id)
    return [];
  const { past } = context;
  return [sql(past.sql`ALTER TABLE ${past.of(table)} REPLICA IDENTITY USING INDEX ${quoteName(index.name)}`)];
}

function byHand(context: StepContext, object: CatalogObject, why: string): Operation {
  const what = named(context.past, object);
  const parts = object.kind === 'table' ? constraintsOf(context.before, object.id).map((c) => c.name) : [];
  const more = parts.length === 0 ? '' : ` (with ${parts.join(', ')})`;
  const remark = `${what}${more} must be made again by hand: ${why}`;
  return context.operation(object, null, {
    what: 'create',
    grade: 'manual',
    loses: object.kind === 'table' ? [fullName(object)] : [],
    remarks: [remark],
    sql: [{ ...sql(''), comment: remark }],
  });
}

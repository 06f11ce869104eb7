import { assertNever } from '../../base/assert-never.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { OtherObject } from '../../model/objects/database-wide.ts';
import { dropObject } from '../../postgres/print/object-words.ts';
import { inOrder } from '../../postgres/print/order.ts';
import { otherAddress } from '../../postgres/print/other-object.ts';
import { fullName, isTemporary, type StepContext, wholesOf } from '../context.ts';
import { type Operation, type Sql, sql, subjectOf } from '../operation.ts';

/** Takes away what the statement made, what leans on others first. */
export function undoCreates(context: StepContext): readonly Operation[] {
  const gone = new Set<string>([...context.created.map((object) => object.id), ...addedColumns(context)]);
  return [...inOrder(context.created, new Map())].reverse().flatMap((object) => {
    const goesAlong = wholesOf(object).some((whole) => gone.has(whole));
    return goesAlong || isSilent(context, object) ? [] : [undoCreate(context, object)];
  });
}

/** Columns that the statement added: what belongs to one goes with it. */
function addedColumns(context: StepContext): readonly string[] {
  return context.changed.flatMap(({ before, after }) => {
    if (before.kind !== 'table' || after.kind !== 'table') return [];
    const old = new Set(before.columns.map((column) => column.number));
    return after.columns
      .filter((column) => !old.has(column.number))
      .map((column) => subjectOf(after.id, column.number));
  });
}

/** DROP IDENTITY and DROP NOT NULL take these; a temporary object goes with its session. */
function isSilent(context: StepContext, object: CatalogObject): boolean {
  if (object.kind === 'sequence' && object.identity) return true;
  if (object.kind === 'constraint' && object.type === 'not null')
    return context.step.changes.every((change) => change.kind !== 'create' || change.object.id !== object.id);
  return isTemporary(context.after, object);
}

function undoCreate(context: StepContext, object: CatalogObject): Operation {
  const name = fullName(object);
  switch (object.kind) {
    case 'table':
      return context.operation(object, null, {
        what: 'drop',
        sql: [drop(context, object)],
        grade: 'loses-new-data',
        loses: [name],
      });
    case 'sequence':
      return context.operation(object, null, {
        what: 'drop',
        sql: [drop(context, object)],
        grade: 'loses-new-data',
        loses: [name],
      });
    case 'index':
    case 'view':
    case 'constraint':
    case 'enum':
    case 'domain':
    case 'composite':
    case 'type':
    case 'routine':
    case 'trigger':
    case 'policy':
    case 'rule':
    case 'schema':
    case 'statistics':
    case 'publication':
      return context.operation(object, null, { what: 'drop', sql: [drop(context, object)] });
    case 'other':
      return undoOther(context, object);
    case 'extension':
      return undoExtension(context, object);
    default:
      return assertNever(object);
  }
}

function drop(context: StepContext, object: CatalogObject): Sql {
  const concurrently = object.kind === 'index' && builtConcurrently(context, object);
  const text = dropObject(context.now, object, concurrently);
  const careful = context.options.ifExists
    ? text.replace(
        /^(drop (?:index concurrently|materialized view|foreign table|\w+) )/i,
        context.now.sql`$1IF EXISTS `,
      )
    : text;
  if (object.kind === 'constraint' && /^alter table/i.test(text)) {
    const table = context.now.named(object.table);
    return { ...sql(text), merge: { table, action: text.slice(text.indexOf(table) + table.length + 1), pass: 0 } };
  }
  return { ...sql(careful), outsideTransaction: concurrently };
}

export function builtConcurrently(context: StepContext, object: CatalogObject): boolean {
  return context.step.changes.some(
    (change) =>
      (change.kind === 'create' || change.kind === 'drop') && change.object.id === object.id && change.concurrently,
  );
}

function undoOther(context: StepContext, object: OtherObject): Operation {
  if (otherAddress(context.now, object) !== null)
    return context.operation(object, null, { what: 'drop', sql: [drop(context, object)] });
  const remark = `${object.class.toLowerCase()} ${object.name} stays: it may be used outside of this database`;
  return context.operation(object, null, {
    what: 'note',
    grade: 'manual',
    remarks: [remark],
    sql: [{ ...sql(''), comment: remark }],
  });
}

/** IF NOT EXISTS often meets one that an administrator installed, which no history tells; others may use it. */
function undoExtension(context: StepContext, object: CatalogObject): Operation {
  const { written } = context.step;
  const perhapsThere = written.kind === 'create-extension' && written.ifNotExists;
  if (!perhapsThere || context.options.extensions === 'drop')
    return context.operation(object, null, { what: 'drop', sql: [drop(context, object)] });
  const remark = `extension ${object.name} stays: it may have been there before, and others may use it`;
  const note: Sql = { ...sql(''), comment: `${remark}; if not: ${dropObject(context.now, object)};` };
  return context.operation(object, null, {
    what: 'note',
    grade: 'manual',
    soft: [remark],
    remarks: [remark],
    sql: [note],
  });
}

import { columnNumbered } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { columnDefinition, columnSettings, commentOnColumn, serialWord } from '../../postgres/print/column.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, type Sql, sql, subjectOf } from '../operation.ts';
import { standIn } from './stand-in.ts';

/** ADD COLUMN is undone by DROP COLUMN; what was written into it since goes too. */
export function undoAddedColumn(
  context: StepContext,
  before: Table,
  after: Table,
  column: Column,
): readonly Operation[] {
  if (!column.local) return [];
  const text = context.then.sql`DROP COLUMN ${quoteName(column.name)}`;
  return [
    context.operation(after, column.number, {
      what: 'drop',
      sql: [context.alter(context.then, before, text, 0)],
      grade: 'loses-new-data',
      loses: [fullName(before, column.name)],
    }),
  ];
}

/** DROP COLUMN is undone by ADD COLUMN, empty; the indexes and constraints that went with it come after. */
export function undoDroppedColumns(context: StepContext, before: Table, after: Table): readonly Operation[] {
  const gone = before.columns.filter((column) => columnNumbered(after, column.number) === undefined);
  return gone
    .filter((column) => column.local)
    .map((column) => undoDroppedColumn(context, before, column, isLast(before, after, column)));
}

/** Nothing stands behind it, so that it comes back where it was. */
function isLast(before: Table, after: Table, column: Column): boolean {
  const left = new Set(after.columns.map((other) => other.number));
  const behind = before.columns.some((other) => other.number > column.number && left.has(other.number));
  const added = after.columns.some((other) => columnNumbered(before, other.number) === undefined);
  return !behind && !added;
}

function undoDroppedColumn(context: StepContext, table: Table, column: Column, last: boolean): Operation {
  const { then } = context;
  const name = fullName(table, column.name);
  const soft = last ? [] : [`column order of ${fullName(table)}: ${column.name} comes back as its last column`];
  const definition = columnDefinition(then, table, column);
  if (definition === null) {
    const remark = `${name} must be added again by hand: its type is not in this history`;
    return context.operation(table, column.number, {
      what: 'create',
      grade: 'manual',
      loses: [name],
      soft,
      remarks: [remark],
      sql: [{ ...sql(''), comment: remark }],
    });
  }
  const statements: Sql[] = [];
  const remarks: string[] = [];
  const stand = needsStandIn(context, table, column) ? standIn(then, column.type) : null;
  if (stand === null) {
    statements.push(context.alter(then, table, then.sql`ADD COLUMN ${definition}`, 4));
  } else {
    const words = `${definition} ${then.sql`DEFAULT ${stand}`}`;
    statements.push({
      ...context.alter(then, table, then.sql`ADD COLUMN ${words}`, 4),
      comment: `rows that are there get ${stand}: choose what is right for them`,
    });
    statements.push(context.alter(then, table, then.sql`ALTER COLUMN ${quoteName(column.name)} DROP DEFAULT`, 0));
    remarks.push(`${name} is NOT NULL: rows that are there get ${stand}`);
  }
  statements.push(...columnSettings(then, table, column).map(sql));
  if (column.comment !== null) statements.push(sql(commentOnColumn(then, table, column)));
  return context.operation(table, column.number, {
    what: 'create',
    sql: statements,
    grade: 'loses-data',
    loses: [name],
    soft,
    remarks,
    within: [subjectOf(table.id, column.number), table.id],
  });
}

/** NOT NULL without a value of its own: rows that are there could not have it. */
function needsStandIn(context: StepContext, table: Table, column: Column): boolean {
  const valued = column.default !== null || column.generated !== null || column.identity !== null;
  return column.notNull && !valued && serialWord(context.then, table, column) === null && !context.empty(table);
}

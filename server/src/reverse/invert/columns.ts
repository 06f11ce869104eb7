import { columnNumbered, constraintsOf, indexesOf } from '../../catalog/lookup.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { columnDefinition, columnSettings, commentOnColumn, serialWord } from '../../postgres/print/column.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, type Sql, sql } from '../operation.ts';
import { standIn } from './stand-in.ts';

/** ADD COLUMN is undone by DROP COLUMN; what was written into it since goes too. */
export function undoAddedColumn(
  context: StepContext,
  before: Table,
  after: Table,
  column: Column,
): readonly Operation[] {
  if (!column.local) return [];
  const text = context.past.sql`DROP COLUMN ${quoteName(column.name)}`;
  return [
    context.operation(after, column.number, {
      what: 'drop',
      sql: [context.alter(context.past, before, text, 0)],
      grade: 'loses-new-data',
      loses: [fullName(before, column.name)],
    }),
  ];
}

/** DROP COLUMN is undone by ADD COLUMN, empty; the indexes and constraints that went with it come after. */
export function undoDroppedColumns(context: StepContext, before: Table, after: Table): readonly Operation[] {
  const gone = before.columns.filter((column) => columnNumbered(after, column.number) === undefined);
  return gone.map((column) => {
    const soft = isLast(before, after, column)
      ? []
      : [`column order of ${fullName(before)}: ${column.name} comes back as its last column`];
    // A child's column comes back with its parent's.
    if (!column.local) return context.operation(before, column.number, { what: 'note', grade: 'none', soft });
    return undoDroppedColumn(context, before, column, soft);
  });
}

/** Nothing stands behind it, so that it comes back where it was. */
function isLast(before: Table, after: Table, column: Column): boolean {
  const left = new Set(after.columns.map((other) => other.number));
  const behind = before.columns.some((other) => other.number > column.number && left.has(other.number));
  const added = after.columns.some((other) => columnNumbered(before, other.number) === undefined);
  return !behind && !added;
}

function undoDroppedColumn(context: StepContext, table: Table, column: Column, soft: readonly string[]): Operation {
  const { past } = context;
  const name = fullName(table, column.name);
  const definition = columnDefinition(past, table, column);
  const back = definition === null ? null : addedAgain(context, table, column, definition);
  if (back === null) {
    const remark = `${name} must be added again by hand: its type is not in this history`;
    const stub: Sql = { ...sql(''), comment: remark };
    return context.operation(table, column.number, {
      what: 'create',
      grade: 'manual',
      loses: [name],
      soft,
      remarks: [remark],
      sql: [stub],
    });
  }
  const comment = column.comment === null ? [] : [sql(commentOnColumn(past, table, column))];
  // What a generated column held, the server computes again.
  const lost = column.generated === null;
  return context.operation(table, column.number, {
    what: 'create',
    sql: [...back.sql, ...columnSettings(past, table, column).map(sql), ...comment],
    grade: back.byHand ? 'manual' : lost ? 'loses-data' : 'exact',
    loses: lost ? [name] : [],
    soft,
    remarks: back.remarks,
  });
}

interface AddedAgain {
  readonly sql: readonly Sql[];
  readonly byHand: boolean;
  readonly remarks: readonly string[];
}

/** NOT NULL without a value of its own: rows that are there need one, plain to see, or the author's own. */
function addedAgain(context: StepContext, table: Table, column: Column, definition: string): AddedAgain {
  const { past } = context;
  const name = quoteName(column.name);
  const add = (words: string): Sql => context.alter(past, table, past.sql`ADD COLUMN ${words}`, 4);
  if (!needsValue(context, table, column)) return { sql: [add(definition)], byHand: false, remarks: [] };
  const stand = isKey(context, table, column) ? null : standIn(past, column.type);
  const full = fullName(table, column.name);
  if (stand === null) {
    const remark = `fill ${full} for the rows that are there, before it is NOT NULL again`;
    const nullable = columnDefinition(past, table, { ...column, notNull: false }) ?? definition;
    const notNull = context.alter(past, table, past.sql`ALTER COLUMN ${name} SET NOT NULL`, 7);
    return { sql: [add(nullable), { ...sql(''), comment: remark }, notNull], byHand: true, remarks: [remark] };
  }
  const filled: Sql = {
    ...add(`${definition} ${past.sql`DEFAULT ${stand}`}`),
    comment: `rows that are there get ${stand}: choose what is right for them`,
  };
  const drop = context.alter(past, table, past.sql`ALTER COLUMN ${name} DROP DEFAULT`, 0);
  return { sql: [filled, drop], byHand: false, remarks: [`${full} is NOT NULL: rows that are there get ${stand}`] };
}

function needsValue(context: StepContext, table: Table, column: Column): boolean {
  const valued = column.default !== null || column.generated !== null || column.identity !== null;
  return column.notNull && !valued && serialWord(context.past, table, column) === null && !context.empty(table);
}

/** One value for all rows would break a unique key, a foreign key or a check. */
function isKey(context: StepContext, table: Table, column: Column): boolean {
  const constraints = constraintsOf(context.before, table.id).filter((c) => c.type !== 'not null');
  if (constraints.some((constraint) => constraint.columns.includes(column.number))) return true;
  return indexesOf(context.before, table.id).some(
    (index) => index.unique && index.keys.length === 1 && index.keys[0]?.column === column.number,
  );
}

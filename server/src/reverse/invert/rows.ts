import { columnNamed, tableById } from '../../catalog/lookup.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Table } from '../../model/objects/table.ts';
import type { StepContext } from '../context.ts';
import { fullName } from '../context.ts';
import { type Operation, SILENT, sql } from '../operation.ts';
import { deleteInserted } from './insert.ts';

type Rows = ChangeOf<'rows'>;

/** What a statement did to rows: nothing to undo where they go with their table or column, else told honestly. */
export function undoRows(context: StepContext): readonly Operation[] {
  return context.step.changes
    .flatMap((change): readonly Operation[] => (change.kind === 'rows' ? undoOne(context, change) : []))
    .reverse();
}

function undoOne(context: StepContext, change: Rows): readonly Operation[] {
  const { table } = change;
  if (table === null || context.born(table)) return [];
  if (table.kind === 'table' && table.persistence === 'temporary') return [];
  switch (change.verb) {
    case 'insert':
      return [
        table.kind === 'table'
          ? undoInsert(context, change, table)
          : byHand(context, change, `rows inserted through ${fullName(table)}`),
      ];
    case 'update':
      return updatesOnlyNewColumns(context, change)
        ? []
        : [lost(context, change, `values of ${fullName(table)} that ${columnsOf(change)} had`)];
    case 'delete':
    case 'truncate':
      return table.kind === 'table' && context.empty(table)
        ? []
        : [lost(context, change, `rows of ${fullName(table)}`)];
    case 'merge':
      return [lost(context, change, `rows of ${fullName(table)}`)];
    case 'copy-from':
      return [byHand(context, change, `rows copied into ${fullName(table)}`)];
  }
}

function columnsOf(change: Rows): string {
  const names = change.dml?.columns.map((column) => column.name) ?? [];
  return names.length === 0 ? 'it' : names.join(', ');
}

/** The most common UPDATE in a migration fills a column that the same migration added. */
function updatesOnlyNewColumns(context: StepContext, change: Rows): boolean {
  const table = change.table?.kind === 'table' ? tableById(context.before, change.table.id) : undefined;
  const columns = change.dml?.columns ?? [];
  return (
    table !== undefined &&
    columns.length > 0 &&
    columns.every(({ name }) => {
      const column = columnNamed(table, name);
      return column !== undefined && context.born(column);
    })
  );
}

function undoInsert(context: StepContext, change: Rows, table: Table): Operation {
  const undone = deleteInserted(context.past, table, context.step.text, change.dml);
  if (undone !== null)
    return rows(context, change, {
      grade: 'loses-new-data',
      loses: [`rows of ${fullName(table)}`],
      sql: [sql(undone)],
    });
  return byHand(context, change, `rows inserted into ${fullName(table)}`);
}

function byHand(context: StepContext, change: Rows, what: string): Operation {
  const remark = `${what} stay: which they are, only the author knows`;
  return rows(context, change, { grade: 'manual', remarks: [remark], sql: [{ ...sql(''), comment: remark }] });
}

function lost(context: StepContext, change: Rows, what: string): Operation {
  return rows(context, change, { grade: 'loses-data', loses: [what], remarks: [`${what} are not kept anywhere`] });
}

function rows(context: StepContext, change: Rows, made: Partial<Operation>): Operation {
  const id = change.table?.id ?? '';
  return {
    subject: `rows:${id}`,
    what: 'rows',
    sql: [],
    grade: 'exact',
    ...SILENT,
    within: id === '' ? [] : [id],
    names: [],
    leans: [],
    statement: context.index,
    ...made,
  };
}

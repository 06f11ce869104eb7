import { deepEqual } from '../../base/deep-equal.ts';
import { columnNumbered } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { createAll } from '../../postgres/print/create.ts';
import { tableSwitches } from '../../postgres/print/finishing.ts';
import { dropObject } from '../../postgres/print/object-words.ts';
import { optionChange } from '../../postgres/print/options.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { StepContext } from '../context.ts';
import { type Operation, type Sql, sql } from '../operation.ts';
import { undoColumn } from './column.ts';
import { undoAddedColumn, undoDroppedColumns } from './columns.ts';
import { mixedExpressions } from './mixed-expressions.ts';
import { undoTree } from './tree.ts';

const MISCELLANEOUS = 11;

/** Brings a table back to what it was, once it has its old name again. */
export function undoTable(context: StepContext, before: Table, after: Table): readonly Operation[] {
  const operations: Operation[] = [...undoTree(context, before, after)];
  for (const column of [...after.columns].reverse()) {
    if (columnNumbered(before, column.number) === undefined)
      operations.push(...undoAddedColumn(context, before, after, column));
  }
  operations.push(...around(context, before, after, undoColumns(context, before, after)));
  operations.push(...undoDroppedColumns(context, before, after));
  operations.push(...unseenColumns(context, before, after));
  const settings = undoSettings(context, before, after);
  if (settings.length > 0) operations.push(context.operation(before, null, { what: 'change', sql: settings }));
  return operations;
}

function undoColumns(context: StepContext, before: Table, after: Table): readonly Operation[] {
  return after.columns.flatMap((column) => {
    const was = columnNumbered(before, column.number);
    return was === undefined || was === column ? [] : undoColumn(context, { before, after }, was, column);
  });
}

/** Expressions in which a type change leaves a cast go before it and come again after it. */
function around(
  context: StepContext,
  before: Table,
  after: Table,
  operations: readonly Operation[],
): readonly Operation[] {
  const mixed = new Set(
    after.columns.flatMap((column) => {
      const was = columnNumbered(before, column.number);
      const retyped = was !== undefined && !deepEqual(was.type, column.type);
      return retyped ? mixedExpressions(context.before, before, was) : [];
    }),
  );
  const kept = [...mixed].filter((object) => objectById(context.after, object.id) !== undefined);
  if (kept.length === 0) return operations;
  const statements = (list: readonly string[]): Operation =>
    context.operation(before, null, { what: 'change', sql: list.map(sql) });
  const made = createAll(context.past, kept).statements.map((statement) => statement.sql);
  return [statements(kept.map((object) => dropObject(context.past, object))), ...operations, statements(made)];
}

/** A column of a table that no migration shows: what was dropped of it, nobody here knows. */
function unseenColumns(context: StepContext, before: Table, after: Table): readonly Operation[] {
  if (before.columnsKnown || after.columnsKnown) return [];
  return context.step.changes.flatMap((change): readonly Operation[] => {
    if (change.kind !== 'alter' || change.before.id !== before.id || change.column === null || change.column.number > 0)
      return [];
    if (columnNumbered(before, change.column.number) !== undefined) return [];
    return [unseen(context, before, change.column, change.action)];
  });
}

function unseen(context: StepContext, table: Table, column: Column, action: string): Operation {
  const name = `${context.past.of(table)}.${quoteName(column.name)}`;
  const remark = `${name}: what ${action.replaceAll('-', ' ')} changed is not in this history`;
  return context.operation(table, null, {
    what: 'note',
    grade: 'manual',
    remarks: [remark],
    sql: [{ ...sql(''), comment: remark }],
  });
}

function undoSettings(context: StepContext, before: Table, after: Table): readonly Sql[] {
  const { past } = context;
  const alter = (text: string): Sql => context.alter(past, before, text, MISCELLANEOUS);
  const actions = tableSwitches(past, after, before).map(alter);
  if (before.persistence !== after.persistence)
    actions.push(alter(past.word(before.persistence === 'unlogged' ? 'set unlogged' : 'set logged')));
  if (before.tablespace !== after.tablespace)
    actions.push(alter(past.sql`SET TABLESPACE ${quoteName(before.tablespace ?? 'pg_default')}`));
  if (before.accessMethod !== after.accessMethod)
    actions.push(
      alter(past.sql`SET ACCESS METHOD ${before.accessMethod === null ? 'heap' : quoteName(before.accessMethod)}`),
    );
  return [...actions, ...optionChange(past, after.options, before.options).map(alter)];
}

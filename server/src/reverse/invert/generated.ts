import { deepEqual } from '../../base/deep-equal.ts';
import type { Column } from '../../model/objects/table.ts';
import { columnDefinition } from '../../postgres/print/column.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import type { Operation } from '../operation.ts';
import { alterColumn, type Tables } from './alter-column.ts';
import { comesFromParent } from './inherited.ts';

/** SET EXPRESSION (17 on) is undone by itself; DROP EXPRESSION only by a new column, for nothing adds one to a column. */
export function undoGenerated(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  if (was.generated === null || deepEqual(was.generated, is.generated)) return null;
  if (comesFromParent(context, tables.before, was.name, (column) => column?.generated)) return null;
  const { past } = context;
  if (is.generated !== null) {
    const text = past.sql`SET EXPRESSION AS (${past.text(was.generated.expression)})`;
    return context.operation(tables.after, was.number, {
      what: 'change',
      sql: [alterColumn(context, tables, was, text, 5)],
    });
  }
  const definition = columnDefinition(past, tables.before, was);
  if (definition === null) return null;
  const name = fullName(tables.before, was.name);
  return context.operation(tables.after, was.number, {
    what: 'change',
    sql: [
      context.alter(past, tables.before, past.sql`DROP COLUMN ${quoteName(was.name)}`, 0),
      context.alter(past, tables.before, past.sql`ADD COLUMN ${definition}`, 4),
    ],
    grade: 'loses-new-data',
    loses: [name],
    soft: [`column order of ${fullName(tables.before)}: ${was.name} comes back as its last column`],
    remarks: [`indexes and constraints on ${name} go with the old column`],
  });
}

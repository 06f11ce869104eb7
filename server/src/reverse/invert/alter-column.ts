import type { Column, Table } from '../../model/objects/table.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { StepContext } from '../context.ts';
import type { Sql } from '../operation.ts';
import { isOnly } from './inherited.ts';

/** A table as it was before a statement, and as the statement left it. */
export interface Tables {
  readonly before: Table;
  readonly after: Table;
}

/** An action of ALTER COLUMN on the table as it is to be. */
export function alterColumn(context: StepContext, tables: Tables, column: Column, text: string, pass: number): Sql {
  const only = isOnly(context, tables.before, (before, after) => {
    const one = before.columns.find((c) => c.name === column.name);
    const two = after.columns.find((c) => c.name === column.name);
    return one !== two;
  });
  return context.alter(
    context.past,
    tables.before,
    context.past.sql`ALTER COLUMN ${quoteName(column.name)} ${text}`,
    pass,
    only,
  );
}

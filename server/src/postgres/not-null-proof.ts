import { constraintsOf } from '../catalog/lookup.ts';
import type { Column, Table } from '../model/objects/table.ts';
import type { StateReader } from '../model/state.ts';

/**
 * A valid CHECK whose top-level AND contains `column IS NOT NULL` spares SET NOT NULL its look at the rows.
 * Source: NotNullImpliedByRelConstraints in src/backend/commands/tablecmds.c.
 */
export function provesNotNull(state: StateReader, table: Table, column: Column): boolean {
  return constraintsOf(state, table.id).some(
    ({ type, validated, expression }) =>
      type === 'check' && validated && expression?.notNullColumns?.includes(column.number) === true,
  );
}

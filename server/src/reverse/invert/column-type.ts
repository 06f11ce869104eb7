import { deepEqual } from '../../base/deep-equal.ts';
import type { Precheck } from '../../model/inverse.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { quoteDotted } from '../../postgres/print/printer.ts';
import { typeText } from '../../postgres/print/type.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, type Sql, sql } from '../operation.ts';
import { alterColumn, type Tables } from './alter-column.ts';
import { comesFromParent } from './inherited.ts';
import { type WayBack, wayBack } from './type-way-back.ts';

/** ALTER COLUMN TYPE: the old type, and how values come back to it. */
export function undoType(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  const facet = (column: Column | undefined): unknown => [column?.type, column?.collation];
  if (deepEqual(facet(was), facet(is)) || comesFromParent(context, tables.before, was.name, facet)) return null;
  const { past } = context;
  const name = fullName(tables.before, was.name);
  const type = typeText(past, was.type);
  const action = typeAction(context, tables.before, was);
  const back: WayBack = wayBack(past, was, is, action);
  if (type === null || back.kind === 'manual') {
    const remark = `${name} must get its type${type === null ? '' : ` ${type}`} back by hand: ${back.kind === 'manual' ? back.why : 'it is not in this history'}`;
    const stub =
      type === null
        ? ''
        : past.sql`\nALTER TABLE ${past.of(tables.before)} ALTER COLUMN ${quoteName(was.name)} TYPE ${type} USING …;`;
    return context.operation(tables.after, was.number, {
      what: 'change',
      grade: 'manual',
      remarks: [remark],
      sql: [{ ...sql(''), comment: `${remark}${stub}` }],
    });
  }
  const collation = was.collation === null ? '' : past.sql` COLLATE ${quoteDotted(was.collation)}`;
  const using = back.using === null ? '' : past.sql` USING ${back.using}`;
  const statements: Sql[] = [];
  // A default that does not fit the other type is put away for the moment.
  const held = is.default !== null && !isUnknown(was.type);
  const sameDefault = deepEqual(was.default, is.default);
  if (held) statements.push(alterColumn(context, tables, was, past.word('drop default'), 0));
  statements.push(alterColumn(context, tables, was, past.sql`TYPE ${type}${collation}${using}`, 1));
  if (held && sameDefault && was.default !== null)
    statements.push(alterColumn(context, tables, was, past.sql`SET DEFAULT ${past.text(was.default)}`, 10));
  const prechecks: readonly Precheck[] =
    context.empty(tables.before) || back.precheck === null ? [] : [back.precheck(past, tables.before, was.name)];
  return context.operation(tables.after, was.number, {
    what: 'change',
    sql: statements,
    grade: back.loses === null ? 'exact' : back.loses,
    loses: back.loses === null ? [] : [name],
    prechecks,
    remarks: back.remark === null ? [] : [`${name}: ${back.remark}`],
  });
}

function typeAction(
  context: StepContext,
  table: Table,
  column: Column,
): Extract<WrittenAction, { kind: 'alter-column-type' }> | null {
  for (const change of context.step.changes) {
    if (change.kind !== 'alter' || change.before.id !== table.id || change.written?.kind !== 'alter-column-type')
      continue;
    if (change.column?.number === column.number) return change.written;
  }
  return null;
}

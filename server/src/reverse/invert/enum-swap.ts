import { tableById, uniqueDependents } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Precheck } from '../../model/inverse.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { EnumType } from '../../model/objects/type.ts';
import { isUnknown } from '../../model/unknown.ts';
import { quoteLiteral } from '../../postgres/print/printer.ts';
import { createEnum } from '../../postgres/print/types.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

interface Use {
  readonly table: Table;
  readonly column: Column;
}

/**
 * Makes the type anew without some labels and moves every column to it, which rewrites their tables.
 * Where more than columns use the type (views, checks, functions), only its author knows the order.
 */
export function swapEnum(context: StepContext, before: EnumType, removed: readonly string[]): Operation {
  const { past } = context;
  const uses = usesOf(context, before);
  const others = [...uniqueDependents(context.after, before.id)]
    .flatMap((id) => objectById(context.after, id) ?? [])
    .filter((object) => object.kind !== 'table');
  if (others.length > 0) {
    const remark = `to take ${removed.join(', ')} out of ${fullName(before)} by hand, mind ${others.map((object) => `${object.kind} ${object.name}`).join(', ')}`;
    return context.operation(before, null, {
      what: 'note',
      grade: 'manual',
      remarks: [remark],
      sql: [{ ...sql(''), comment: remark }],
    });
  }
  const old = `${before.name}_old`;
  const name = past.of(before);
  const oldName = past.of({ ...before, name: old });
  const statements = [
    past.sql`ALTER TYPE ${name} RENAME TO ${quoteName(old)}`,
    createEnum(past, before),
    ...uses.flatMap((use) => moved(context, use, name)),
    past.sql`DROP TYPE ${oldName}`,
  ];
  const list = removed.map(quoteLiteral).join(', ');
  const prechecks = uses.map(
    ({ table, column }): Precheck => ({
      sql: past.sql`SELECT count(*) FROM ${past.of(table)} WHERE ${quoteName(column.name)}::text IN (${list})`,
      why: `rows with ${removed.join(', ')} stop the return of ${before.name}`,
    }),
  );
  return context.operation(before, null, { what: 'change', sql: statements.map(sql), prechecks });
}

function usesOf(context: StepContext, type: EnumType): readonly Use[] {
  return [...uniqueDependents(context.after, type.id)].flatMap((id) => {
    const table = tableById(context.before, id);
    if (table === undefined || table.partitionOf !== null) return [];
    return table.columns
      .filter((c) => c.local && !isUnknown(c.type) && c.type.id === type.id)
      .map((column) => ({ table, column }));
  });
}

function moved(context: StepContext, { table, column }: Use, name: string): readonly string[] {
  const { past } = context;
  const own = quoteName(column.name);
  const alter = (text: string): string => past.sql`ALTER TABLE ${past.of(table)} ALTER COLUMN ${own} ${text}`;
  const array = !isUnknown(column.type) && column.type.array ? '[]' : '';
  const type = alter(past.sql`TYPE ${name}${array} USING ${own}::text${array}::${name}${array}`);
  if (column.default === null) return [type];
  return [alter(past.word('drop default')), type, alter(past.sql`SET DEFAULT ${past.text(column.default)}`)];
}

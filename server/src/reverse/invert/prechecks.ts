import { objectById } from '../../catalog/store.ts';
import type { Precheck } from '../../model/inverse.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { indexOf } from '../../postgres/print/constraint.ts';
import { indexKeys } from '../../postgres/print/index-definition.ts';
import type { Printer } from '../../postgres/print/printer.ts';
import { quoteName } from '../../sql/identifier.ts';

/** Rows that would make a constraint's return fail; none for what cannot be asked in one query. */
export function constraintPrecheck(print: Printer, constraint: Constraint): readonly Precheck[] {
  const table = objectById(print.state, constraint.table);
  if (table?.kind !== 'table') return [];
  const why = `rows that break ${constraint.name} stop its return`;
  switch (constraint.type) {
    case 'check':
      return constraint.expression === null || !constraint.validated
        ? []
        : [
            {
              sql: print.sql`SELECT count(*) FROM ${print.of(table)} WHERE NOT (${print.text(constraint.expression)})`,
              why,
            },
          ];
    case 'foreign key':
      return constraint.validated ? foreignKeyPrecheck(print, table, constraint, why) : [];
    case 'unique':
    case 'primary key': {
      const keys = constraint.columns.map((number) => print.column(table.id, number));
      const conditions = known(print, indexOf(print, constraint)?.nullsNotDistinct === true, keys);
      const where = constraint.type === 'primary key' ? [] : conditions;
      return [{ sql: duplicates(print, table, keys, where), why: `duplicates stop the return of ${constraint.name}` }];
    }
    default:
      return [];
  }
}

function foreignKeyPrecheck(print: Printer, table: Table, constraint: Constraint, why: string): readonly Precheck[] {
  const target = constraint.references;
  if (target === null || target.columns.length === 0) return [];
  const pairs = constraint.columns.map(
    (own, i) => `r.${print.column(target.table, target.columns[i] ?? 0)} = t.${print.column(table.id, own)}`,
  );
  const known = constraint.columns.map((own) => print.sql`t.${print.column(table.id, own)} IS NOT NULL`);
  const found = print.sql`SELECT FROM ${print.named(target.table)} r WHERE ${pairs.join(print.sql` AND `)}`;
  return [
    {
      sql: print.sql`SELECT count(*) FROM ${print.of(table)} t WHERE ${known.join(print.sql` AND `)} AND NOT EXISTS (${found})`,
      why,
    },
  ];
}

export function uniqueIndexPrecheck(print: Printer, index: Index): readonly Precheck[] {
  const table = objectById(print.state, index.table);
  if (table === undefined) return [];
  const keys = indexKeys(print, {
    ...index,
    keys: index.keys.map((key) => ({ ...key, operatorClass: null, descending: false, nullsFirst: null })),
  });
  const conditions = [
    ...(index.predicate === null ? [] : [`(${print.text(index.predicate)})`]),
    ...known(print, index.nullsNotDistinct, keys),
  ];
  return [{ sql: duplicates(print, table, keys, conditions), why: `duplicates stop the return of ${index.name}` }];
}

/** NULL is not equal to NULL, unless the key says so. */
function known(print: Printer, nullsNotDistinct: boolean, keys: readonly string[]): readonly string[] {
  return nullsNotDistinct ? [] : keys.map((key) => print.sql`${key} IS NOT NULL`);
}

function duplicates(
  print: Printer,
  table: CatalogObject,
  keys: readonly string[],
  conditions: readonly string[],
): string {
  const list = keys.join(', ');
  const where = conditions.length === 0 ? '' : print.sql` WHERE ${conditions.join(print.sql` AND `)}`;
  return print.sql`SELECT ${list}, count(*) FROM ${print.of(table)}${where} GROUP BY ${list} HAVING count(*) > 1`;
}

export function nullPrecheck(print: Printer, table: Table, column: string): Precheck {
  return {
    sql: print.sql`SELECT count(*) FROM ${print.of(table)} WHERE ${quoteName(column)} IS NULL`,
    why: `rows without ${column} stop SET NOT NULL`,
  };
}

import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import { quoteName } from '../../sql/identifier.ts';
import { columnDefinition } from './column.ts';
import { constraintClause } from './constraint.ts';
import { optionList } from './options.ts';
import type { Printer } from './printer.ts';

/** CREATE TABLE with those constraints that can stand inside it; null when the type of some column is not known. */
export function createTable(print: Printer, table: Table, inside: readonly Constraint[]): string | null {
  if (table.partitionOf !== null) return createPartition(print, table, inside);
  const columns: string[] = [];
  for (const column of table.columns) {
    if (!column.local) continue;
    const definition = columnDefinition(print, table, column);
    if (definition === null) return null;
    columns.push(definition);
  }
  const elements = [...columns, ...inside.map((constraint) => constraintClause(print, constraint))];
  const inherits =
    table.inherits.length === 0 ? '' : print.sql` INHERITS (${table.inherits.map((id) => print.named(id)).join(', ')})`;
  return `${head(print, table)} (${block(print, elements)})${inherits}${tail(print, table)}`;
}

function createPartition(print: Printer, table: Table, inside: readonly Constraint[]): string {
  const { partitionOf } = table;
  if (partitionOf === null) return '';
  const own =
    inside.length === 0
      ? ''
      : ` (${block(
          print,
          inside.map((constraint) => constraintClause(print, constraint)),
        )})`;
  return print.sql`${head(print, table)} PARTITION OF ${print.named(partitionOf.parent)}${own} ${partitionOf.bound}${tail(print, table)}`;
}

function head(print: Printer, table: Table): string {
  const kind = table.persistence === 'permanent' ? '' : `${print.word(table.persistence)} `;
  return print.sql`CREATE ${kind}TABLE ${print.of(table)}`;
}

function block(print: Printer, elements: readonly string[]): string {
  if (elements.length === 0) return '';
  return `\n${elements.map((element) => print.options.indent + element).join(',\n')}\n`;
}

function tail(print: Printer, table: Table): string {
  const partition = table.partitioning === null ? '' : print.sql` PARTITION BY ${partitionKey(print, table)}`;
  const method = table.accessMethod === null ? '' : print.sql` USING ${quoteName(table.accessMethod)}`;
  const options = table.options.length === 0 ? '' : print.sql` WITH (${optionList(table.options)})`;
  const tablespace = table.tablespace === null ? '' : print.sql` TABLESPACE ${quoteName(table.tablespace)}`;
  return `${partition}${method}${options}${tablespace}`;
}

/** From the columns' names of today when the key is nothing but columns, else as written. */
export function partitionKey(print: Printer, table: Table): string {
  const key = table.partitioning;
  if (key === null) return '';
  const plain = key.columns.every((number) => number > 0) && /^\w+\s*\([\w\s,"]+\)$/.test(key.definition);
  const words = key.definition.replace(/^.*?\(|\).*$/gs, '').split(',');
  const bare = words.every((word) => /^\s*("[^"]+"|\w+)\s*$/.test(word));
  return plain && bare ? `${print.word(key.strategy)} (${print.columns(table.id, key.columns)})` : key.definition;
}

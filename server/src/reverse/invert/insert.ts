import { columnNumbered, constraintsOf, indexesOf } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenDml } from '../../model/written/statement.ts';
import type { Printer } from '../../postgres/print/printer.ts';
import { quoteName } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { tokenize } from '../../sql/tokenizer.ts';

/** DELETE of just the rows that an INSERT … VALUES with literal keys made; null when they can't be told. */
export function deleteInserted(print: Printer, table: Table, text: string, dml: WrittenDml | null): string | null {
  if (dml === null || dml.fromQuery) return null;
  const names =
    dml.columns.length > 0 ? dml.columns.map((column) => column.name) : table.columns.map((column) => column.name);
  const key = keysOf(print, table).find((columns) => columns.every((name) => names.includes(name)));
  const tuples = valueLists(text);
  if (key === undefined || tuples === null) return null;
  const at = key.map((name) => names.indexOf(name));
  const values = tuples.map((tuple) => at.map((i) => tuple[i]));
  if (!values.every((tuple) => tuple.every((value) => value !== undefined && isLiteral(value)))) return null;
  const columns = key.map(quoteName);
  const from = print.sql`DELETE FROM ${print.of(table)} WHERE`;
  if (columns.length === 1) {
    const list = values.map((tuple) => tuple[0] ?? '');
    return list.length === 1
      ? `${from} ${columns[0]} = ${list[0]}`
      : print.sql`${from} ${columns[0] ?? ''} IN (${list.join(', ')})`;
  }
  return print.sql`${from} (${columns.join(', ')}) IN (${values.map((tuple) => `(${tuple.join(', ')})`).join(', ')})`;
}

/** Column names of the primary key, then of the other unique keys. */
function keysOf(print: Printer, table: Table): readonly (readonly string[])[] {
  const names = (numbers: readonly (number | null)[]): readonly string[] =>
    numbers.flatMap((n) => columnNumbered(table, n ?? 0)?.name ?? []);
  const constraints = constraintsOf(print.state, table.id);
  const primary = constraints.filter((c) => c.type === 'primary key').map((c) => names(c.columns));
  const unique = constraints.filter((c) => c.type === 'unique').map((c) => names(c.columns));
  const indexes = indexesOf(print.state, table.id)
    .filter((index) => index.unique && index.predicate === null && index.keys.every((k) => k.column !== null))
    .map((index) => names(index.keys.map((k) => k.column)));
  return [...primary, ...unique, ...indexes].filter((columns) => columns.length > 0);
}

function isLiteral(text: string): boolean {
  return /^(?:[-+]?\d[\d.]*|E?'(?:[^']|'')*'(?:::[\w\s."()[\]]+)?|true|false)$/i.test(text);
}

/** The tuples behind VALUES; null for any other INSERT, and for one that may have skipped or changed rows. */
function valueLists(text: string): readonly (readonly string[])[] | null {
  const tokens = tokenize(text);
  const first = wordAt(tokens, 'values', 0);
  if (first < 0 || wordAt(tokens, 'conflict', first) >= 0) return null;
  const tuples: string[][] = [];
  let tuple: string[] | null = null;
  let value = '';
  let depth = 0;
  for (let i = first + 1; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.openParen && depth++ === 0) {
      tuple = [];
      value = '';
      continue;
    }
    if (kind === Kind.closeParen && --depth === 0 && tuple !== null) {
      tuples.push([...tuple, value.trim()]);
      tuple = null;
      continue;
    }
    if (depth === 0 && tokens.isWord(i, 'returning')) break;
    if (kind === Kind.comma && depth === 1) {
      tuple?.push(value.trim());
      value = '';
    } else if (depth > 0) value += tokens.source(i);
  }
  return tuples;
}

function wordAt(tokens: TokenList, word: string, from: number): number {
  for (let i = from; i < tokens.count; i++) if (tokens.isWord(i, word)) return i;
  return -1;
}

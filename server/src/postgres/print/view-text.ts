import { objectById } from '../../catalog/store.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import { nameOf, quoteName } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import { outputNames } from '../resolve/view-columns.ts';
import type { Printer } from './printer.ts';

/** A view's query as it must be written today for the view to be what it was. */
export interface ViewText {
  /** Column names to write before AS; empty where the query says them itself. */
  readonly names: readonly string[];
  readonly query: string;
  /** Why nobody can be sure that it means the same, or null. */
  readonly doubt: string | null;
}

/** The server keeps columns, not names: output names stay when a column of a table is renamed, and a star does not grow. */
export function viewText(print: Printer, view: View): ViewText {
  const source = print.text(view.query).trim();
  const outputs = isUnknown(view.columns) ? null : view.columns.map((column) => column.name);
  const expanded = withoutStar(print, view, source);
  const query = expanded ?? source;
  if (view.columnNames.length > 0 && outputs === null)
    return { names: view.columnNames, query, doubt: doubtOf(print, view, query) };
  const said = outputs === null ? null : outputNames(query, tableColumns(print, view));
  const names = view.columnNames.length > 0 || (outputs !== null && !sameNames(said, outputs)) ? (outputs ?? []) : [];
  return { names, query, doubt: doubtOf(print, view, query) };
}

function sameNames(a: readonly string[] | null, b: readonly string[]): boolean {
  return a !== null && a.length === b.length && a.every((name, i) => name === b[i]);
}

/** The tables that the view leans on, each with the columns that it uses. */
function usedTables(print: Printer, view: View): ReadonlyMap<Table, readonly number[]> {
  const used = new Map<Table, number[]>();
  for (const { on, column } of view.dependsOn) {
    const table = objectById(print.state, on);
    if (table?.kind !== 'table') continue;
    const numbers = used.get(table) ?? [];
    if (column !== null) numbers.push(column);
    used.set(table, numbers);
  }
  return used;
}

function tableColumns(print: Printer, view: View): readonly string[] | null {
  const [only, other] = [...usedTables(print, view).keys()];
  return only === undefined || other !== undefined ? null : only.columns.map((column) => column.name);
}

const LONE_STAR = /^(select\s+(?:all\s+|distinct\s+)?)\*(?=\s+from\b)/i;

/** `SELECT *` as the columns that it stood for, where the table has others by now; null when nothing is to be done. */
function withoutStar(print: Printer, view: View, query: string): string | null {
  const [one, other] = [...usedTables(print, view)];
  if (!LONE_STAR.test(query) || one === undefined || other !== undefined) return null;
  const [table, numbers] = one;
  const meant = table.columns.filter((column) => numbers.includes(column.number));
  if (meant.length === table.columns.length && isInOrder(table)) return null;
  return query.replace(LONE_STAR, (_, head: string) => head + meant.map((column) => quoteName(column.name)).join(', '));
}

function isInOrder(table: Table): boolean {
  return table.columns.every((column, i) => i === 0 || column.number > (table.columns[i - 1]?.number ?? 0));
}

function doubtOf(print: Printer, view: View, query: string): string | null {
  const words = new Set(wordsOf(query));
  for (const [table, numbers] of usedTables(print, view)) {
    const grown = table.columns.some((column) => !numbers.includes(column.number));
    if (hasStar(query) && grown) return `it says *, and ${table.name} may have got more columns since`;
    for (const number of numbers) {
      const name = table.columns.find((column) => column.number === number)?.name;
      if (name !== undefined && !words.has(name) && !hasStar(query))
        return `a column of ${table.name} was renamed since`;
    }
  }
  return null;
}

function wordsOf(text: string): readonly string[] {
  const tokens = tokenize(text);
  const names: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind(i) === Kind.word || tokens.kind(i) === Kind.quotedIdentifier) names.push(nameOf(tokens.source(i)));
  }
  return names;
}

/** A star that stands for columns: after SELECT, a comma or a dot, and before a comma or FROM. */
function hasStar(text: string): boolean {
  return (
    /(?:\bselect\s+(?:all\s+|distinct\s+)?|,\s*|\.\s*)\*\s*(?:,|\)|$|\bfrom\b)/i.test(text) && !/^\s*\(\s*\*/.test(text)
  );
}

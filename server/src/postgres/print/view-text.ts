import { columnNamed } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import { nameOf, quoteName } from '../../sql/identifier.ts';
import { KEYWORDS } from '../../sql/keywords.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import { type SelectItem, selectItems } from '../resolve/select-items.ts';
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
  const query = withoutStars(print, view, source);
  const doubt = doubtOf(print, view, query);
  if (outputs === null) return { names: view.columnNames, query, doubt };
  const said = saidNames(query, outputs.length);
  const same = said === null || said.every((name, i) => name === null || name === outputs[i]);
  return { names: view.columnNames.length > 0 || !same ? outputs : [], query, doubt };
}

/** Output names that the query says; null entries for what stars that stay stand for. */
function saidNames(query: string, count: number): readonly (string | null)[] | null {
  const items = selectItems(query);
  if (items === null) return null;
  const stars = items.filter((item) => item.kind === 'star').length;
  if (stars > 1) return null;
  const starred = count - (items.length - stars);
  return items.flatMap((item) => (item.kind === 'star' ? Array<null>(Math.max(starred, 0)).fill(null) : [item.name]));
}

/** Stars over tables that have other columns by now, as the columns that they stood for. */
function withoutStars(print: Printer, view: View, query: string): string {
  const stars = (selectItems(query) ?? []).filter((item) => item.kind === 'star');
  let text = query;
  for (const star of [...stars].reverse()) {
    const source = sourceOf(print, view, query, star.qualifier);
    if (source?.kind !== 'table') continue;
    const numbers = usedColumns(view, source);
    const meant = source.columns.filter((column) => numbers.has(column.number));
    if (meant.length === source.columns.length || meant.length === 0) continue;
    const prefix = star.qualifier === null ? '' : `${quoteName(star.qualifier)}.`;
    const list = meant.map((column) => `${prefix}${quoteName(column.name)}`).join(', ');
    text = text.slice(0, star.span.start) + list + text.slice(star.span.end);
  }
  return text;
}

/** All columns of the table that the view leans on; a star leaned on each that the table had. */
function usedColumns(view: View, table: Table): ReadonlySet<number> {
  return new Set(view.dependsOn.flatMap(({ on, column }) => (on === table.id && column !== null ? [column] : [])));
}

function relationsOf(print: Printer, view: View): readonly CatalogObject[] {
  const ids = new Set(view.dependsOn.map((dependency) => dependency.on));
  return [...ids]
    .flatMap((id) => objectById(print.state, id) ?? [])
    .filter((o) => o.kind === 'table' || o.kind === 'view');
}

function sourceOf(print: Printer, view: View, query: string, qualifier: string | null): CatalogObject | undefined {
  const relations = relationsOf(print, view);
  if (qualifier === null) return relations.length === 1 ? relations[0] : undefined;
  const name = aliased(query).get(qualifier) ?? qualifier;
  const fits = relations.filter((relation) => relation.name === name);
  return fits.length === 1 ? fits[0] : undefined;
}

/** Names of relations by their alias: `orders o`, `app.orders AS o`. */
function aliased(query: string): ReadonlyMap<string, string> {
  const tokens = tokenize(query);
  const names = new Map<string, string>();
  const isName = (i: number): boolean =>
    tokens.kind(i) === Kind.quotedIdentifier ||
    (tokens.kind(i) === Kind.word && KEYWORDS.get(tokens.source(i).toLowerCase()) === undefined);
  for (let i = tokens.significantFrom(0); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    const next = tokens.significantFrom(i + 1);
    const alias = next < tokens.count && tokens.isWord(next, 'as') ? tokens.significantFrom(next + 1) : next;
    if (alias < tokens.count && isName(i) && isName(alias))
      names.set(nameOf(tokens.source(alias)), nameOf(tokens.source(i)));
  }
  return names;
}

function doubtOf(print: Printer, view: View, query: string): string | null {
  const items = selectItems(query);
  const starry =
    items === null ? /[\s.,(]\*\s*(,|\)|$|from\b)/i.test(query.replace(/count\s*\(\s*\*\s*\)/gi, '')) : null;
  for (const relation of relationsOf(print, view)) {
    if (relation.kind !== 'table') continue;
    const numbers = usedColumns(view, relation);
    const grown = relation.columns.some((column) => !numbers.has(column.number));
    const star = starry ?? hasStarOf(print, view, query, items ?? [], relation);
    if (grown && star) return `it says *, and ${relation.name} may have got more columns since`;
    const lost = lostName(view, relation, query);
    if (lost !== null && !star) return `${lost} of ${relation.name} was called otherwise when it was made`;
  }
  return null;
}

function hasStarOf(print: Printer, view: View, query: string, items: readonly SelectItem[], table: Table): boolean {
  return items.some((item) => item.kind === 'star' && sourceOf(print, view, query, item.qualifier) === table);
}

/** A column that the view surely uses and whose name does not occur in it: its other name was not found. */
function lostName(view: View, table: Table, query: string): string | null {
  const words = new Set(wordsOf(query));
  for (const { on, column } of view.dependsOn) {
    const name = on === table.id ? table.columns.find((c) => c.number === column)?.name : undefined;
    if (name !== undefined && columnNamed(table, name) !== undefined && !words.has(name)) return name;
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

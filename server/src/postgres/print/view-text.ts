import { columnNamed } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import { nameOf, quoteName } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import { fromSources, type SelectItem, selectItems } from '../resolve/select-items.ts';
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
  const said = saidNames(print, view, query);
  const same = said === null ? view.columnNames.length === 0 : sameNames(said, outputs);
  return { names: view.columnNames.length > 0 || !same ? outputs : [], query, doubt };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

/** Output names as the query would give them today; null where that is not known. */
function saidNames(print: Printer, view: View, query: string): readonly string[] | null {
  const names: string[] = [];
  for (const item of selectItems(query) ?? [null]) {
    if (item === null) return null;
    const own = item.kind === 'star' ? starNames(print, view, query, item.qualifier) : [item.name];
    if (own === null) return null;
    names.push(...own);
  }
  return names;
}

function starNames(print: Printer, view: View, query: string, qualifier: string | null): readonly string[] | null {
  const sources = sourcesOf(print, view, query, qualifier);
  const names = sources?.map((source) => {
    if (source.kind === 'table') return source.columns.map((column) => column.name);
    return source.kind === 'view' && !isUnknown(source.columns) ? source.columns.map((column) => column.name) : null;
  });
  return names === undefined || names.includes(null) ? null : names.flatMap((own) => own ?? []);
}

/** Stars over tables that have other columns by now, as the columns that they stood for. */
function withoutStars(print: Printer, view: View, query: string): string {
  const stars = (selectItems(query) ?? []).filter((item) => item.kind === 'star');
  let text = query;
  for (const star of [...stars].reverse()) {
    const [source, other] = sourcesOf(print, view, query, star.qualifier) ?? [];
    if (source?.kind !== 'table' || other !== undefined) continue;
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

/** The relations that a star stands for; undefined when they are not all known. */
function sourcesOf(
  print: Printer,
  view: View,
  query: string,
  qualifier: string | null,
): readonly CatalogObject[] | undefined {
  const sources = fromSources(query);
  if (sources === null) return undefined;
  const fits = qualifier === null ? sources : sources.filter((source) => (source.alias ?? source.name) === qualifier);
  const relations = relationsOf(print, view);
  const found = fits.flatMap((source) => {
    const [one, other] = relations.filter((relation) => relation.name === source.name);
    return one === undefined || other !== undefined ? [] : [one];
  });
  return found.length === fits.length && found.length > 0 ? found : undefined;
}

function doubtOf(print: Printer, view: View, query: string): string | null {
  if (/'(now|today|yesterday|tomorrow)'/i.test(query)) return 'it holds the moment in which it was made';
  const items = selectItems(query);
  const bare = query.replace(/count\s*\(\s*\*\s*\)/gi, '');
  const starry = items === null && /[\s.,(]\*\s*(,|\)|$|from\b)/i.test(bare);
  for (const relation of relationsOf(print, view)) {
    if (relation.kind !== 'table') continue;
    const numbers = usedColumns(view, relation);
    const grown = relation.columns.some((column) => !numbers.has(column.number));
    const star = starry || hasStarOf(print, view, query, items ?? [], relation);
    if (grown && star) return `it says *, and ${relation.name} may have got more columns since`;
    const lost = lostName(view, relation, query);
    if (lost !== null && !star) return `${lost} of ${relation.name} was called otherwise when it was made`;
  }
  return null;
}

function hasStarOf(print: Printer, view: View, query: string, items: readonly SelectItem[], table: Table): boolean {
  return items.some(
    (item) => item.kind === 'star' && (sourcesOf(print, view, query, item.qualifier)?.includes(table) ?? true),
  );
}

/** A column that the view surely uses and whose name does not occur in it: its other name was not found. */
function lostName(view: View, table: Table, query: string): string | null {
  const words = new Set(wordsOf(query));
  for (const { on, column, unsure } of view.dependsOn) {
    if (unsure === true) continue;
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

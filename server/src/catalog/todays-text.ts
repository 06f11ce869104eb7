import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { Reference, SqlText } from '../model/sql-text.ts';
import type { StateReader } from '../model/state.ts';
import { nameOf, quoteName } from '../sql/identifier.ts';
import { objectById } from './store.ts';

/** How an object is called in the text that is being made. */
export interface Naming {
  of(object: CatalogObject): string;
  /** True when the words that stand there (`mood`, `app.mood`) still mean this object and may stay. */
  keeps(parts: readonly string[], object: CatalogObject): boolean;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Stored SQL with the names that its objects have now, as the server would print it: it follows objects, not names.
 * Whatever could not be resolved stays as its author wrote it.
 */
export function todaysText(state: StateReader, text: SqlText, naming: Naming): string {
  const renamed = renamedRelations(state, text, naming);
  const edits = new Map<number, Edit>();
  for (const reference of text.references) {
    const made =
      reference.column === null ? objectEdit(state, text, reference, naming) : columnEdit(state, text, reference);
    if (made !== null) edits.set(made.start, made);
    const qualifier = reference.column === null ? null : qualifierEdit(state, text, reference, renamed);
    if (qualifier !== null) edits.set(qualifier.start, qualifier);
  }
  let result = text.source;
  for (const edit of [...edits.values()].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

function objectEdit(state: StateReader, text: SqlText, { span, target }: Reference, naming: Naming): Edit | null {
  const object = objectById(state, target);
  if (object === undefined) return null;
  const words = text.source.slice(span.start, span.end);
  const quoted = /^(?:[eE])?'(.*)'$/s.exec(words);
  const parts = nameParts(quoted?.[1] ?? words);
  if (parts.length === 0 || naming.keeps(parts, object)) return null;
  const name = naming.of(object);
  return { ...span, text: quoted === null ? name : `'${name.replaceAll("'", "''")}'` };
}

function columnEdit(state: StateReader, text: SqlText, { span, target, column }: Reference): Edit | null {
  const words = text.source.slice(span.start, span.end);
  const table = objectById(state, target);
  const now = table?.kind === 'table' ? table.columns.find((c) => c.number === column)?.name : undefined;
  if (now === undefined || words === '*' || nameOf(words) === now) return null;
  return { ...span, text: quoteName(now) };
}

/** Relations that the text calls by a name which is no longer theirs, by that name. */
function renamedRelations(state: StateReader, text: SqlText, naming: Naming): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const reference of text.references) {
    if (reference.column !== null) continue;
    const object = objectById(state, reference.target);
    const parts = nameParts(text.source.slice(reference.span.start, reference.span.end));
    const last = parts.at(-1);
    if (object === undefined || last === undefined || naming.keeps(parts, object) || last === object.name) continue;
    renamed.set(last, object.name);
  }
  return renamed;
}

/** `orders.note` of a table that has another name now; an alias is nobody's name and stays. */
function qualifierEdit(
  state: StateReader,
  text: SqlText,
  reference: Reference,
  renamed: ReadonlyMap<string, string>,
): Edit | null {
  const before = /("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\s*\.\s*$/u.exec(text.source.slice(0, reference.span.start));
  const word = before?.[1];
  if (before === null || word === undefined) return null;
  const table = objectById(state, reference.target);
  const alone = !text.references.some((other) => other.column === null && other.target === reference.target);
  const now = alone && table?.kind === 'table' ? table.name : renamed.get(nameOf(word));
  if (now === undefined || now === nameOf(word)) return null;
  return { start: before.index, end: before.index + word.length, text: quoteName(now) };
}

/** `"a".b` as names; empty when it is no plain name. */
export function nameParts(words: string): readonly string[] {
  const parts = words.match(/"(?:[^"]|"")+"|[^".\s]+/g) ?? [];
  return parts.join('.').length === words.replace(/\s/g, '').length ? parts.map((part) => nameOf(part)) : [];
}

import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { SqlText } from '../model/sql-text.ts';
import type { StateReader } from '../model/state.ts';
import { nameOf, quoteName } from '../sql/identifier.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';
import { looseForm } from './loose-form.ts';
import { objectById } from './store.ts';
import { type Naming, todaysText } from './todays-text.ts';

/** `public.orders`, quoted where needed; what is on a table has the table's name before its own. */
export function fullName(state: StateReader, object: CatalogObject): string {
  if ('table' in object && object.kind !== 'index' && object.kind !== 'statistics') {
    const whole = objectById(state, object.table);
    return `${whole === undefined ? object.table : fullName(state, whole)}.${quoteName(object.name)}`;
  }
  const schema = 'schema' in object && object.kind !== 'extension' ? object.schema : null;
  const name = `${schema === null ? '' : `${quoteName(schema)}.`}${quoteName(object.name)}`;
  return object.kind === 'routine' ? `${name}(${object.signature})` : name;
}

/** Every name in full, so that two texts differ only where they mean different things. */
const FULL: Naming = {
  of: (object) => {
    const schema = 'schema' in object && object.kind !== 'extension' ? object.schema : null;
    return schema === null ? quoteName(object.name) : `${quoteName(schema)}.${quoteName(object.name)}`;
  },
  keeps: () => false,
};

/** Stored SQL as its tokens, with names of today in full: white space, comments and letter case say nothing. */
export function canonicalText(state: StateReader, text: SqlText | null): string {
  return text === null ? '' : words(todaysText(state, text, FULL)).join(' ');
}

function words(text: string): readonly string[] {
  const tokens = tokenize(text);
  const result: string[] = [];
  for (let i = tokens.significantFrom(0); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    const kind = tokens.kind(i);
    const source = tokens.source(i);
    if (kind === Kind.word) result.push(source.toLowerCase());
    else if (kind === Kind.quotedIdentifier) result.push(quoteName(nameOf(source)));
    else result.push(kind === Kind.dollarString ? body(source) : source);
  }
  return result;
}

/** The dollar quotes themselves are not kept; what stands between them is, to the letter. */
function body(source: string): string {
  const tag = /^\$[^$]*\$/.exec(source)?.[0] ?? '';
  return `'${source.slice(tag.length, source.length - tag.length).replaceAll("'", "''")}'`;
}

/** Whether two canonical texts are the same, whatever parentheses and casts the server adds to one of them. */
export function surelySame(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && looseForm(a) === looseForm(b));
}

/**
 * Whether two canonical texts surely differ: in a literal or a name. What is left (an order of words, an alias, a
 * qualifier) the server may print the same, and only it can say.
 */
export function surelyDiffer(a: string, b: string): boolean {
  if (a === '' || b === '') return a !== b;
  const isQuery = /\bselect\b/.test(a) || /\bselect\b/.test(b);
  return isQuery ? literals(a) !== literals(b) : essence(a) !== essence(b);
}

/** The server keeps a body to the letter; around it one thing has many spellings. */
export function bodiesDiffer(a: string, b: string): boolean {
  const bodies = (text: string): string => (text.match(/'(?:[^']|'')*'/g) ?? []).join('');
  return bodies(a) !== bodies(b);
}

function literals(text: string): string {
  return sorted(text.split(' ').filter((word) => /^(?:'|\d)/.test(word)));
}

function essence(text: string): string {
  return sorted(
    looseForm(text)
      .split(/[\s()[\],]+/)
      .filter((word) => word !== '' && !NOISE.has(word)),
  );
}

/** Words that one and the same thing may be written with or without. */
const NOISE: ReadonlySet<string> = new Set([
  'as',
  'and',
  'or',
  'procedure',
  'function',
  'outer',
  'inner',
  'asc',
  'only',
]);

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

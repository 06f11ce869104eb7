import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { SqlText } from '../model/sql-text.ts';
import type { StateReader } from '../model/state.ts';
import { nameOf, quoteName } from '../sql/identifier.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';
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

/**
 * Whether two canonical texts surely differ: in a literal or a name. What is left (parentheses, casts, the order
 * of words) the server may print the same, and only it can say.
 */
export function surelyDiffer(a: string, b: string): boolean {
  if (a === '' || b === '') return a !== b;
  return essence(a) !== essence(b);
}

/** True when the two are one word in other clothes: `'0'`, `('0')` and `'0'::xid8`. */
export function surelySame(a: string, b: string): boolean {
  const words = essence(a);
  return words !== '' && !words.includes(' ') && words === essence(b);
}

function essence(text: string): string {
  const bare = text
    .replace(/ :: (?:[\w"]+(?: \. [\w"]+)*)(?: varying| precision)?(?: \( [\d ,]+ \))?(?: \[ \])*/g, '')
    .replace(/ = any \( array \[/g, ' in')
    .replace(/[()[\],]/g, ' ')
    .replace(/\b(as|and|or|procedure|function|outer|inner|asc|only|set|replace)\b/g, ' ');
  return bare
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

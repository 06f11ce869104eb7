import { creationSchema } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import { type Naming, todaysText } from '../../catalog/todays-text.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { StateReader } from '../../model/state.ts';
import { quoteName } from '../../sql/identifier.ts';

/** How the author writes, and for which server. */
export interface PrintOptions {
  readonly keywordCase: 'upper' | 'lower';
  /** One level of indentation. */
  readonly indent: string;
  /** Schema names even where the search path makes them needless. */
  readonly qualify: boolean;
  /** Major version of the server that will run it. */
  readonly version: number;
}

export const PLAIN: PrintOptions = { keywordCase: 'upper', indent: '    ', qualify: false, version: 18 };

/** Prints SQL about the objects of one state. */
export class Printer implements Naming {
  readonly state: StateReader;
  readonly options: PrintOptions;
  /** The schema whose objects need no schema name: the first of the search path. */
  readonly #home: string | null;

  constructor(state: StateReader, options: PrintOptions, home = creationSchema(state)) {
    this.state = state;
    this.options = options;
    this.#home = options.qualify ? null : home;
  }

  /** SQL whose fixed words are keywords, in the author's case; what is put in stays as it is. */
  readonly sql = (words: TemplateStringsArray, ...values: readonly string[]): string => {
    const lower = this.options.keywordCase === 'lower';
    return words.reduce((text, part, i) => text + (lower ? part.toLowerCase() : part) + (values[i] ?? ''), '');
  };

  /** Words that are keywords but known only now: `ALWAYS`, a privilege, a command. */
  word(words: string): string {
    return this.options.keywordCase === 'lower' ? words.toLowerCase() : words.toUpperCase();
  }

  /** The object's name as a statement writes it; what is on a table (constraint, trigger …) has no schema. */
  of(object: CatalogObject): string {
    const schema = 'schema' in object && object.kind !== 'extension' ? object.schema : null;
    return schema === null ? quoteName(object.name) : this.qualified(schema, object.name);
  }

  qualified(schema: string, name: string): string {
    const bare = schema === this.#home || schema === 'pg_catalog' || schema === 'pg_temp';
    return bare ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
  }

  keeps(parts: readonly string[], object: CatalogObject): boolean {
    const schema = 'schema' in object ? object.schema : null;
    if (parts.at(-1) !== object.name) return false;
    return parts.length === 1
      ? schema === null || schema === this.#home || schema === 'pg_temp'
      : parts.at(-2) === schema;
  }

  /** The name of an object that is known by its id; one that is gone shows its id. */
  named(id: ObjectId): string {
    const object = objectById(this.state, id);
    return object === undefined ? quoteName(id.replace(/^\w+:/, '')) : this.of(object);
  }

  column(table: ObjectId, number: number): string {
    const object = objectById(this.state, table);
    const column = object?.kind === 'table' ? object.columns.find((c) => c.number === number) : undefined;
    return quoteName(column?.name ?? `column ${number}`);
  }

  columns(table: ObjectId, numbers: readonly number[]): string {
    return numbers.map((number) => this.column(table, number)).join(', ');
  }

  /** Stored SQL with today's names. */
  text(text: SqlText): string {
    return todaysText(this.state, text, this);
  }
}

export function quoteLiteral(text: string): string {
  return text.includes('\\')
    ? `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
    : `'${text.replaceAll("'", "''")}'`;
}

/** A dotted name as the reader keeps collations and operator classes, quoted part by part. */
export function quoteDotted(name: string): string {
  return name.split('.').map(quoteName).join('.');
}

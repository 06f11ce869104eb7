import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Publication } from '../../model/objects/database-wide.ts';
import type { Printer } from './printer.ts';

/** Kinds that are kept as their author's own CREATE statement. */
export type Authored = Extract<
  CatalogObject,
  { readonly kind: 'routine' | 'trigger' | 'rule' | 'statistics' | 'publication' | 'other' }
>;

/**
 * The author's own CREATE statement, with the names that its objects have now.
 * `replace`: it may meet what it is to replace; where nothing is there, OR REPLACE and IF NOT EXISTS would hide that.
 */
export function authoredCreate(print: Printer, object: Authored, replace: boolean): string {
  const text = print.text(object.definition).trim().replace(/;$/, '');
  const bare = text
    .replace(/^(create\s+)or\s+replace\s+/i, '$1')
    .replace(/^(create\s+[\w\s]*?)if\s+not\s+exists\s+/i, '$1');
  if (!replace) return bare;
  return bare.replace(/^create\s+/i, (create) => `${create}${create.startsWith('c') ? 'or replace' : 'OR REPLACE'} `);
}

/** What a publication publishes beyond its CREATE statement: tables that came or went by ALTER. */
export function publishedTables(print: Printer, publication: Publication): readonly string[] {
  const named = new Set(publication.definition.references.map((reference) => reference.target));
  const same = named.size === publication.tables.length && publication.tables.every((table) => named.has(table));
  if (same) return [];
  const list = publication.tables.map((table) => print.named(table)).join(', ');
  return list === '' ? [] : [print.sql`ALTER PUBLICATION ${print.of(publication)} SET TABLE ${list}`];
}

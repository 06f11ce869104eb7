import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { quoteName } from '../../sql/identifier.ts';
import { TYPES } from '../builtins/types.ts';
import { otherAddress } from './other-object.ts';
import { type Printer, quoteLiteral } from './printer.ts';

/** What DROP, COMMENT ON and ALTER call this kind of object. */
export function kindWords(object: CatalogObject): string {
  switch (object.kind) {
    case 'table':
      return object.foreign ? 'FOREIGN TABLE' : 'TABLE';
    case 'view':
      return object.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
    case 'enum':
    case 'composite':
    case 'type':
      return 'TYPE';
    case 'routine':
      return object.form.toUpperCase();
    case 'other':
      return object.class;
    default:
      return object.kind.toUpperCase();
  }
}

/** `TABLE orders`, `TRIGGER t ON orders`, `FUNCTION f(integer)`: as DROP and COMMENT ON name an object. */
export function named(print: Printer, object: CatalogObject): string {
  return `${print.word(kindWords(object))} ${addressed(print, object)}`;
}

/** The same without its kind. */
export function addressed(print: Printer, object: CatalogObject): string {
  switch (object.kind) {
    case 'constraint': {
      const domain = objectById(print.state, object.table)?.kind === 'domain' ? `${print.word('domain')} ` : '';
      return print.sql`${quoteName(object.name)} ON ${domain}${print.named(object.table)}`;
    }
    case 'trigger':
    case 'policy':
    case 'rule':
      return print.sql`${quoteName(object.name)} ON ${print.named(object.table)}`;
    case 'routine':
      return `${print.of(object)}(${signature(print, object.signature)})`;
    case 'other':
      return otherAddress(print, object) ?? print.of(object);
    default:
      return print.of(object);
  }
}

function signature(print: Printer, types: string): string {
  return types === ''
    ? ''
    : types
        .split(', ')
        .map((type) => argumentType(print, type))
        .join(', ');
}

function argumentType(print: Printer, type: string): string {
  const array = type.endsWith('[]');
  const name = array ? type.slice(0, -2) : type;
  const dot = name.indexOf('.');
  const bare = TYPES.has(name) && name !== 'char' ? name : quoteName(name);
  return `${dot < 0 ? bare : print.qualified(name.slice(0, dot), name.slice(dot + 1))}${array ? '[]' : ''}`;
}

export function dropObject(print: Printer, object: CatalogObject, concurrently = false): string {
  if (object.kind === 'constraint') {
    const kind = objectById(print.state, object.table)?.kind === 'domain' ? print.word('domain') : print.word('table');
    return print.sql`ALTER ${kind} ${print.named(object.table)} DROP CONSTRAINT ${quoteName(object.name)}`;
  }
  if (object.kind === 'index') {
    const how = concurrently ? `${print.word('concurrently')} ` : '';
    return print.sql`DROP INDEX ${how}${print.of(object)}`;
  }
  return print.sql`DROP ${named(print, object)}`;
}

export function commentOn(print: Printer, object: CatalogObject): string {
  const text = object.comment === null ? print.word('null') : quoteLiteral(object.comment);
  return print.sql`COMMENT ON ${named(print, object)} IS ${text}`;
}

/** A view's owner is changed by ALTER VIEW, a sequence's by ALTER SEQUENCE, and so on. */
export function ownerTo(print: Printer, object: CatalogObject, owner: string | null): string {
  const role = owner === null ? print.word('current_user') : quoteName(owner);
  return print.sql`ALTER ${named(print, object)} OWNER TO ${role}`;
}

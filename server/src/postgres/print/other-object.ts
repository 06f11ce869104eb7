import type { OtherObject } from '../../model/objects/database-wide.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Printer } from './printer.ts';

/** What is the whole server's, or holds what no migration tells (a password, a connection): no migration drops it. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'ROLE',
  'USER',
  'GROUP',
  'DATABASE',
  'TABLESPACE',
  'SUBSCRIPTION',
  'USER MAPPING',
  'TRANSFORM',
]);

/** How DROP and COMMENT ON name an object of such a kind, without its class; null when that takes a person. */
export function otherAddress(print: Printer, object: OtherObject): string | null {
  const text = object.definition.source;
  switch (object.class) {
    case 'OPERATOR':
      return `${symbol(object)} (${argument(text, 'leftarg')}, ${argument(text, 'rightarg')})`;
    case 'OPERATOR CLASS':
    case 'OPERATOR FAMILY': {
      const method = /\busing\s+([\w"]+)/i.exec(text)?.[1];
      return method === undefined ? null : print.sql`${print.of(object)} USING ${method}`;
    }
    case 'CAST':
      return `(${object.name})`;
    default:
      return NOT_OURS.has(object.class) ? null : print.of(object);
  }
}

function symbol(object: OtherObject): string {
  return object.schema === null ? object.name : `${quoteName(object.schema)}.${object.name}`;
}

function argument(text: string, name: string): string {
  return new RegExp(`\\b${name}\\s*=\\s*([^,)]+)`, 'i').exec(text)?.[1]?.trim() ?? 'NONE';
}

import type { TypeRef } from '../model/type-ref.ts';
import { isUnknown, type Known } from '../model/unknown.ts';

/** The names that people write, where the catalog has others. */
const SAID: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'char',
  varbit: 'bit varying',
};

/** `varchar(20)`, `bigint[]`; null when nobody knows. */
export function typeSaid(type: Known<TypeRef>): string | null {
  if (isUnknown(type)) return null;
  const own = type.schema !== null && type.schema !== 'pg_catalog' && type.schema !== 'public' ? `${type.schema}.` : '';
  const fields = type.fields === null ? '' : ` ${type.fields}`;
  const modifiers = type.modifiers.length === 0 ? '' : `(${type.modifiers.join(', ')})`;
  return `${own}${SAID[type.name] ?? type.name}${fields}${modifiers}${type.array ? '[]' : ''}`;
}

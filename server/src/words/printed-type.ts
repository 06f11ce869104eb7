import type { TypeRef } from '../model/type-ref.ts';
import { isUnknown, type Known } from '../model/unknown.ts';

const SQL_NAMES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'character',
  varchar: 'character varying',
  varbit: 'bit varying',
  timetz: 'time with time zone',
};

/** A type as people write it: `integer`, `varchar(20)`, `timestamptz`, `mood[]`. */
export function printedType(type: Known<TypeRef>): string {
  if (isUnknown(type)) return 'unknown type';
  const own = type.schema === null || type.schema === 'pg_catalog' || type.schema === 'public';
  const short =
    type.name === 'varchar' || type.name === 'bpchar'
      ? { varchar: 'varchar', bpchar: 'char' }[type.name]
      : SQL_NAMES[type.name];
  const name = own ? (short ?? type.name) : `${type.schema}.${type.name}`;
  const fields = type.fields === null ? '' : ` ${type.fields}`;
  const modifiers = type.modifiers.length === 0 ? '' : `(${type.modifiers.join(', ')})`;
  return `${name}${fields}${modifiers}${type.array ? '[]' : ''}`;
}

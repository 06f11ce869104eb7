import { objectById } from '../../catalog/store.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Printer } from './printer.ts';

/** The names that people write, for those that the catalog has (format_type in src/backend/utils/adt/format_type.c). */
const SPELLED: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  varbit: 'bit varying',
  char: '"char"',
};

/** A type as a column definition or a cast writes it; null when nobody knows what it was. */
export function typeText(print: Printer, type: Known<TypeRef>): string | null {
  if (isUnknown(type)) return type.source ?? null;
  return `${typeName(print, type)}${type.array ? '[]' : ''}`;
}

function typeName(print: Printer, type: TypeRef): string {
  const object = type.id === null ? undefined : objectById(print.state, type.id);
  if (object !== undefined) return withModifiers(print.of(object), type);
  if (type.schema !== 'pg_catalog' && type.schema !== null)
    return withModifiers(print.qualified(type.schema, type.name), type);
  if (type.name === 'bpchar') return type.modifiers.length === 0 ? 'bpchar' : withModifiers('char', type);
  if (type.name === 'interval') return interval(type);
  return withModifiers(SPELLED[type.name] ?? (type.schema === null ? quoteName(type.name) : type.name), type);
}

function withModifiers(name: string, type: TypeRef): string {
  const all = [...(type.fields === null ? [] : [type.fields]), ...type.modifiers.map(String)];
  return all.length === 0 ? name : `${name}(${all.join(', ')})`;
}

function interval(type: TypeRef): string {
  const precision = type.modifiers.length === 0 ? '' : `(${type.modifiers.join(', ')})`;
  return type.fields === null ? `interval${precision}` : `interval ${type.fields}${precision}`;
}

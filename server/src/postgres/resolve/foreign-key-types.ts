import { objectById } from '../../catalog/store.ts';
import type { StateReader } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import { IMPLICIT } from '../builtins/casts.ts';

/** Types that one btree operator family compares with each other (src/include/catalog/pg_amop.dat). */
const FAMILIES: readonly (readonly string[])[] = [
  ['int2', 'int4', 'int8'],
  ['float4', 'float8'],
  ['date', 'timestamp', 'timestamptz'],
  ['text', 'varchar', 'name'],
  ['inet', 'cidr'],
];

/**
 * Whether no equality operator fits a foreign key's two columns, not even after an implicit cast.
 * Source: ATAddForeignKeyConstraint in src/backend/commands/tablecmds.c.
 */
export function cannotReference(state: StateReader, from: Known<TypeRef>, to: Known<TypeRef>): boolean {
  const source = baseOf(state, from);
  const target = baseOf(state, to);
  if (source === null || target === null) return false;
  if (source.id !== null || target.id !== null) return source.id !== target.id || source.array !== target.array;
  if (source.array !== target.array) return true;
  if (source.name === target.name) return false;
  if (source.array) return true;
  if (FAMILIES.some((family) => family.includes(source.name) && family.includes(target.name))) return false;
  const input = target.name === 'varchar' ? 'text' : target.name;
  return !IMPLICIT.has(`${source.name}>${input}`);
}

/** What is below domains; null when it is not known. */
export function baseOf(state: StateReader, type: Known<TypeRef>): TypeRef | null {
  if (isUnknown(type)) return null;
  const object = type.id === null ? undefined : objectById(state, type.id);
  if (type.id !== null && object === undefined) return null;
  if (object?.kind !== 'domain' || type.array) return type;
  return baseOf(state, object.base);
}

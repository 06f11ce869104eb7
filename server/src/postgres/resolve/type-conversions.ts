import { objectById } from '../../catalog/store.ts';
import type { StateReader } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import { ASSIGNMENT } from '../builtins/casts.ts';
import { baseOf } from './foreign-key-types.ts';

const STRINGS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar']);

/**
 * Whether a value of one type becomes one of another without being asked to: there is an assignment cast, or the
 * target is a string type, into which everything is printed. Null when a type is not known.
 * Source: can_coerce_type and find_coercion_pathway in src/backend/parser/parse_coerce.c.
 */
export function isAssignable(state: StateReader, from: Known<TypeRef>, to: Known<TypeRef>): boolean | null {
  const source = baseOf(state, from);
  const target = baseOf(state, to);
  if (source === null || target === null) return null;
  if (source.array && target.array) {
    return isAssignable(state, { ...source, array: false }, { ...target, array: false });
  }
  const printed = target.id === null && !target.array && STRINGS.has(target.name);
  if (source.array || target.array) return printed;
  if (source.id === target.id && source.name === target.name) return true;
  if (source.id !== null || target.id !== null) {
    if (isOpen(state, source) || isOpen(state, target)) return null;
    return printed;
  }
  return printed || ASSIGNMENT.has(`${source.name}>${target.name}`);
}

/** Ranges, base types and what an extension made have casts of their own. */
function isOpen(state: StateReader, type: TypeRef): boolean {
  if (type.id === null) return false;
  const object = objectById(state, type.id);
  return object === undefined || (object.kind === 'type' && object.form === 'base');
}

/** Types whose values all fit into the next. */
const WIDER: readonly (readonly string[])[] = [
  ['int2', 'int4', 'int8', 'numeric'],
  ['int2', 'int4', 'float8'],
  ['int2', 'float4', 'float8'],
  ['int8', 'float8'],
  ['int4', 'float4'],
  ['int8', 'float4'],
  ['numeric', 'float8'],
  ['float8', 'numeric'],
  ['float4', 'numeric'],
  ['date', 'timestamp', 'timestamptz'],
  ['timestamptz', 'timestamp', 'date'],
  ['timestamp', 'time'],
  ['time', 'timetz'],
  ['cidr', 'inet'],
  ['macaddr', 'macaddr8'],
  ['jsonb', 'json'],
  ['name', 'text'],
];

/** Whether some value may have no place in the new type. */
export function mayNotFit(state: StateReader, from: Known<TypeRef>, to: Known<TypeRef>): boolean {
  if (isUnknown(from) || isUnknown(to)) return true;
  const target = to.id === null ? undefined : objectById(state, to.id);
  if (target?.kind === 'domain') return from.id !== to.id;
  const source = baseOf(state, from);
  if (source === null) return true;
  if (source.id === to.id && source.name === to.name && source.array === to.array) return narrows(source, to);
  const text = to.id === null && !to.array && STRINGS.has(to.name);
  if (text && to.modifiers.length === 0) return false;
  if (source.array !== to.array || source.id !== null || to.id !== null) return true;
  if (source.name === 'varchar' && to.name === 'bpchar') return narrows(source, to);
  const wider = WIDER.some((row) => {
    const [a, b] = [row.indexOf(source.name), row.indexOf(to.name)];
    return a >= 0 && b > a;
  });
  return !wider || (to.modifiers.length > 0 && to.name === 'numeric');
}

function narrows(from: TypeRef, to: TypeRef): boolean {
  const [before] = from.modifiers;
  const [after] = to.modifiers;
  if (after === undefined) return false;
  if (to.name === 'numeric') {
    const digits = (type: TypeRef): number => (type.modifiers[0] ?? 0) - (type.modifiers[1] ?? 0);
    return before === undefined || digits(to) < digits(from);
  }
  if (/^(timestamp|time|interval)/.test(to.name)) return false;
  return before === undefined || after < before;
}

const FAMILIES: readonly (readonly string[])[] = [
  ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'],
  ['text', 'varchar', 'bpchar'],
];

/** Whether an expression over a column means the same over its new type, as far as one can tell without analysis. */
export function isSameFamily(state: StateReader, from: Known<TypeRef>, to: Known<TypeRef>): boolean {
  const source = baseOf(state, from);
  const target = baseOf(state, to);
  if (source === null || target === null || source.array !== target.array) return false;
  if (source.id === target.id && source.name === target.name) return true;
  if (source.id !== null || target.id !== null) return false;
  return FAMILIES.some((family) => family.includes(source.name) && family.includes(target.name));
}

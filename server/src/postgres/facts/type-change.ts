import { partsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column } from '../../model/objects/table.ts';
import type { Domain } from '../../model/objects/type.ts';
import type { StateReader } from '../../model/state.ts';
import { keys } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import { BINARY_COERCIBLE } from '../builtins/casts.ts';

/** `same`: the new type is the old one. `free`: no row is touched. `rewrite`: every row is written anew. */
export type TypeChange = 'same' | 'free' | 'rewrite' | { readonly unknown: string };

/**
 * Whether ALTER COLUMN TYPE rewrites the table.
 * Source: ATColumnChangeRequiresRewrite in tablecmds.c, and the length-coercion support functions
 * varchar_support (varchar.c), numeric_support (numeric.c), varbit_support (varbit.c),
 * TemporalSimplify (datetime.c), interval_support (timestamp.c).
 */
export function typeChange(
  state: StateReader,
  before: Column,
  after: Column,
  using: WrittenExpression | null,
): TypeChange {
  if (using !== null && using.columnOnly !== before.name) return usingCast(state, before, after, using);
  return conversion(state, before.type, after.type);
}

/** `USING note::text` is the cast that the server would have made by itself. */
function usingCast(state: StateReader, before: Column, after: Column, using: WrittenExpression): TypeChange {
  if (using.literal !== null) return 'rewrite';
  const plain =
    using.calls.length === 0 &&
    using.relations.length === 0 &&
    using.columns.length === 1 &&
    using.columns[0]?.name === before.name;
  const castOnly = plain && using.casts.length === 1 && /^\(*\s*"?[\w$]+"?\s*\)*\s*::[^:]+$/s.test(using.text);
  const cast = using.casts[0];
  if (!castOnly || cast === undefined || isUnknown(after.type)) return 'rewrite';
  const target: TypeRef = { ...after.type, name: cast.name, modifiers: cast.modifiers, array: cast.array };
  const first = conversion(state, before.type, target);
  const second = conversion(state, target, after.type);
  if (first === 'rewrite' || second === 'rewrite') return 'rewrite';
  return first === 'same' ? second : first;
}

function conversion(state: StateReader, before: Known<TypeRef>, after: Known<TypeRef>): TypeChange {
  if (isUnknown(before)) return before;
  if (isUnknown(after)) return after;
  const target = domainOf(state, after);
  if (target !== undefined) return toDomain(state, before, after, target);
  const source = domainOf(state, before);
  if (source !== undefined)
    return isUnknown(source.base) ? source.base : notSame(conversion(state, source.base, after));
  if (before.array !== after.array) return 'rewrite';
  if (before.id !== null || after.id !== null) return before.id === after.id ? 'same' : 'rewrite';
  const change = builtinChange(state, before, after);
  return before.array && change === 'free' && before.name !== after.name ? 'rewrite' : change;
}

function notSame(change: TypeChange): TypeChange {
  return change === 'same' ? 'free' : change;
}

function domainOf(state: StateReader, type: TypeRef): Domain | undefined {
  const object = type.id === null ? undefined : objectById(state, type.id);
  return object?.kind === 'domain' ? object : undefined;
}

/** A domain without constraints is its base type in other clothes; one with constraints checks every row. */
function toDomain(state: StateReader, before: TypeRef, after: TypeRef, domain: Domain): TypeChange {
  if (before.id === after.id && before.array === after.array) return 'same';
  if (isUnknown(domain.base)) return domain.base;
  if (isConstrained(state, domain)) return 'rewrite';
  return notSame(conversion(state, before, domain.base));
}

/** CHECK or NOT NULL, its own or a domain's underneath (DomainHasConstraints in typcache.c). */
export function isConstrained(state: StateReader, domain: Domain): boolean {
  if (domain.notNull || partsOf(state, domain.id, 'constraint').length > 0) return true;
  const base = isUnknown(domain.base) ? undefined : domainOf(state, domain.base);
  return base !== undefined && isConstrained(state, base);
}

function builtinChange(state: StateReader, before: TypeRef, after: TypeRef): TypeChange {
  if (before.name === after.name) return sameNameChange(before, after);
  const pair = `${before.name}>${after.name}`;
  if (pair === 'timestamp>timestamptz' || pair === 'timestamptz>timestamp') return zoneChange(state, before, after);
  if (!BINARY_COERCIBLE.has(pair)) return 'rewrite';
  // The bytes stay, but a length that the target enforces is checked row by row.
  if (after.modifiers.length === 0) return 'free';
  if (pair === 'text>varchar' || pair === 'text>bpchar') return 'rewrite';
  return 'rewrite';
}

/** Free from 12 on while the session's zone is UTC (ATColumnChangeRequiresRewrite); the history may set it. */
function zoneChange(state: StateReader, before: TypeRef, after: TypeRef): TypeChange {
  const zone = state.get(keys.setting('timezone'))?.value.toLowerCase();
  if (precision(after) < precision(before)) return 'rewrite';
  if (zone === undefined)
    return { unknown: 'it is free only while the session’s TimeZone is UTC, which the migration does not set' };
  return UTC.has(zone) ? 'free' : 'rewrite';
}

const UTC: ReadonlySet<string> = new Set(['utc', 'gmt', 'etc/utc', 'etc/gmt', 'zulu', 'universal', 'uct', '0']);

function sameNameChange(before: TypeRef, after: TypeRef): TypeChange {
  if (before.modifiers.join() === after.modifiers.join() && before.fields === after.fields) return 'same';
  switch (before.name) {
    case 'varchar':
    case 'varbit':
      return grows(before, after) ? 'free' : 'rewrite';
    case 'numeric':
      return numericGrows(before, after) ? 'free' : 'rewrite';
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return precision(after) >= precision(before) ? 'free' : 'rewrite';
    case 'interval':
      return intervalGrows(before, after) ? 'free' : 'rewrite';
    default:
      return 'rewrite';
  }
}

function grows(before: TypeRef, after: TypeRef): boolean {
  const [from] = before.modifiers;
  const [to] = after.modifiers;
  return to === undefined || (from !== undefined && to >= from);
}

function numericGrows(before: TypeRef, after: TypeRef): boolean {
  if (after.modifiers.length === 0) return true;
  if (before.modifiers.length === 0) return false;
  const [fromPrecision = 0, fromScale = 0] = before.modifiers;
  const [toPrecision = 0, toScale = 0] = after.modifiers;
  return toScale === fromScale && toPrecision >= fromPrecision;
}

/** Without a modifier six digits are kept. */
function precision(type: TypeRef): number {
  return type.modifiers[0] ?? 6;
}

/** The fields of an interval, from those that lose most to those that lose nothing (interval_support in timestamp.c). */
const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'];

function intervalGrows(before: TypeRef, after: TypeRef): boolean {
  const least = (type: TypeRef): number => {
    const last = type.fields
      ?.toLowerCase()
      .match(/[a-z]+/g)
      ?.at(-1);
    return last === undefined ? FIELDS.length - 1 : FIELDS.indexOf(last);
  };
  if (least(after) < least(before)) return false;
  return least(after) < FIELDS.length - 1 || precision(after) >= precision(before);
}

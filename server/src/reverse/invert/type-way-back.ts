import { objectById } from '../../catalog/store.ts';
import type { Precheck } from '../../model/inverse.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { ASSIGNMENT } from '../../postgres/builtins/casts.ts';
import type { Printer } from '../../postgres/print/printer.ts';
import { typeText } from '../../postgres/print/type.ts';
import { quoteName } from '../../sql/identifier.ts';

type TypeAction = Extract<WrittenAction, { readonly kind: 'alter-column-type' }>;

/** How values come back to a column's old type. */
export type WayBack =
  | {
      readonly kind: 'cast';
      readonly using: string | null;
      /** `loses-data`: the up itself was not kind to the values. */
      readonly loses: 'loses-new-data' | 'loses-data' | null;
      readonly precheck: ((print: Printer, table: Table, column: string) => Precheck) | null;
      readonly remark: string | null;
    }
  | { readonly kind: 'manual'; readonly why: string };

/** Decides by the two types, and by what the up said in USING. */
export function wayBack(print: Printer, was: Column, is: Column, action: TypeAction | null): WayBack {
  if (isUnknown(was.type) || isUnknown(is.type)) return knownOnlyByName(print, was, action);
  const from = baseOf(print, is.type);
  const to = baseOf(print, was.type);
  const using = action?.using ?? null;
  if (using !== null && !isOwnCast(using, was.name))
    return ofZone(using.text, was, from, to) ?? { kind: 'manual', why: `its values were made by ${using.text.trim()}` };
  return between(print, was, from, to);
}

/** `USING note::integer`, or the column alone. */
function isOwnCast(using: NonNullable<TypeAction['using']>, column: string): boolean {
  if (using.columnOnly === column) return true;
  const plain =
    using.calls.length === 0 &&
    using.relations.length === 0 &&
    using.columns.length === 1 &&
    using.columns[0]?.name === column;
  return (
    plain &&
    (/^\(*\s*"?[\w$]+"?\s*\)*(\s*::[^:]+)+$/s.test(using.text.trim()) ||
      /^cast\s*\(\s*"?[\w$]+"?\s+as\s+[^()]+(\([\d, ]+\))?\s*\)$/is.test(using.text.trim()))
  );
}

/** AT TIME ZONE goes both ways with the same zone (https://www.postgresql.org/docs/current/functions-datetime.html). */
function ofZone(text: string, was: Column, from: TypeRef, to: TypeRef): WayBack | null {
  const zone = /^\(*\s*"?[\w$]+"?\s+at\s+time\s+zone\s+('[^']+')\s*\)*$/i.exec(text.trim())?.[1];
  const pair = `${from.name}>${to.name}`;
  if (zone === undefined || (pair !== 'timestamptz>timestamp' && pair !== 'timestamp>timestamptz')) return null;
  return cast(`${quoteName(was.name)} AT TIME ZONE ${zone}`);
}

function cast(using: string | null, more: Partial<Extract<WayBack, { kind: 'cast' }>> = {}): WayBack {
  return { kind: 'cast', using, loses: null, precheck: null, remark: null, ...more };
}

function baseOf(print: Printer, type: TypeRef): TypeRef {
  const object = type.id === null ? undefined : objectById(print.state, type.id);
  if (object?.kind !== 'domain' || isUnknown(object.base) || type.array) return type;
  return baseOf(print, object.base);
}

/** A type of an extension: text goes between it and anything. */
function knownOnlyByName(print: Printer, was: Column, action: TypeAction | null): WayBack {
  const type = typeText(print, was.type);
  if (type === null) return { kind: 'manual', why: 'the type is not in this history' };
  if (action?.using != null && !isOwnCast(action.using, was.name))
    return { kind: 'manual', why: `its values were made by ${action.using.text.trim()}` };
  return cast(`${quoteName(was.name)}::text::${type}`, { loses: 'loses-data', remark: 'its values go by way of text' });
}

const STRINGS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar']);
const WIDTH: Readonly<Record<string, number>> = { int2: 2, int4: 4, int8: 8 };

function between(print: Printer, was: Column, from: TypeRef, to: TypeRef): WayBack {
  const name = quoteName(was.name);
  const type = typeText(print, was.type) ?? '';
  if (from.array !== to.array) return { kind: 'manual', why: 'one of the types is an array' };
  if (from.id !== null || to.id !== null) return userTypes(print, was, from, to);
  if (from.name === to.name || (STRINGS.has(from.name) && STRINGS.has(to.name))) return sameFamily(from, to);
  const width = { from: WIDTH[from.name], to: WIDTH[to.name] };
  if (width.from !== undefined && width.to !== undefined) {
    // Out of range is an error in both directions: nothing is lost in silence.
    return width.from > width.to ? cast(null, { precheck: rangePrecheck(width.to) }) : cast(null);
  }
  const pair = `${from.name}>${to.name}`;
  if (pair === 'timestamptz>timestamp' || pair === 'timestamp>timestamptz') {
    return cast(null, { remark: 'the session must have the TimeZone that it had on the way up' });
  }
  if (pair === 'json>jsonb') return cast(null, { remark: 'jsonb keeps neither the order nor the doubles of keys' });
  if (pair === 'jsonb>json')
    return cast(null, { loses: 'loses-data', remark: 'the order and doubles of keys went on the way up' });
  if (STRINGS.has(from.name) && !STRINGS.has(to.name))
    return cast(`${name}::${type}`, { precheck: null, remark: 'values written since that are no such value stop it' });
  if (STRINGS.has(to.name))
    return cast(from.array ? `${name}::${type}` : null, {
      loses: 'loses-data',
      remark: 'the spelling that the text had is lost',
    });
  if (from.array) return cast(`${name}::${type}`, { loses: 'loses-data' });
  if (ASSIGNMENT.has(pair)) return cast(null, { loses: isExactNumber(from, to) ? null : 'loses-data' });
  return castable(from, to)
    ? cast(`${name}::${type}`, { loses: 'loses-data' })
    : cast(`${name}::text::${type}`, { loses: 'loses-data', remark: 'its values go by way of text' });
}

/** The old type could hold no more than whole numbers, which numeric keeps as they are. */
function isExactNumber(from: TypeRef, to: TypeRef): boolean {
  return from.name === 'numeric' && WIDTH[to.name] !== undefined && from.modifiers.length === 0;
}

/** Explicit casts that are no assignment casts (pg_cast, castcontext e). */
const EXPLICIT: ReadonlySet<string> = new Set([
  'bool>int4',
  'int4>bool',
  'bit>int4',
  'bit>int8',
  'int4>bit',
  'int8>bit',
  'int4>char',
  'char>int4',
  'jsonb>bool',
  'jsonb>int2',
  'jsonb>int4',
  'jsonb>int8',
  'jsonb>numeric',
  'jsonb>float4',
  'jsonb>float8',
]);

function castable(from: TypeRef, to: TypeRef): boolean {
  return EXPLICIT.has(`${from.name}>${to.name}`);
}

/** Lengths and precisions: without USING the server refuses what does not fit, and does not cut. */
function sameFamily(from: TypeRef, to: TypeRef): WayBack {
  const narrower =
    to.modifiers.length > 0 && (from.modifiers.length === 0 || (from.modifiers[0] ?? 0) > (to.modifiers[0] ?? 0));
  const wider =
    to.modifiers.length === 0 || (from.modifiers.length > 0 && (to.modifiers[0] ?? 0) > (from.modifiers[0] ?? 0));
  if (STRINGS.has(from.name))
    return narrower ? cast(null, { precheck: lengthPrecheck(to.modifiers[0] ?? 0) }) : cast(null);
  if (from.name === 'numeric') {
    const scales = [
      from.modifiers[1] ?? (from.modifiers.length === 0 ? Number.POSITIVE_INFINITY : 0),
      to.modifiers[1] ?? (to.modifiers.length === 0 ? Number.POSITIVE_INFINITY : 0),
    ] as const;
    if (scales[0] > scales[1])
      return cast(null, { loses: 'loses-new-data', remark: 'digits beyond the old scale are rounded away' });
    if (scales[0] < scales[1])
      return cast(null, { loses: 'loses-data', remark: 'digits beyond the new scale were rounded away' });
    return cast(null);
  }
  if (narrower && ['timestamp', 'timestamptz', 'time', 'timetz', 'interval'].includes(from.name))
    return cast(null, { loses: 'loses-new-data', remark: 'fractions of seconds are rounded' });
  if (wider && ['timestamp', 'timestamptz', 'time', 'timetz', 'interval'].includes(from.name))
    return cast(null, { loses: 'loses-data', remark: 'fractions of seconds were rounded' });
  return cast(null);
}

/** Enums, domains over them, composites: text goes between an enum and a string, or between two enums. */
function userTypes(print: Printer, was: Column, from: TypeRef, to: TypeRef): WayBack {
  const name = quoteName(was.name);
  const type = typeText(print, was.type) ?? '';
  if (from.id === to.id) return cast(null);
  if (STRINGS.has(to.name) && to.id === null) return cast(to.array ? `${name}::text[]::${type}` : null);
  const kinds = [from, to].map((ref) =>
    ref.id === null ? 'builtin' : (objectById(print.state, ref.id)?.kind ?? 'enum'),
  );
  if (kinds.includes('composite')) return { kind: 'manual', why: 'one of the types is a composite' };
  const via = from.array ? 'text[]' : 'text';
  const remark = 'values that are no label of it stop it';
  return STRINGS.has(from.name) && from.id === null
    ? cast(`${name}::${type}`, { remark })
    : cast(`${name}::${via}::${type}`, { remark });
}

function rangePrecheck(bytes: number): (print: Printer, table: Table, column: string) => Precheck {
  const top = String(2n ** BigInt(bytes * 8 - 1) - 1n);
  const low = String(-(2n ** BigInt(bytes * 8 - 1)));
  return (print, table, column) => ({
    sql: print.sql`SELECT count(*) FROM ${print.of(table)} WHERE ${quoteName(column)} NOT BETWEEN ${low} AND ${top}`,
    why: `numbers in ${column} that do not fit the old type stop it`,
  });
}

function lengthPrecheck(length: number): (print: Printer, table: Table, column: string) => Precheck {
  return (print, table, column) => ({
    sql: print.sql`SELECT count(*) FROM ${print.of(table)} WHERE length(${quoteName(column)}) > ${String(length)}`,
    why: `values in ${column} that are too long for the old type stop it`,
  });
}

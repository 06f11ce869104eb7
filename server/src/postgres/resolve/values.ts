import { objectById } from '../../catalog/store.ts';
import { keys, NO_TRANSACTION } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { Resolver } from './resolver.ts';

const NUMBERS: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'money', 'oid']);
const TEXTS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name']);

/** Whether a literal can become a value of the column's type; what is no literal is the server's to judge. */
export function refuseValue(resolver: Resolver, written: WrittenExpression, type: Known<TypeRef>): void {
  if (isUnknown(type) || written.literal === null || written.literal.value === null || written.casts.length > 0) return;
  const { value } = written.literal;
  const quoted = /^\s*\(*\s*(e|n|u&)?'/i.test(written.text);
  if (type.array) {
    if (quoted && typeof value === 'string' && !/^\s*(\[.*\]=)?\{.*\}\s*$/s.test(value))
      malformed(resolver, type, value);
    else if (!quoted) mismatch(resolver, type);
    return;
  }
  if (type.id !== null) return refuseUserValue(resolver, written, type);
  if (quoted && typeof value === 'string') return refuseText(resolver, type.name, value);
  if (typeof value === 'boolean') {
    if (type.name !== 'bool' && !TEXTS.has(type.name)) mismatch(resolver, type);
    return;
  }
  if (NUMBERS.has(type.name) || TEXTS.has(type.name)) return refuseRange(resolver, type, value);
  mismatch(resolver, type);
}

function refuseUserValue(resolver: Resolver, written: WrittenExpression, type: TypeRef): void {
  const object = type.id === null ? undefined : objectById(resolver.state, type.id);
  if (object?.kind === 'domain') return refuseValue(resolver, written, object.base);
  if (object?.kind !== 'enum') return;
  const value = written.literal?.value;
  if (typeof value !== 'string' || !written.text.includes("'")) return mismatch(resolver, type);
  refuseLabel(resolver, object.id, value);
}

/** A label must be there, and not only since this transaction (check_safe_enum_use in src/backend/utils/adt/enum.c). */
export function refuseLabel(resolver: Resolver, id: NonNullable<TypeRef['id']>, label: string): void {
  const type = objectById(resolver.state, id);
  if (type?.kind !== 'enum') return;
  if (!type.labels.some(({ name }) => name === label)) {
    return resolver.fail('22P02', `invalid input value for enum ${type.name}: "${label}"`);
  }
  const { newLabels } = resolver.state.get(keys.transaction) ?? NO_TRANSACTION;
  if (newLabels.includes(`${id}/${label}`)) {
    resolver.fail('55P04', `unsafe use of new value "${label}" of enum type ${type.name}`);
  }
}

function malformed(resolver: Resolver, type: TypeRef, value: string): void {
  resolver.fail('22P02', `malformed literal for type ${type.name}: "${value}"`);
}

function mismatch(resolver: Resolver, type: TypeRef): void {
  resolver.fail('42804', `the default expression is not of type ${type.name}`);
}

/** What each type's input function takes, where that is easily said. */
const FORMS: Readonly<Record<string, RegExp>> = {
  int2: /^\s*[+-]?\d+\s*$/,
  int4: /^\s*[+-]?\d+\s*$/,
  int8: /^\s*[+-]?\d+\s*$/,
  numeric: /^\s*([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan|[+-]?inf(inity)?)\s*$/i,
  float4: /^\s*([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan|[+-]?inf(inity)?)\s*$/i,
  float8: /^\s*([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan|[+-]?inf(inity)?)\s*$/i,
  bool: /^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|0|1)\s*$/i,
  uuid: /^\{?[0-9a-f]{4}(-?[0-9a-f]{4}){7}\}?$/i,
};

function refuseText(resolver: Resolver, type: string, value: string): void {
  const form = FORMS[type];
  // 16 reads numbers of other bases and with underscores.
  if (form !== undefined && !form.test(value) && !/^\s*[+-]?\d[\da-fxob_]*\s*$/i.test(value)) {
    return resolver.fail('22P02', `invalid input syntax for type ${type}: "${value}"`);
  }
  if ((type === 'json' || type === 'jsonb') && !isJson(value)) {
    resolver.fail('22P02', `invalid input syntax for type json`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const RANGES: Readonly<Record<string, number>> = { int2: 32767, int4: 2147483647 };

/** A constant out of range fails when the default is made, for the cast is folded. */
function refuseRange(resolver: Resolver, type: TypeRef, value: string | number): void {
  const most = RANGES[type.name];
  const number = Number(value);
  if (most !== undefined && !Number.isNaN(number) && Math.abs(Math.round(number)) > most + (number < 0 ? 1 : 0)) {
    resolver.doubt('22003', `value out of range for type ${type.name}`, 'it fails when a row takes the default');
  }
}

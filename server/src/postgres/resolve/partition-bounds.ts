import { childrenOf, columnNumbered } from '../../catalog/lookup.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import type { Resolver } from './resolver.ts';

/** A value in a bound: how it is written without its quotes, or one of the words that are beyond all values. */
type Value = { readonly text: string; readonly quoted: boolean } | 'minvalue' | 'maxvalue' | 'null' | null;

export type Bound =
  | { readonly kind: 'default' }
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  | { readonly kind: 'range'; readonly from: readonly Value[]; readonly to: readonly Value[] }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number }
  | { readonly kind: 'unread' };

export function readBound(text: string): Bound {
  if (/^\s*default\s*$/i.test(text)) return { kind: 'default' };
  const lists = parenthesized(text);
  const [first = [], second = []] = lists;
  if (/^\s*for\s+values\s+in\b/i.test(text)) return { kind: 'list', values: first.map(readValue) };
  if (/^\s*for\s+values\s+from\b/i.test(text)) {
    return { kind: 'range', from: first.map(readValue), to: second.map(readValue) };
  }
  const hash = /modulus\s+(\d+).*?remainder\s+(\d+)/is.exec(text);
  if (hash === null) return { kind: 'unread' };
  return { kind: 'hash', modulus: Number(hash[1]), remainder: Number(hash[2]) };
}

/** The items of each parenthesized list, as written. */
function parenthesized(text: string): readonly (readonly string[])[] {
  const tokens = tokenize(text);
  const lists: string[][] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.openParen && depth++ === 0) {
      lists.push([]);
      from = tokens.end(i);
    } else if ((kind === Kind.closeParen && --depth === 0) || (kind === Kind.comma && depth === 1)) {
      lists.at(-1)?.push(text.slice(from, tokens.start(i)).trim());
      from = tokens.end(i);
    }
  }
  return lists;
}

function readValue(text: string): Value {
  const word = text.toLowerCase();
  if (word === 'minvalue' || word === 'maxvalue' || word === 'null') return word;
  const string = /^'((?:[^']|'')*)'(?:::[\w\s"()]+)?$/.exec(text);
  if (string !== null) return { text: (string[1] ?? '').replaceAll("''", "'"), quoted: true };
  if (/^-?\s*[\d.]+$/.test(text)) return { text: text.replace(/\s/g, ''), quoted: false };
  return null;
}

type Order = -1 | 0 | 1 | null;

/** Null when only the server can tell. */
function compare(a: Value, b: Value, type: string | null): Order {
  if (a === null || b === null) return null;
  if (a === b) return 0;
  if (a === 'minvalue' || b === 'maxvalue') return -1;
  if (a === 'maxvalue' || b === 'minvalue') return 1;
  if (a === 'null' || b === 'null') return a === b ? 0 : 1;
  const numbers = type !== null && /^(int|numeric|float|oid)/.test(type);
  if (numbers) {
    const [x, y] = [Number(a.text), Number(b.text)];
    if (Number.isNaN(x) || Number.isNaN(y)) return null;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (a.text === b.text) return 0;
  const dates = /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$/;
  if (type !== null && /^(date|timestamp)/.test(type)) {
    if (!dates.test(a.text) || !dates.test(b.text)) return null;
    const [x, y] = [
      a.text.padEnd(19, ' 00:00:00'.slice(a.text.length - 10)),
      b.text.padEnd(19, ' 00:00:00'.slice(b.text.length - 10)),
    ];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  // Which of two texts comes first is for the collation to say; that they differ is not.
  return type !== null && /^(text|varchar|bpchar|uuid)$/.test(type) && /^[\x20-\x7e]*$/.test(a.text + b.text)
    ? a.text < b.text
      ? -1
      : 1
    : null;
}

function compareRows(a: readonly Value[], b: readonly Value[], types: readonly (string | null)[]): Order {
  for (const [i, value] of a.entries()) {
    const order = compare(value, b[i] ?? null, types[i] ?? null);
    if (order !== 0) return order;
    if (value === 'minvalue' || value === 'maxvalue') return 0;
  }
  return 0;
}

/** Source: transformPartitionBound in parse_utilcmd.c, check_new_partition_bound in partbounds.c. */
export function refuseBound(resolver: Resolver, parent: Table, text: string, own: ObjectId | null): void {
  if (parent.partitioning === null) return;
  const bound = readBound(text);
  const { strategy, columns } = parent.partitioning;
  const types = columns.map((number) => typeName(parent, number));
  if (bound.kind === 'default') {
    if (strategy === 'hash') return resolver.fail('42P16', 'a hash-partitioned table may not have a default partition');
    const other = siblings(resolver, parent, own).find((sibling) => sibling.bound.kind === 'default');
    if (other !== undefined)
      resolver.fail('42P17', `partition conflicts with existing default partition "${other.name}"`);
    return;
  }
  if (bound.kind !== 'unread' && bound.kind !== strategy) {
    return resolver.fail('42P16', `invalid bound specification for a ${strategy} partition`);
  }
  if (bound.kind === 'unread') return resolver.notKnown('the bound is not read');
  if (bound.kind === 'hash') return refuseHash(resolver, siblings(resolver, parent, own), bound);
  if (bound.kind === 'range') {
    if (bound.from.length !== columns.length)
      return resolver.fail('42P16', 'FROM must specify exactly one value per partitioning column');
    if (bound.to.length !== columns.length)
      return resolver.fail('42P16', 'TO must specify exactly one value per partitioning column');
    if ([...bound.from, ...bound.to].includes('null'))
      return resolver.fail('42P16', 'cannot specify NULL in range bound');
    const order = compareRows(bound.from, bound.to, types);
    if (order === 0 || order === 1) return resolver.fail('42P17', 'empty range bound specified for the new partition');
  }
  refuseValues(resolver, bound, types);
  for (const sibling of siblings(resolver, parent, own)) {
    const overlap = overlaps(bound, sibling.bound, types);
    const message = `the new partition would overlap partition "${sibling.name}"`;
    if (overlap === true) return resolver.fail('42P17', message);
    if (overlap === null) resolver.doubt('42P17', message, 'whether bounds overlap is for their type to say');
  }
}

function typeName(table: Table, number: number): string | null {
  const type = columnNumbered(table, number)?.type;
  return type === undefined || isUnknown(type) || type.schema !== 'pg_catalog' ? null : type.name;
}

function refuseValues(resolver: Resolver, bound: Bound, types: readonly (string | null)[]): void {
  const rows =
    bound.kind === 'range' ? [bound.from, bound.to] : bound.kind === 'list' ? bound.values.map((value) => [value]) : [];
  for (const row of rows) {
    for (const [i, value] of row.entries()) {
      const type = types[i] ?? null;
      if (value === null || typeof value === 'string' || type === null) continue;
      const number = /^int\d$/.test(type);
      if (number && value.quoted && !/^\s*[+-]?\d+\s*$/.test(value.text)) {
        return resolver.fail('22P02', `invalid input syntax for type ${type}: "${value.text}"`);
      }
      if (!value.quoted && /^(date|timestamp|timestamptz|uuid|bool)$/.test(type)) {
        return resolver.fail('42804', 'specified value cannot be cast to the type of the partition key');
      }
    }
  }
}

interface Sibling {
  readonly name: string;
  readonly bound: Bound;
}

function siblings(resolver: Resolver, parent: Table, own: ObjectId | null): readonly Sibling[] {
  return childrenOf(resolver.state, parent.id).flatMap((child) =>
    child.partitionOf === null || child.id === own
      ? []
      : [{ name: child.name, bound: readBound(child.partitionOf.bound) }],
  );
}

function overlaps(a: Bound, b: Bound, types: readonly (string | null)[]): boolean | null {
  if (a.kind === 'list' && b.kind === 'list') {
    let unsure = false;
    for (const value of a.values) {
      for (const other of b.values) {
        const order =
          value === 'null' || other === 'null' ? (value === other ? 0 : 1) : compare(value, other, types[0] ?? null);
        if (order === 0) return true;
        if (
          order === null &&
          value !== null &&
          other !== null &&
          typeof value !== 'string' &&
          typeof other !== 'string'
        ) {
          if (value.text === other.text) return true;
        }
        if (order === null) unsure = true;
      }
    }
    return unsure ? null : false;
  }
  if (a.kind === 'range' && b.kind === 'range') {
    const before = compareRows(a.to, b.from, types);
    const after = compareRows(a.from, b.to, types);
    if (before === -1 || before === 0 || after === 1 || after === 0) return false;
    return before === null || after === null ? null : true;
  }
  return false;
}

/** Each modulus must divide the next larger one. */
function refuseHash(resolver: Resolver, others: readonly Sibling[], own: Extract<Bound, { kind: 'hash' }>): void {
  if (own.modulus <= 0)
    return resolver.fail('42P16', 'modulus for hash partition must be an integer value greater than zero');
  if (own.remainder >= own.modulus)
    return resolver.fail('42P16', 'remainder for hash partition must be less than modulus');
  for (const { name, bound } of others) {
    if (bound.kind !== 'hash') continue;
    const [small, large] = [Math.min(own.modulus, bound.modulus), Math.max(own.modulus, bound.modulus)];
    if (large % small !== 0) {
      return resolver.fail('42P17', 'every hash partition modulus must be a factor of the next larger modulus');
    }
    if (own.remainder % small === bound.remainder % small) {
      return resolver.fail('42P17', `the new partition would overlap partition "${name}"`);
    }
  }
}

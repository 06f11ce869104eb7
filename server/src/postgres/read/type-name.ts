import type { TypeName } from '@pgsql/types';
import type { WrittenType } from '../../model/written/names.ts';
import { Kind } from '../../sql/token.ts';
import type { Reading } from './reading.ts';
import { as, each, qualified, strings } from './tree.ts';

/** A type as written: the tree's name, the tokens' extent. */
export function typeName(reading: Reading, type: TypeName | undefined): WrittenType {
  const at = reading.at(type?.location);
  const span = at < 0 ? reading.miss('type') : reading.span(at, typeEnd(reading, at));
  const nameSpan = at < 0 ? span : reading.span(at, reading.nameEnd(at));
  const array = (type?.arrayBounds?.length ?? 0) > 0;
  const names = strings(type?.names);
  // The type of a column of some table (`t.a%TYPE`): no type has a name like this one.
  if (type?.pct_type === true) {
    return { schema: null, name: `${names.join('.')}%type`, modifiers: [], fields: null, array, span, nameSpan };
  }
  return { ...qualified(names), ...modifiers(type, names.at(-1)), array, span, nameSpan };
}

/** The integer type behind a word that also makes a sequence (transformColumnDefinition in parse_utilcmd.c). */
export function serialOf(type: TypeName | undefined): 'int2' | 'int4' | 'int8' | null {
  if (type === undefined || type.names?.length !== 1 || type.pct_type === true) return null;
  switch (strings(type.names)[0]) {
    case 'smallserial':
    case 'serial2':
      return 'int2';
    case 'serial':
    case 'serial4':
      return 'int4';
    case 'bigserial':
    case 'serial8':
      return 'int8';
    default:
      return null;
  }
}

/** The last token of the type that starts at `at`. */
export function typeEnd(reading: Reading, at: number): number {
  let last = reading.nameEnd(at);
  if (last === at) last = afterTwoWords(reading, at);
  if (reading.isSymbol(last + 1, '%') && reading.is(last + 2, 'type')) last += 2;
  if (reading.is(at, 'interval')) last = afterFields(reading, last);
  if (reading.kind(last + 1) === Kind.openParen) last = reading.closing(last + 1);
  if (reading.isAny(at, ['timestamp', 'time']) && reading.isAny(last + 1, ['with', 'without'])) last += 3;
  return afterBounds(reading, last);
}

function afterTwoWords(reading: Reading, at: number): number {
  let last = at;
  if (reading.follow(at, 'double', 'precision')) return at + 1;
  if (reading.follow(at, 'national')) last++;
  if (reading.isAny(last, ['char', 'character', 'nchar', 'bit']) && reading.is(last + 1, 'varying')) last++;
  return last;
}

/** `day to second (3)`: the precision may come after the fields too. */
function afterFields(reading: Reading, last: number): number {
  const units = ['year', 'month', 'day', 'hour', 'minute', 'second'];
  if (!reading.isAny(last + 1, units)) return last;
  return reading.is(last + 2, 'to') && reading.isAny(last + 3, units) ? last + 3 : last + 1;
}

function afterBounds(reading: Reading, from: number): number {
  let last = from;
  if (reading.is(last + 1, 'array')) last++;
  while (reading.kind(last + 1) === Kind.openBracket) last = reading.closing(last + 1);
  return last;
}

function modifiers(type: TypeName | undefined, name: string | undefined): Pick<WrittenType, 'modifiers' | 'fields'> {
  const numbers: number[] = [];
  const words: string[] = [];
  for (const node of type?.typmods ?? []) {
    const constant = as('A_Const', node);
    const column = as('ColumnRef', node);
    if (constant?.ival !== undefined) numbers.push(constant.ival.ival ?? 0);
    else if (constant?.sval !== undefined) words.push(constant.sval.sval ?? '');
    else if (column !== null) words.push(...strings(column.fields));
  }
  if (name === 'interval' && numbers.length > 0) return interval(numbers);
  return { modifiers: numbers, fields: words.length === 0 ? null : words.join(',') };
}

/** The first modifier of an interval is a mask of fields: one bit for each, or all of them (timestamp.h, INTERVAL_MASK). */
function interval(numbers: readonly number[]): Pick<WrittenType, 'modifiers' | 'fields'> {
  const [mask = 0, ...precision] = numbers;
  const bits: readonly (readonly [string, number])[] = [
    ['year', 1 << 2],
    ['month', 1 << 1],
    ['day', 1 << 3],
    ['hour', 1 << 10],
    ['minute', 1 << 11],
    ['second', 1 << 12],
  ];
  if (mask === 0x7fff) return { modifiers: precision, fields: null };
  const named = bits.filter(([, bit]) => (mask & bit) !== 0).map(([name]) => name);
  const fields = named.length > 1 ? `${named[0]} to ${named.at(-1)}` : (named[0] ?? null);
  return { modifiers: precision, fields };
}

/** The types of a list of TypeName nodes. */
export function typeNames(reading: Reading, nodes: Parameters<typeof each>[1]): WrittenType[] {
  return each('TypeName', nodes).map((type) => typeName(reading, type));
}

import type { DefElem, Node, RangeVar } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { WrittenName, WrittenOption, WrittenWord } from '../../model/written/names.ts';
import { Kind } from '../../sql/token.ts';
import type { Piece, Reading } from './reading.ts';
import { as, each, qualified, strings } from './tree.ts';

/** A relation's name, wherever the tree knows its place. */
export function relationName(reading: Reading, relation: RangeVar | undefined): WrittenName {
  const at = reading.at(relation?.location);
  return {
    schema: relation?.schemaname ?? null,
    name: relation?.relname ?? '',
    span: at < 0 ? reading.miss('relation') : reading.span(at, reading.nameEnd(at)),
  };
}

/** The name that the tree gives as a list of strings and that starts at a token. */
export function nameAt(reading: Reading, parts: readonly string[], at: number): WrittenName {
  return { ...qualified(parts), span: nameSpan(reading, at) };
}

/** A single name that starts at a token. */
export function wordAt(reading: Reading, name: string | undefined, at: number): WrittenWord {
  return { name: name ?? '', span: at < 0 ? reading.miss('name') : reading.span(at) };
}

export function nameSpan(reading: Reading, at: number): Span {
  return at < 0 ? reading.miss('name') : reading.span(at, reading.nameEnd(at));
}

/** Single names of a parenthesized list: `(a, b)`. `open` is its parenthesis. */
export function wordsIn(reading: Reading, names: readonly string[], open: number): WrittenWord[] {
  const close = reading.closing(open);
  const pieces = close < 0 ? [] : reading.pieces(open + 1, close);
  return names.map((name, n) => wordAt(reading, name, pieces[n]?.first ?? -1));
}

/** The words `if exists` or `if not exists` at a token, jumped over. */
export function afterIf(reading: Reading, at: number): number {
  if (reading.follow(at, 'if', 'not', 'exists')) return at + 3;
  return reading.follow(at, 'if', 'exists') ? at + 2 : at;
}

/** `name = value` pairs; `end` is where the list ends, `)` or what follows it. */
export function options(reading: Reading, nodes: readonly Node[] | undefined, end: number): WrittenOption[] {
  const found = each('DefElem', nodes);
  return found.map((option, n) => {
    const first = reading.at(option.location);
    const next = found[n + 1];
    let last = (next === undefined ? end : reading.at(next.location)) - 1;
    while (last > first && reading.kind(last) === Kind.comma) last--;
    return {
      name: optionName(option),
      value: optionValue(reading, option),
      span: first < 0 ? reading.miss('option') : reading.span(first, Math.max(first, last)),
    };
  });
}

/** The options in the parentheses that open at or after `from`. */
export function optionsAfter(reading: Reading, nodes: readonly Node[] | undefined, piece: Piece): WrittenOption[] {
  if (nodes === undefined || nodes.length === 0) return [];
  const first = reading.at(each('DefElem', nodes)[0]?.location);
  const open = reading.kind(first - 1) === Kind.openParen ? first - 1 : -1;
  return options(reading, nodes, open < 0 ? piece.end : reading.closing(open));
}

/** An option's name; `toast.` options have a namespace. */
export function optionName(option: DefElem): string {
  const name = option.defname ?? '';
  return option.defnamespace === undefined ? name : `${option.defnamespace}.${name}`;
}

/** Sequence options that say something by having no value: RESTART, NO MINVALUE, NO MAXVALUE. */
const EMPTY: ReadonlySet<string> = new Set(['restart', 'minvalue', 'maxvalue']);

/** An option's value as a text; a bare name means `true` (defGetBoolean in define.c). */
export function optionValue(reading: Reading, option: DefElem): string {
  const { arg } = option;
  if (arg === undefined) return EMPTY.has(option.defname ?? '') ? '' : 'true';
  const number = as('Integer', arg);
  if (number !== null) return String(number.ival ?? 0);
  const boolean = as('Boolean', arg);
  if (boolean !== null) return boolean.boolval === true ? 'true' : 'false';
  const float = as('Float', arg);
  if (float !== null) return float.fval ?? '';
  const string = as('String', arg);
  if (string !== null) return string.sval ?? '';
  const list = as('List', arg);
  if (list !== null) return strings(list.items).join('.');
  const type = as('TypeName', arg);
  if (type !== null)
    return strings(type.names)
      .filter((part) => part !== 'pg_catalog')
      .join('.');
  const constant = as('A_Const', arg);
  if (constant !== null) return constant.sval?.sval ?? String(constant.ival?.ival ?? constant.boolval?.boolval ?? '');
  const at = reading.at(option.location);
  return at < 0 ? '' : reading.word(at);
}

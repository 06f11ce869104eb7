import type { WrittenName, WrittenWord } from '../../model/written/names.ts';
import type { Written, WrittenIndex, WrittenOf } from '../../model/written/statement.ts';
import type { WrittenIndexKey } from '../../model/written/table-parts.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { expressionAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';

/** CREATE INDEX; `at` is the token after INDEX. */
export function createIndex(reading: ForeignReading, at: number): Written | null {
  const name = reading.afterIf(at);
  const on = reading.find('on', name);
  const open = reading.findParen(on);
  if (on < 0 || open < 0) return null;
  const where = reading.find('where', open);
  const index: WrittenIndex = {
    ...indexOf(reading, open, at - 2),
    name: reading.wordAt(reading.nameEnd(name)),
    table: reading.nameAt(on + 1),
    ifNotExists: reading.is(at, 'if'),
    predicate: where < 0 ? null : expressionAt(reading, where + 1, reading.count),
  };
  return { kind: 'create-index', tag: 'CREATE INDEX', verb: reading.span(0, at - 1), index };
}

/** `fulltext key name (a, b)` among the definitions of a table, or after ADD, which is `from`. Null when it has no columns. */
export function inlineIndex(
  reading: ForeignReading,
  piece: Piece,
  table: WrittenName,
  from = piece.first,
): WrittenOf<'create-index'> | null {
  let at = piece.first;
  while (at < piece.end && reading.isAny(at, ['unique', 'fulltext', 'spatial', 'key', 'index'])) at++;
  const open = reading.findParen(at, piece.end);
  if (open < 0) return null;
  const named = reading.afterIf(at);
  const name: WrittenWord | null = named < open && !reading.is(named, 'using') ? reading.wordAt(named) : null;
  const index: WrittenIndex = {
    ...indexOf(reading, open, piece.first),
    name,
    table,
    ifNotExists: named > at,
    predicate: null,
  };
  return { kind: 'create-index', tag: 'CREATE INDEX', verb: reading.span(from, Math.max(piece.first, at - 1)), index };
}

function indexOf(
  reading: ForeignReading,
  open: number,
  first: number,
): Omit<WrittenIndex, 'name' | 'table' | 'ifNotExists' | 'predicate'> {
  const special = reading.isAny(first, ['fulltext', 'spatial']) ? reading.word(first).toLowerCase() : null;
  return {
    only: false,
    unique: reading.is(first, 'unique'),
    concurrently: false,
    nullsNotDistinct: false,
    method: special ?? 'btree',
    keys: reading.pieces(open + 1, reading.closing(open)).map((piece) => key(reading, piece)),
    include: [],
    options: [],
    tablespace: null,
  };
}

/** `a`, `a(10) desc`, `(lower(a))`, `a collate nocase`. */
function key(reading: ForeignReading, { first, end }: Piece): WrittenIndexKey {
  const column = reading.isName(first) && !isCall(reading, first) ? reading.wordAt(first) : null;
  const collate = reading.find('collate', first, end);
  return {
    column,
    expression: column === null ? expressionAt(reading, first, end) : null,
    label: column?.name ?? 'expr',
    collation: collate < 0 ? null : reading.wordAt(collate + 1).name,
    operatorClass: null,
    descending: reading.is(end - 1, 'desc'),
    nullsFirst: null,
    span: reading.span(first, end - 1),
  };
}

/** `lower(a)`, but not the length of `a(10)`. */
function isCall(reading: ForeignReading, at: number): boolean {
  return reading.isOpen(at + 1) && !/^\d+$/.test(reading.word(at + 2));
}

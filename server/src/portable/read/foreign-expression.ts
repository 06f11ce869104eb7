import type { Span } from '../../base/span.ts';
import type { WrittenExpression, WrittenName } from '../../model/written/names.ts';
import { Kind } from '../../sql/token.ts';
import type { TouchedTable } from '../grammar.ts';
import { foreignName, sameName } from './foreign-name.ts';
import type { ForeignReading } from './foreign-reading.ts';

/** The tokens [from, to) as an expression, of which no more than its text and a literal's value is known. */
export function expressionAt(reading: ForeignReading, from: number, to: number): WrittenExpression {
  const span = to > from ? reading.span(from, to - 1) : { start: reading.end(from - 1), end: reading.end(from - 1) };
  return {
    ...nothingIn(reading, span),
    literal: literalAt(reading, from, to),
    columnOnly: columnOnly(reading, from, to),
  };
}

/** A query with the relations that the grammar found in it. */
export function queryAt(
  reading: ForeignReading,
  from: number,
  to: number,
  tables: readonly TouchedTable[],
): WrittenExpression {
  const query = expressionAt(reading, from, to);
  const own = commonTables(reading, from, to);
  const read = tables.filter(
    ({ action, schema, name }) => action === 'select' && !(schema === null && own.has(name.toLowerCase())),
  );
  return { ...query, relations: read.map((table) => ({ ...placed(reading, table, from, to), alias: null })) };
}

/** Where a name that the grammar found stands. */
export function placed(reading: ForeignReading, table: TouchedTable, from: number, to: number): WrittenName {
  for (let i = from; i < to; i++) {
    if (!reading.isName(i) || reading.kind(i - 1) === Kind.dot) continue;
    const name = reading.nameAt(i);
    if (sameName(name.name, table.name) && (table.schema === null || name.schema === table.schema)) return name;
  }
  return { schema: table.schema, name: table.name, span: reading.span(from, to - 1) };
}

function nothingIn(reading: ForeignReading, span: Span): WrittenExpression {
  return {
    text: reading.slice(span),
    span,
    calls: [],
    columns: [],
    relations: [],
    casts: [],
    literal: null,
    strings: [],
    columnOnly: null,
    notNullColumns: [],
  };
}

/** `'x'`, `5`, `-5`, `null`, `(1)`. */
function literalAt(reading: ForeignReading, from: number, to: number): WrittenExpression['literal'] {
  if (reading.isOpen(from) && reading.closing(from) === to - 1) return literalAt(reading, from + 1, to - 1);
  if (to - from === 2 && reading.isSymbol(from, '-')) {
    const number = literalAt(reading, from + 1, to);
    return typeof number?.value === 'number' ? { value: -number.value } : null;
  }
  if (to - from !== 1) return null;
  if (reading.is(from, 'null')) return { value: null };
  if (reading.is(from, 'true')) return { value: true };
  if (reading.is(from, 'false')) return { value: false };
  if (reading.kind(from) === Kind.number) return { value: Number(reading.word(from)) };
  return reading.kind(from) === Kind.string ? { value: foreignName(reading.word(from)) } : null;
}

function columnOnly(reading: ForeignReading, from: number, to: number): string | null {
  const plain = to - from === 1 && (reading.kind(from) === Kind.word || reading.kind(from) === Kind.quotedIdentifier);
  return plain && literalAt(reading, from, to) === null ? foreignName(reading.word(from)) : null;
}

/** Names that a WITH clause gives to its queries: no tables. */
function commonTables(reading: ForeignReading, from: number, to: number): ReadonlySet<string> {
  const names = new Set<string>();
  if (!hasWith(reading, from, to)) return names;
  for (let i = from; i < to; i++) {
    if (!reading.isName(i)) continue;
    const after = reading.isOpen(i + 1) ? reading.skip(i + 1) : i + 1;
    if (reading.is(after, 'as') && opensQuery(reading, after + 1))
      names.add(foreignName(reading.word(i)).toLowerCase());
  }
  return names;
}

function hasWith(reading: ForeignReading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (reading.is(i, 'with')) return true;
  return false;
}

/** `(`, `materialized (`, `not materialized (`. */
function opensQuery(reading: ForeignReading, i: number): boolean {
  const at = reading.is(i, 'not') ? i + 1 : i;
  return reading.isOpen(reading.is(at, 'materialized') ? at + 1 : at);
}

import type { Written, WrittenTable } from '../../model/written/statement.ts';
import type { WrittenColumn, WrittenConstraint } from '../../model/written/table-parts.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { Kind } from '../../sql/token.ts';
import { inlineIndex } from './create-index.ts';
import { columnAt } from './foreign-column.ts';
import { tableConstraint } from './foreign-constraint.ts';
import { queryAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { gap, together } from './unread.ts';

/** CREATE TABLE; `at` is the token after TABLE. */
export function createTable(reading: ForeignReading, at: number): Written {
  const verb = reading.span(0, at - 1);
  const name = reading.nameAt(reading.afterIf(at));
  const after = reading.nameEnd(reading.afterIf(at)) + 1;
  const like = reading.is(after, 'like') ? after : reading.is(after + 1, 'like') ? after + 1 : -1;
  const query = reading.isOpen(after) ? reading.find('as', after + 1) : after;
  const selects = like < 0 && (reading.is(query, 'as') || reading.isAny(after, ['select', 'with']));
  if (selects && !reading.isOpen(after)) return createTableAs(reading, at, reading.is(query, 'as') ? query + 1 : after);
  const body = definitions(reading, after);
  const table: WrittenTable = {
    ...bare,
    name,
    persistence: reading.isAny(1, ['temporary', 'temp']) ? 'temporary' : 'permanent',
    ifNotExists: reading.is(at, 'if'),
    columns: body.columns,
    constraints: body.constraints,
    likes: like < 0 ? [] : [{ table: reading.nameAt(like + 1), including: ['all'] }],
  };
  const indexes = body.indexes.flatMap((piece) => inlineIndex(reading, piece, name) ?? []);
  return together({ kind: 'create-table', tag: 'CREATE TABLE', verb, table }, [...indexes, ...body.gaps]);
}

const bare = {
  inherits: [],
  partitioning: null,
  partitionOf: null,
  ofType: null,
  options: [],
  tablespace: null,
  accessMethod: null,
  onCommit: null,
  foreign: null,
} as const;

interface Body {
  readonly columns: WrittenColumn[];
  readonly constraints: WrittenConstraint[];
  readonly indexes: Piece[];
  readonly gaps: Written[];
}

function definitions(reading: ForeignReading, open: number): Body {
  const body: Body = { columns: [], constraints: [], indexes: [], gaps: [] };
  const close = reading.isOpen(open) ? reading.closing(open) : -1;
  for (const piece of close < 0 ? [] : reading.pieces(open + 1, close)) definition(reading, piece, body);
  return body;
}

function definition(reading: ForeignReading, piece: Piece, body: Body): void {
  const constraint = isConstraint(reading, piece.first) ? tableConstraint(reading, piece) : null;
  if (constraint !== null) body.constraints.push(constraint);
  else if (isIndex(reading, piece)) body.indexes.push(piece);
  else if (reading.isName(piece.first) && !isConstraint(reading, piece.first)) {
    const { column, lost } = columnAt(reading, piece);
    body.columns.push(column);
    if (lost >= 0 && !isDefinition(reading, piece)) body.gaps.push(gap(reading, lost));
  } else if (!isDefinition(reading, piece)) body.gaps.push(gap(reading, piece.first));
}

function isConstraint(reading: ForeignReading, at: number): boolean {
  return reading.isAny(at, ['constraint', 'primary', 'foreign', 'check', 'unique']);
}

/** `key k (a)`, `fulltext (a)`; but `key text` and `key varchar(20)` are columns, which SQLite allows. */
function isIndex(reading: ForeignReading, { first, end }: Piece): boolean {
  if (reading.isAny(first, ['fulltext', 'spatial'])) return true;
  const open = reading.isAny(first, ['key', 'index']) ? reading.findParen(first, end) : -1;
  return (
    open >= 0 && (reading.isOpen(open + 1) || (reading.isName(open + 1) && reading.kind(open + 1) !== Kind.string))
  );
}

/** The grammar may know what the words left open. */
function isDefinition(reading: ForeignReading, { first, end }: Piece): boolean {
  return reading.accepts(`CREATE TABLE t (${reading.words(first, end)})`);
}

function createTableAs(reading: ForeignReading, at: number, from: number): Written {
  const understood = reading.understand(from);
  return {
    kind: 'create-table-as',
    tag: 'CREATE TABLE AS',
    verb: reading.span(0, at - 1),
    name: reading.nameAt(reading.afterIf(at)),
    ifNotExists: reading.is(at, 'if'),
    persistence: reading.isAny(1, ['temporary', 'temp']) ? 'temporary' : 'permanent',
    columnNames: [],
    query: queryAt(reading, from, reading.count, understood.kind === 'statement' ? understood.tables : []),
    options: [],
    tablespace: null,
    accessMethod: null,
    onCommit: null,
    withData: true,
  };
}

/** SQLite: CREATE VIRTUAL TABLE … USING fts5(…), whose columns its module decides. `at` is the token after TABLE. */
export function createVirtualTable(reading: ForeignReading, at: number): Written {
  const name = reading.nameAt(reading.afterIf(at));
  const using = reading.find('using', at);
  const table: WrittenTable = {
    ...bare,
    name,
    persistence: 'permanent',
    ifNotExists: reading.is(at, 'if'),
    columns: [],
    constraints: [],
    likes: [],
    accessMethod: reading.word(using + 1).toLowerCase(),
  };
  return { kind: 'create-table', tag: 'CREATE VIRTUAL TABLE', verb: reading.span(0, at - 1), table };
}

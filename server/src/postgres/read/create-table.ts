import type { CreateForeignTableStmt, CreateStmt, Node, PartitionSpec, TableLikeClause } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { Written, WrittenTable } from '../../model/written/statement.ts';
import type {
  WrittenColumn,
  WrittenConstraint,
  WrittenLike,
  WrittenPartitioning,
} from '../../model/written/table-parts.ts';
import { Kind } from '../../sql/token.ts';
import { column } from './column.ts';
import { constraint } from './constraint.ts';
import { nameAt, optionsAfter, relationName } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as, each, strings } from './tree.ts';

export function createTable(reading: Reading, node: CreateStmt): Written {
  return {
    kind: 'create-table',
    tag: 'CREATE TABLE',
    verb: reading.verb('table'),
    table: table(reading, node, null),
  };
}

export function createForeignTable(reading: Reading, node: CreateForeignTableStmt): Written {
  const server = reading.find('server', 0);
  const text = server < 0 ? '' : reading.slice(reading.span(server, reading.count - 1));
  return {
    kind: 'create-table',
    tag: 'CREATE FOREIGN TABLE',
    verb: reading.verb('table'),
    table: table(reading, node.base ?? {}, { server: node.servername ?? '', text }),
  };
}

/** The rest of a statement, or of what is left of it. */
function table(reading: Reading, node: CreateStmt, foreign: WrittenTable['foreign']): WrittenTable {
  const name = relationName(reading, node.relation);
  const after = reading.nameEnd(reading.at(node.relation?.location)) + 1;
  const elements = node.tableElts ?? [];
  const open = elements.length === 0 ? -1 : reading.findParen(after);
  const tail = open < 0 ? after : reading.closing(open) + 1;
  const afterParent = reading.nameEnd(reading.at(each('RangeVar', node.inhRelations)[0]?.location)) + 1;
  const parents = each('RangeVar', node.inhRelations).map((parent) => relationName(reading, parent));
  const [parent] = parents;
  const partition = node.partbound !== undefined && parent !== undefined;
  return {
    name,
    persistence: persistence(node.relation?.relpersistence),
    ifNotExists: node.if_not_exists === true,
    ...tableElements(reading, elements, open),
    inherits: partition ? [] : parents,
    partitioning: node.partspec === undefined ? null : partitioning(reading, node.partspec),
    partitionOf: partition ? { parent, bound: boundAt(reading, open < 0 ? afterParent : tail, reading.count) } : null,
    ofType:
      node.ofTypename === undefined
        ? null
        : nameAt(reading, strings(node.ofTypename.names), reading.at(node.ofTypename.location)),
    options: optionsAfter(reading, node.options, { first: tail, end: reading.count }),
    tablespace: node.tablespacename ?? null,
    accessMethod: node.accessMethod ?? null,
    onCommit: onCommit(node.oncommit),
    foreign,
  };
}

export function persistence(letter: string | undefined): 'permanent' | 'unlogged' | 'temporary' {
  return letter === 't' ? 'temporary' : letter === 'u' ? 'unlogged' : 'permanent';
}

export function onCommit(action: CreateStmt['oncommit']): WrittenTable['onCommit'] {
  if (action === 'ONCOMMIT_DROP') return 'drop';
  return action === 'ONCOMMIT_DELETE_ROWS' ? 'delete rows' : null;
}

/** The pieces between the commas are the tree's elements one by one. */
function tableElements(
  reading: Reading,
  elements: readonly Node[],
  open: number,
): Pick<WrittenTable, 'columns' | 'constraints' | 'likes'> {
  const columns: WrittenColumn[] = [];
  const constraints: WrittenConstraint[] = [];
  const likes: WrittenLike[] = [];
  const pieces = open < 0 ? [] : reading.pieces(open + 1, reading.closing(open));
  elements.forEach((element, n) => {
    const piece = pieces[n];
    if (piece === undefined) return;
    const definition = as('ColumnDef', element);
    const check = as('Constraint', element);
    const like = as('TableLikeClause', element);
    if (definition !== null) columns.push(column(reading, definition, piece));
    else if (check !== null) constraints.push(constraint(reading, check, piece, null));
    else if (like !== null) likes.push(likeClause(reading, like));
  });
  return { columns, constraints, likes };
}

/** Bits of TableLikeOption (parsenodes.h). */
const LIKE_OPTIONS = [
  'comments',
  'compression',
  'constraints',
  'defaults',
  'generated',
  'identity',
  'indexes',
  'statistics',
  'storage',
];

function likeClause(reading: Reading, node: TableLikeClause): WrittenLike {
  return {
    table: relationName(reading, node.relation),
    including: LIKE_OPTIONS.filter((_, bit) => ((node.options ?? 0) & (1 << bit)) !== 0),
  };
}

function partitioning(reading: Reading, node: PartitionSpec): WrittenPartitioning {
  const by = reading.find('by', Math.max(0, reading.at(node.location)));
  const open = reading.findParen(by);
  return {
    strategy:
      node.strategy === 'PARTITION_STRATEGY_LIST'
        ? 'list'
        : node.strategy === 'PARTITION_STRATEGY_HASH'
          ? 'hash'
          : 'range',
    columns: each('PartitionElem', node.partParams).map((element) => element.name ?? null),
    text: reading.slice(reading.span(by < 0 ? -1 : by + 1, reading.closing(open))),
  };
}

/** `for values …` or `default`, without what may follow it. */
export function boundAt(reading: Reading, from: number, to: number): string {
  return reading.slice(boundSpan(reading, from, to));
}

function boundSpan(reading: Reading, from: number, to: number): Span {
  if (reading.is(from, 'default')) return reading.span(from);
  const first = reading.find('for', from, to);
  if (first < 0) return reading.miss('partition bound');
  let last = first;
  for (let open = reading.findParen(last, to); open >= 0; open = nextGroup(reading, last)) last = reading.closing(open);
  return reading.span(first, last);
}

/** The second group of `from (…) to (…)`. */
function nextGroup(reading: Reading, last: number): number {
  return reading.is(last + 1, 'to') && reading.kind(last + 2) === Kind.openParen ? last + 2 : -1;
}

/** All of the statement from a token on. */
export function rest(reading: Reading, first: number): Piece {
  return { first, end: reading.count };
}

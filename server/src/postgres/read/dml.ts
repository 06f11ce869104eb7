import type { CopyStmt, DeleteStmt, InsertStmt, MergeStmt, Node, RangeVar, UpdateStmt } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { WrittenWord } from '../../model/written/names.ts';
import type { Written, WrittenDml } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import { expressionIn, queryIn } from './expression.ts';
import { relationName, wordAt, wordsIn } from './names.ts';
import type { Reading } from './reading.ts';
import { as, each, strings } from './tree.ts';

/** INSERT, UPDATE, DELETE or MERGE, with those in its WITH clause. */
export function dml(reading: Reading, node: Node): Written {
  const own = dmlOf(reading, node);
  if (own === null) return { kind: 'harmless', tag: '', verb: reading.miss('dml') };
  return {
    kind: 'dml',
    tag: own.dml.verb.toUpperCase(),
    verb: verbOf(reading, node),
    dml: own.dml,
    nested: changesOf(reading, own.changes),
  };
}

/** Data changes in WITH clauses, from their trees. */
export function changesOf(reading: Reading, changes: readonly Node[]): WrittenDml[] {
  return changes.flatMap((change) => dmlOf(reading, change)?.dml ?? []);
}

interface Change {
  readonly dml: WrittenDml;
  readonly changes: readonly Node[];
}

function dmlOf(reading: Reading, node: Node): Change | null {
  const insert = as('InsertStmt', node);
  if (insert !== null) return insertOf(reading, insert);
  const update = as('UpdateStmt', node);
  if (update !== null) return updateOf(reading, update);
  const remove = as('DeleteStmt', node);
  if (remove !== null) return deleteOf(reading, remove);
  const merge = as('MergeStmt', node);
  return merge === null ? null : mergeOf(reading, merge);
}

function insertOf(reading: Reading, node: InsertStmt): Change {
  const { common, changes } = shared(reading, node, node.relation);
  const select = as('SelectStmt', node.selectStmt);
  return {
    dml: {
      ...common,
      verb: 'insert',
      columns: [...assigned(reading, node.cols), ...assigned(reading, node.onConflictClause?.targetList)],
      condition: 'none',
      fromQuery: select !== null && select.valuesLists === undefined,
    },
    changes,
  };
}

function updateOf(reading: Reading, node: UpdateStmt): Change {
  const { common, changes } = shared(reading, node, node.relation);
  return {
    dml: {
      ...common,
      verb: 'update',
      columns: assigned(reading, node.targetList),
      condition: condition(node.whereClause, node.fromClause),
      fromQuery: false,
    },
    changes,
  };
}

function deleteOf(reading: Reading, node: DeleteStmt): Change {
  const { common, changes } = shared(reading, node, node.relation);
  return {
    dml: {
      ...common,
      verb: 'delete',
      columns: [],
      condition: condition(node.whereClause, node.usingClause),
      fromQuery: false,
    },
    changes,
  };
}

function mergeOf(reading: Reading, node: MergeStmt): Change {
  const { common, changes } = shared(reading, node, node.relation);
  return {
    dml: {
      ...common,
      verb: 'merge',
      columns: each('MergeWhenClause', node.mergeWhenClauses).flatMap((when) => assigned(reading, when.targetList)),
      condition: 'some',
      fromQuery: true,
    },
    changes,
  };
}

/** COPY … FROM writes; COPY … TO reads. */
export function copy(reading: Reading, node: CopyStmt): Written {
  const tag = 'COPY';
  const verb = reading.verb('copy');
  const whole = reading.span(0, reading.count - 1);
  if (node.is_from !== true || node.relation === undefined) {
    const read = node.relation === undefined ? node.query : { RangeVar: node.relation };
    const { query, changes } = queryIn(reading, read, whole);
    return { kind: 'select', tag, verb, query, into: null, nested: changesOf(reading, changes), locking: false };
  }
  const after = reading.nameEnd(reading.at(node.relation.location)) + 1;
  return {
    kind: 'dml',
    tag,
    verb,
    dml: {
      verb: 'copy-from',
      table: relationName(reading, node.relation),
      columns: wordsIn(reading, strings(node.attlist), after),
      condition: 'none',
      body: expressionIn(reading, node.whereClause, whole),
      fromQuery: false,
    },
    nested: [],
  };
}

function shared(reading: Reading, node: object, relation: RangeVar | undefined) {
  const at = reading.at(relation?.location);
  const { query, changes } = queryIn(reading, node, enclosing(reading, at));
  return { common: { table: relationName(reading, relation), body: query }, changes };
}

/** Columns on the left of assignments, or in an INSERT's list. */
function assigned(reading: Reading, nodes: readonly Node[] | undefined): WrittenWord[] {
  return each('ResTarget', nodes).flatMap((column) =>
    column.name === undefined ? [] : [wordAt(reading, column.name, reading.at(column.location))],
  );
}

function condition(where: Node | undefined, joined: readonly Node[] | undefined): WrittenDml['condition'] {
  if (joined !== undefined && joined.length > 0) return 'some';
  if (where === undefined) return 'none';
  return isTrue(where) ? 'always' : 'some';
}

/** `true`, and the `1 = 1` that people write to satisfy a linter. */
function isTrue(node: Node): boolean {
  if (as('A_Const', node)?.boolval?.boolval === true) return true;
  const equation = as('A_Expr', node);
  if (equation?.kind !== 'AEXPR_OP' || strings(equation.name)[0] !== '=') return false;
  const left = as('A_Const', equation.lexpr);
  const right = as('A_Const', equation.rexpr);
  return left !== null && right !== null && left.isnull !== true && same(left, right);
}

function same(left: object, right: object): boolean {
  return JSON.stringify({ ...left, location: 0 }) === JSON.stringify({ ...right, location: 0 });
}

/** `insert into`, `delete from`, `update`, `merge into`: right before the table. */
function verbOf(reading: Reading, node: Node): Span {
  const { relation } = (Object.values(node)[0] ?? {}) as { relation?: RangeVar };
  let at = reading.at(relation?.location) - 1;
  while (at > 0 && (reading.is(at, 'only') || reading.kind(at) === Kind.openParen)) at--;
  return reading.is(at, 'update') ? reading.span(at) : reading.span(at - 1, at);
}

/** The statement, or the parentheses of WITH, around a token. */
function enclosing(reading: Reading, at: number): Span {
  let depth = 0;
  for (let i = at; i >= 0; i--) {
    const kind = reading.kind(i);
    if (kind === Kind.closeParen) depth++;
    if (kind !== Kind.openParen) continue;
    if (depth > 0) depth--;
    // ONLY (name) has parentheses of its own.
    else if (!reading.is(i - 1, 'only')) return reading.span(i + 1, reading.closing(i) - 1);
  }
  return reading.span(0, reading.count - 1);
}

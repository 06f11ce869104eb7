import type { Constraint, ConstrType } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { ConstraintType, ReferentialAction } from '../../model/objects/constraint.ts';
import type { WrittenWord } from '../../model/written/names.ts';
import type { WrittenConstraint, WrittenReferences } from '../../model/written/table-parts.ts';
import { Kind } from '../../sql/token.ts';
import { parenthesized } from './expression.ts';
import { indexKey } from './index-key.ts';
import { optionsAfter, relationName, wordAt, wordsIn } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as, each, strings } from './tree.ts';

const TYPES: Partial<Readonly<Record<ConstrType, ConstraintType>>> = {
  CONSTR_CHECK: 'check',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary key',
  CONSTR_EXCLUSION: 'exclusion',
  CONSTR_NOTNULL: 'not null',
};

/** A constraint's type; null for what the grammar also calls one: DEFAULT, GENERATED, NULL, DEFERRABLE. */
export function constraintType(node: Constraint): ConstraintType | null {
  return (node.contype === undefined ? undefined : TYPES[node.contype]) ?? null;
}

/** A constraint of a table, of a domain (`own` is null), or of a column (`own` is that column). */
export function constraint(
  reading: Reading,
  node: Constraint,
  piece: Piece,
  own: WrittenWord | null,
): WrittenConstraint {
  const type = constraintType(node) ?? 'check';
  const named = reading.is(piece.first, 'constraint');
  const start = named ? piece.first + 2 : piece.first;
  return {
    type,
    name: named ? wordAt(reading, node.conname, piece.first + 1) : null,
    columns: own === null ? ownColumns(reading, node, start) : [own],
    expression: node.raw_expr === undefined ? null : parenthesized(reading, node.raw_expr, reading.findParen(start)),
    exclusion: exclusion(reading, node, start),
    references: references(reading, node),
    usingIndex: usingIndex(reading, node, start),
    method: node.access_method ?? null,
    include: strings(node.including),
    options: optionsAfter(reading, node.options, piece),
    tablespace: node.indexspace ?? null,
    predicate:
      node.where_clause === undefined
        ? null
        : parenthesized(reading, node.where_clause, reading.find('where', start, piece.end) + 1),
    nullsNotDistinct: node.nulls_not_distinct === true,
    withoutOverlaps: node.without_overlaps === true || node.fk_with_period === true,
    notValid: node.skip_validation === true,
    enforced: node.is_enforced === true || (type !== 'check' && type !== 'foreign key'),
    deferrable: node.deferrable === true,
    initiallyDeferred: node.initdeferred === true,
    noInherit: node.is_no_inherit === true,
    span: reading.span(piece.first, piece.end - 1),
    words: constraintWords(reading, type, start),
  };
}

/** What a column's constraint says about itself in parts of its own: DEFERRABLE, NOT ENFORCED. */
export function withAttribute(written: WrittenConstraint, attribute: Constraint): WrittenConstraint {
  switch (attribute.contype) {
    case 'CONSTR_ATTR_DEFERRABLE':
      return { ...written, deferrable: true };
    case 'CONSTR_ATTR_NOT_DEFERRABLE':
      return { ...written, deferrable: false };
    case 'CONSTR_ATTR_DEFERRED':
      // INITIALLY DEFERRED alone makes it deferrable (transformConstraintAttrs in parse_utilcmd.c).
      return { ...written, deferrable: true, initiallyDeferred: true };
    case 'CONSTR_ATTR_IMMEDIATE':
      return { ...written, initiallyDeferred: false };
    case 'CONSTR_ATTR_ENFORCED':
      return { ...written, enforced: true };
    case 'CONSTR_ATTR_NOT_ENFORCED':
      return { ...written, enforced: false };
    default:
      return written;
  }
}

function constraintWords(reading: Reading, type: ConstraintType, start: number): Span {
  const two = ['primary', 'foreign', 'not'].some((word) => reading.is(start, word));
  const one = ['check', 'unique', 'references', 'exclude'].some((word) => reading.is(start, word));
  return two ? reading.run(start, 2) : one ? reading.run(start, 1) : reading.miss(type);
}

function ownColumns(reading: Reading, node: Constraint, start: number): WrittenWord[] {
  if (node.contype === 'CONSTR_NOTNULL') {
    // A domain's has a column of the grammar's own making, VALUE.
    return start + 2 < reading.count ? strings(node.keys).map((name) => wordAt(reading, name, start + 2)) : [];
  }
  const names = strings(node.contype === 'CONSTR_FOREIGN' ? node.fk_attrs : node.keys);
  return names.length === 0 ? [] : afterPeriod(reading, wordsIn(reading, names, reading.findParen(start)));
}

/** `PERIOD valid_at` of a temporal key: the name is the second word. */
function afterPeriod(reading: Reading, words: readonly WrittenWord[]): WrittenWord[] {
  return words.map((word) => {
    const source = reading.slice(word.span).toLowerCase();
    if (source !== 'period' || word.name === 'period') return word;
    for (let i = 0; i < reading.count; i++)
      if (reading.start(i) === word.span.start) return wordAt(reading, word.name, i + 1);
    return word;
  });
}

function usingIndex(reading: Reading, node: Constraint, start: number): WrittenWord | null {
  if (node.indexname === undefined) return null;
  const index = reading.find('index', start);
  return wordAt(reading, node.indexname, index < 0 ? -1 : index + 1);
}

function exclusion(reading: Reading, node: Constraint, start: number): WrittenConstraint['exclusion'] {
  if (node.exclusions === undefined) return [];
  const open = reading.findParen(start);
  const pieces = reading.pieces(open + 1, reading.closing(open));
  return each('List', node.exclusions).flatMap(({ items = [] }, n) => {
    const element = as('IndexElem', items[0]);
    const piece = pieces[n];
    if (element === null || piece === undefined) return [];
    const operator = strings(as('List', items[1])?.items).join('.');
    const end = lastWith(reading, piece);
    return [{ key: indexKey(reading, element, { first: piece.first, end }), operator }];
  });
}

/** The WITH before the operator: an element's last. */
function lastWith(reading: Reading, piece: Piece): number {
  for (let i = piece.end - 1; i > piece.first; i--) if (reading.is(i, 'with')) return i;
  return piece.end;
}

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function references(reading: Reading, node: Constraint): WrittenReferences | null {
  if (node.pktable === undefined) return null;
  const after = reading.nameEnd(reading.at(node.pktable.location)) + 1;
  const columns = strings(node.pk_attrs);
  const open = reading.kind(after) === Kind.openParen ? after : -1;
  return {
    table: relationName(reading, node.pktable),
    columns: columns.length === 0 ? [] : afterPeriod(reading, wordsIn(reading, columns, open)),
    onDelete: ACTIONS[node.fk_del_action ?? 'a'] ?? 'no action',
    onUpdate: ACTIONS[node.fk_upd_action ?? 'a'] ?? 'no action',
    setColumns: strings(node.fk_del_set_cols),
    match: node.fk_matchtype === 'f' ? 'full' : 'simple',
  };
}

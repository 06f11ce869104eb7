import type { Span } from '../../base/span.ts';
import type { ConstraintType, ReferentialAction } from '../../model/objects/constraint.ts';
import type { WrittenWord } from '../../model/written/names.ts';
import type { WrittenConstraint, WrittenReferences } from '../../model/written/table-parts.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { expressionAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';

interface Named {
  readonly name: WrittenWord | null;
  readonly columns: readonly WrittenWord[];
}

export function plainConstraint(type: ConstraintType, { name, columns }: Named, words: Span): WrittenConstraint {
  return {
    type,
    name,
    columns,
    expression: null,
    exclusion: [],
    references: null,
    usingIndex: null,
    method: null,
    include: [],
    options: [],
    tablespace: null,
    predicate: null,
    nullsNotDistinct: false,
    withoutOverlaps: false,
    notValid: false,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    noInherit: false,
    span: words,
    words,
  };
}

/** A table's own constraint, `constraint name` before it or not; null for anything else. */
export function tableConstraint(reading: ForeignReading, piece: Piece): WrittenConstraint | null {
  const named = reading.is(piece.first, 'constraint');
  const name = named && !isKind(reading, piece.first + 1) ? reading.wordAt(piece.first + 1) : null;
  const at = named ? piece.first + (name === null ? 1 : 2) : piece.first;
  const made = constraintFrom(reading, at, piece.end, name);
  return made === null ? null : { ...made, span: reading.span(piece.first, piece.end - 1) };
}

function isKind(reading: ForeignReading, at: number): boolean {
  return reading.isAny(at, ['primary', 'unique', 'foreign', 'check']);
}

function constraintFrom(
  reading: ForeignReading,
  at: number,
  end: number,
  name: WrittenWord | null,
): WrittenConstraint | null {
  if (reading.is(at, 'check')) return checkAt(reading, at, { name, columns: [] }).constraint;
  const type = typeOf(reading, at);
  if (type === null) return null;
  const open = reading.findParen(at, end);
  if (open < 0) return null;
  const columns = reading.wordsIn(open);
  const words =
    type === 'unique' && !reading.isAny(at + 1, ['key', 'index']) ? reading.span(at) : reading.span(at, at + 1);
  // UNIQUE KEY name (…), FOREIGN KEY name (…)
  const own = open - 1 > at + 1 && reading.isName(open - 1) ? reading.wordAt(open - 1) : null;
  const bare =
    open - 1 === at + 1 && type === 'unique' && !reading.isAny(at + 1, ['key', 'index'])
      ? reading.wordAt(at + 1)
      : null;
  const base = plainConstraint(type, { name: name ?? own ?? bare, columns }, words);
  const to = reading.find('references', at, end);
  return to < 0 ? base : { ...base, references: referencesAt(reading, to, end).references };
}

function typeOf(reading: ForeignReading, at: number): ConstraintType | null {
  if (reading.follow(at, 'primary', 'key')) return 'primary key';
  if (reading.follow(at, 'foreign', 'key')) return 'foreign key';
  return reading.is(at, 'unique') ? 'unique' : null;
}

/** `check (a > 0) not enforced` */
export function checkAt(
  reading: ForeignReading,
  at: number,
  named: Named,
): { readonly constraint: WrittenConstraint; readonly end: number } {
  const open = at + 1;
  const end = reading.isOpen(open) ? reading.skip(open) : open;
  const off = reading.follow(end, 'not', 'enforced');
  const expression = end > open + 1 ? expressionAt(reading, open + 1, end - 1) : null;
  const constraint = { ...plainConstraint('check', named, reading.span(at)), expression, enforced: !off };
  return { constraint, end: off ? end + 2 : reading.is(end, 'enforced') ? end + 1 : end };
}

/** `references t (a) on delete cascade deferrable initially deferred` */
export function referencesAt(
  reading: ForeignReading,
  at: number,
  to: number,
): { readonly references: WrittenReferences; readonly end: number } {
  const table = reading.nameAt(at + 1);
  let end = reading.nameEnd(at + 1) + 1;
  const columns = reading.isOpen(end) ? reading.wordsIn(end) : [];
  if (reading.isOpen(end)) end = reading.skip(end);
  let onDelete: ReferentialAction = 'no action';
  let onUpdate: ReferentialAction = 'no action';
  while (end < to) {
    if (reading.is(end, 'match')) end += 2;
    else if (reading.follow(end, 'on', 'delete') || reading.follow(end, 'on', 'update')) {
      const action = actionAt(reading, end + 2);
      if (reading.is(end + 1, 'delete')) onDelete = action;
      else onUpdate = action;
      end += 2 + action.split(' ').length;
    } else if (reading.is(end, 'deferrable')) end += 1;
    else if (reading.follow(end, 'not', 'deferrable') || reading.is(end, 'initially')) end += 2;
    else break;
  }
  return { references: { table, columns, onDelete, onUpdate, setColumns: [], match: 'simple' }, end };
}

function actionAt(reading: ForeignReading, at: number): ReferentialAction {
  if (reading.is(at, 'cascade')) return 'cascade';
  if (reading.is(at, 'restrict')) return 'restrict';
  if (reading.is(at, 'set')) return reading.is(at + 1, 'default') ? 'set default' : 'set null';
  return 'no action';
}

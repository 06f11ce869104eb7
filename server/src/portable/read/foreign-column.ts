import type { WrittenExpression, WrittenWord } from '../../model/written/names.ts';
import type { WrittenColumn, WrittenConstraint } from '../../model/written/table-parts.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { checkAt, plainConstraint, referencesAt } from './foreign-constraint.ts';
import { expressionAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { typeAt } from './foreign-type.ts';

export interface ColumnAt {
  readonly column: WrittenColumn;
  /** The first token that means nothing to us; -1 when all is read. */
  readonly lost: number;
}

interface Gathered {
  notNull: boolean;
  counts: boolean;
  collation: string | null;
  default: WrittenExpression | null;
  generated: WrittenColumn['generated'];
  name: WrittenWord | null;
  readonly constraints: WrittenConstraint[];
}

/** `id bigint unsigned not null auto_increment primary key`. */
export function columnAt(reading: ForeignReading, { first, end }: Piece): ColumnAt {
  const name = reading.wordAt(first);
  const { type, end: after } = typeAt(reading, first + 1, end);
  const found: Gathered = {
    notNull: false,
    counts: false,
    collation: null,
    default: null,
    generated: null,
    name: null,
    constraints: [],
  };
  let at = after;
  while (at < end) {
    const next = attribute(reading, at, end, name, found);
    if (next <= at) break;
    at = next;
  }
  const column: WrittenColumn = {
    name,
    type,
    serial: found.counts ? (type?.name === 'bigint' ? 'int8' : 'int4') : null,
    collation: found.collation,
    default: found.default,
    generated: found.generated,
    identity: null,
    notNull: found.notNull,
    storage: null,
    compression: null,
    constraints: found.constraints,
    span: reading.span(first, end - 1),
  };
  return { column, lost: at < end ? at : -1 };
}

/** Reads one attribute and gives the token after it; the same token when it means nothing to us. */
function attribute(reading: ForeignReading, at: number, end: number, column: WrittenWord, found: Gathered): number {
  switch (reading.word(at).toLowerCase()) {
    case 'not':
      if (!reading.is(at + 1, 'null')) return at;
      found.notNull = true;
      return afterConflict(reading, at + 2);
    case 'null':
    case 'first':
    case 'invisible':
    case 'visible':
      return at + 1;
    case 'after':
    case 'comment':
    case 'charset':
    case 'column_format':
    case 'storage':
    case 'srid':
      return at + 2;
    case 'character':
      return reading.is(at + 1, 'set') ? at + 3 : at;
    case 'collate':
      found.collation = reading.wordAt(at + 1).name;
      return at + 2;
    case 'default':
      return defaultAt(reading, at, end, found);
    case 'auto_increment':
    case 'autoincrement':
      found.counts = true;
      return at + 1;
    case 'on':
      // ON UPDATE CURRENT_TIMESTAMP(6)
      return reading.is(at + 1, 'update') ? afterCall(reading, at + 2) : at;
    case 'generated':
      return reading.follow(at, 'generated', 'always', 'as') ? generatedAt(reading, at + 3, found) : at;
    case 'as':
      return generatedAt(reading, at + 1, found);
    default:
      return constraint(reading, at, end, column, found);
  }
}

function constraint(reading: ForeignReading, at: number, end: number, column: WrittenWord, found: Gathered): number {
  const base = { name: found.name, columns: [column] };
  switch (reading.word(at).toLowerCase()) {
    case 'constraint':
      found.name = reading.isName(at + 1) && !reading.is(at + 1, 'check') ? reading.wordAt(at + 1) : null;
      return found.name === null ? at + 1 : at + 2;
    case 'primary':
    case 'key': {
      const last = reading.is(at, 'key') ? at : at + 1;
      found.constraints.push(plainConstraint('primary key', base, reading.span(at, last)));
      return afterConflict(reading, reading.isAny(last + 1, ['asc', 'desc']) ? last + 2 : last + 1);
    }
    case 'unique': {
      const last = reading.isAny(at + 1, ['key', 'index']) ? at + 1 : at;
      found.constraints.push(plainConstraint('unique', base, reading.span(at, last)));
      return afterConflict(reading, last + 1);
    }
    case 'check': {
      const check = checkAt(reading, at, base);
      found.constraints.push(check.constraint);
      return check.end;
    }
    case 'references': {
      const key = referencesAt(reading, at, end);
      found.constraints.push({ ...plainConstraint('foreign key', base, reading.span(at)), references: key.references });
      return key.end;
    }
    default:
      return at;
  }
}

/** SQLite: ON CONFLICT IGNORE. */
export function afterConflict(reading: ForeignReading, at: number): number {
  return reading.follow(at, 'on', 'conflict') ? at + 3 : at;
}

function defaultAt(reading: ForeignReading, at: number, end: number, found: Gathered): number {
  const sign = reading.isSymbol(at + 1, '-') || reading.isSymbol(at + 1, '+') ? 1 : 0;
  // A string may have its character set before it: _utf8mb4'x'.
  const introducer = /^_/.test(reading.word(at + 1)) && /^['"]/.test(reading.word(at + 2)) ? 1 : 0;
  const next = Math.min(end, afterCall(reading, at + 1 + sign + introducer));
  found.default = expressionAt(reading, at + 1, next);
  return next;
}

/** After a word with its parentheses, or parentheses alone. */
function afterCall(reading: ForeignReading, at: number): number {
  if (reading.isOpen(at)) return reading.skip(at);
  return reading.isOpen(at + 1) ? reading.skip(at + 1) : at + 1;
}

function generatedAt(reading: ForeignReading, at: number, found: Gathered): number {
  if (!reading.isOpen(at)) return at - 1;
  const close = reading.skip(at);
  const stored = reading.isAny(close, ['stored', 'persistent']);
  found.generated = { expression: expressionAt(reading, at, close), stored };
  return stored || reading.is(close, 'virtual') ? close + 1 : close;
}

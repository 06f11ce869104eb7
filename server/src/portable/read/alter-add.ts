import type { WrittenName } from '../../model/written/names.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import type { Part } from './alter-part.ts';
import { inlineIndex } from './create-index.ts';
import { columnAt } from './foreign-column.ts';
import { tableConstraint } from './foreign-constraint.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { gap } from './unread.ts';

/** ADD [COLUMN] c …, ADD (a …, b …), ADD CONSTRAINT …, ADD INDEX …; null for what is none of these. */
export function addition(reading: ForeignReading, piece: Piece, table: WrittenName): readonly Part[] | null {
  const { first, end } = piece;
  const second = first + 1;
  if (reading.isAny(second, ['partition']))
    return [
      {
        action: {
          kind: 'other-action',
          span: reading.span(first, end - 1),
          words: reading.span(first, second),
          name: 'add partition',
        },
      },
    ];
  if (reading.isAny(second, ['constraint', 'primary', 'foreign', 'check', 'unique']))
    return constraint(reading, { first: second, end }, table);
  if (reading.isAny(second, ['index', 'key', 'fulltext', 'spatial'])) {
    const index = inlineIndex(reading, { first: second, end }, table, first);
    return index === null ? null : [{ statement: index }];
  }
  const explicit = reading.is(second, 'column');
  const column = reading.afterIf(explicit ? second + 1 : second);
  const words = explicit ? reading.span(first, second) : reading.span(first);
  if (reading.isOpen(column)) {
    return reading.pieces(column + 1, reading.closing(column)).flatMap((one) => added(reading, one, words, false));
  }
  if (!reading.isName(column)) return null;
  return added(reading, { first: column, end }, words, column > second + (explicit ? 1 : 0));
}

function added(
  reading: ForeignReading,
  piece: Piece,
  words: { readonly start: number; readonly end: number },
  ifNotExists: boolean,
): readonly Part[] {
  const { column, lost } = columnAt(reading, piece);
  const part: Part = {
    action: { kind: 'add-column', span: reading.span(piece.first, piece.end - 1), words, column, ifNotExists },
  };
  if (lost < 0 || reading.accepts(`ALTER TABLE t ADD COLUMN ${reading.words(piece.first, piece.end)}`)) return [part];
  return [part, { statement: gap(reading, lost) }];
}

function constraint(reading: ForeignReading, piece: Piece, table: WrittenName): readonly Part[] | null {
  const made = tableConstraint(reading, piece);
  if (made === null) return null;
  // UNIQUE is an index in MySQL and is dropped as one.
  if (made.type === 'unique') {
    const index = inlineIndex(reading, unnamed(reading, piece), table, piece.first - 1);
    if (index !== null) return [{ statement: { ...index, index: { ...index.index, name: made.name } } }];
  }
  return [
    {
      action: {
        kind: 'add-constraint',
        span: made.span,
        words: reading.span(piece.first - 1, wordsEnd(reading, piece)),
        constraint: made,
      },
    },
  ];
}

function unnamed(reading: ForeignReading, piece: Piece): Piece {
  return { first: Math.max(piece.first, reading.find('unique', piece.first, piece.end)), end: piece.end };
}

/** `add constraint`, `add primary key`. */
function wordsEnd(reading: ForeignReading, { first }: Piece): number {
  return reading.isAny(first, ['primary', 'foreign']) ? first + 1 : first;
}

import type { IndexElem } from '@pgsql/types';
import type { WrittenIndexKey } from '../../model/written/table-parts.ts';
import { Kind } from '../../sql/token.ts';
import { expression, parenthesized } from './expression.ts';
import { keyName } from './key-name.ts';
import { wordAt } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { strings } from './tree.ts';

/** One column or expression of an index, or of EXCLUDE. */
export function indexKey(reading: Reading, element: IndexElem, piece: Piece): WrittenIndexKey {
  return {
    column: element.name === undefined ? null : wordAt(reading, element.name, piece.first),
    label: element.name ?? (element.expr === undefined ? 'expr' : keyName(element.expr)),
    expression: element.expr === undefined ? null : keyExpression(reading, element.expr, piece),
    collation: objectName(element.collation),
    operatorClass: objectName(element.opclass),
    descending: element.ordering === 'SORTBY_DESC',
    nullsFirst: nullsFirst(element),
    span: reading.span(piece.first, piece.end - 1),
  };
}

/** A collation's or operator class's name; the schema of the built-in ones says nothing. */
export function objectName(parts: Parameters<typeof strings>[0]): string | null {
  if (parts === undefined || parts.length === 0) return null;
  const names = strings(parts);
  return names[0] === 'pg_catalog' ? names.slice(1).join('.') : names.join('.');
}

/** In parentheses, or a call without them. */
function keyExpression(reading: Reading, node: NonNullable<IndexElem['expr']>, piece: Piece) {
  if (reading.kind(piece.first) === Kind.openParen) return parenthesized(reading, node, piece.first);
  const last = reading.nameEnd(piece.first);
  const end = reading.kind(last + 1) === Kind.openParen ? reading.closing(last + 1) + 1 : last + 1;
  return expression(reading, node, { first: piece.first, end });
}

function nullsFirst(element: IndexElem): boolean | null {
  switch (element.nulls_ordering) {
    case 'SORTBY_NULLS_FIRST':
      return true;
    case 'SORTBY_NULLS_LAST':
      return false;
    default:
      return null;
  }
}

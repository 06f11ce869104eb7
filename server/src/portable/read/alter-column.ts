import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenName, WrittenWord } from '../../model/written/names.ts';
import type { WrittenColumn } from '../../model/written/table-parts.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { type Part, renameOf, target } from './alter-part.ts';
import { columnAt } from './foreign-column.ts';
import { expressionAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { gap } from './unread.ts';

/** MODIFY c …, CHANGE a b …, ALTER c SET DEFAULT …: what they say of the column, one action each. */
export function redefinition(reading: ForeignReading, piece: Piece, table: WrittenName): readonly Part[] | null {
  const { first, end } = piece;
  const explicit = reading.is(first + 1, 'column') && first + 3 < end;
  const name = reading.afterIf(explicit ? first + 2 : first + 1);
  const words = reading.span(first, explicit ? first + 1 : first);
  if (!reading.isName(name)) return null;
  if (reading.is(first, 'alter')) return defaults(reading, { first: name, end }, words);
  if (reading.is(first, 'modify')) return redefined(reading, { first: name, end }, reading.wordAt(name), words);
  const rename: Part = { statement: renameOf(reading, target(reading, 'COLUMN', name, table), words, name + 1) };
  const same = reading.wordAt(name).name === reading.wordAt(name + 1).name;
  const rest = redefined(reading, { first: name + 1, end }, reading.wordAt(name + 1), words);
  return same ? rest : [rename, ...rest];
}

/** A definition that replaces the old one as a whole: whatever it does not repeat is gone. */
function redefined(reading: ForeignReading, piece: Piece, column: WrittenWord, words: Span): readonly Part[] {
  const { column: definition, lost } = columnAt(reading, piece);
  const span = reading.span(piece.first, piece.end - 1);
  const parts = actionsOf(definition, column, span, words).map((action): Part => ({ action }));
  if (lost < 0 || reading.accepts(`ALTER TABLE t MODIFY COLUMN ${reading.words(piece.first, piece.end)}`)) return parts;
  return [...parts, { statement: gap(reading, lost) }];
}

function actionsOf(definition: WrittenColumn, column: WrittenWord, span: Span, words: Span): readonly WrittenAction[] {
  const base = { span, words, column };
  const { type, collation, default: value } = definition;
  return [
    ...(type === null ? [] : [{ ...base, kind: 'alter-column-type' as const, type, collation, using: null }]),
    { ...base, kind: definition.notNull ? ('set-not-null' as const) : ('drop-not-null' as const) },
    value === null ? { ...base, kind: 'drop-default' as const } : { ...base, kind: 'set-default' as const, value },
  ];
}

/** ALTER [COLUMN] c SET DEFAULT x | DROP DEFAULT; whether a column or an index can be seen is no change of data. */
function defaults(reading: ForeignReading, { first, end }: Piece, words: Span): readonly Part[] | null {
  const span = reading.span(first, end - 1);
  const column = reading.wordAt(first);
  if (reading.follow(first + 1, 'set', 'default')) {
    return [{ action: { kind: 'set-default', span, words, column, value: expressionAt(reading, first + 3, end) } }];
  }
  if (reading.follow(first + 1, 'drop', 'default')) return [{ action: { kind: 'drop-default', span, words, column } }];
  const hidden = reading.isAny(end - 1, ['visible', 'invisible', 'enforced', 'ignored']);
  return hidden ? [{ action: { kind: 'other-action', span, words, name: reading.word(end - 1).toLowerCase() } }] : null;
}

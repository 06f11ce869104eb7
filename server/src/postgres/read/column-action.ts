import type { AlterTableCmd, ColumnDef } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenWord } from '../../model/written/names.ts';
import { column, identity } from './column.ts';
import { expression, parenthesized } from './expression.ts';
import { objectName } from './index-key.ts';
import { afterIf, optionName, options, wordAt } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as, each, items } from './tree.ts';
import { typeEnd, typeName } from './type-name.ts';

/** An action on one column of a table or attribute of a type; null for any other. */
export function columnAction(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction | null {
  const span = reading.span(piece.first, piece.end - 1);
  switch (command.subtype) {
    case 'AT_AddColumn':
      return addColumn(reading, command, piece);
    case 'AT_DropColumn': {
      const noun = nounLength(reading, piece.first + 1);
      const name = afterIf(reading, piece.first + 1 + noun);
      return {
        kind: 'drop-column',
        span,
        words: reading.run(piece.first, 1 + noun),
        column: wordAt(reading, command.name, name),
        ifExists: command.missing_ok === true,
        cascade: command.behavior === 'DROP_CASCADE',
      };
    }
    default:
      return alterColumn(reading, command, piece, span);
  }
}

/** The noise words COLUMN and ATTRIBUTE; only ALTER TYPE has the latter, and there it is no name. */
function nounLength(reading: Reading, at: number): number {
  return reading.is(at, 'column') || (reading.is(at, 'attribute') && reading.is(1, 'type')) ? 1 : 0;
}

function addColumn(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction | null {
  const definition = as('ColumnDef', command.def);
  if (definition === null) return null;
  const noun = nounLength(reading, piece.first + 1);
  const first = afterIf(reading, piece.first + 1 + noun);
  // ADD ATTRIBUTE … CASCADE: the word is the action's, not the attribute's.
  const cascade = command.behavior === 'DROP_CASCADE' || reading.is(piece.end - 1, 'restrict') ? 1 : 0;
  return {
    kind: 'add-column',
    span: reading.span(piece.first, piece.end - 1),
    words: reading.run(piece.first, 1 + noun),
    column: column(reading, definition, { first, end: piece.end - cascade }),
    ifNotExists: command.missing_ok === true,
  };
}

function alterColumn(reading: Reading, command: AlterTableCmd, piece: Piece, span: Span): WrittenAction | null {
  const at = piece.first + 1 + nounLength(reading, piece.first + 1);
  const named = wordAt(reading, command.name ?? String(command.num ?? 0), at);
  const first = at + 1;
  const tail = { first, end: piece.end };
  const base = { span, column: named };
  switch (command.subtype) {
    case 'AT_AlterColumnType':
      return columnType(reading, as('ColumnDef', command.def) ?? {}, tail, base);
    case 'AT_ColumnDefault':
      if (command.def === undefined) return { kind: 'drop-default', words: reading.run(first, 2), ...base };
      return {
        kind: 'set-default',
        words: reading.run(first, 2),
        ...base,
        value: expression(reading, command.def, { first: first + 2, end: piece.end }),
      };
    case 'AT_SetNotNull':
      return { kind: 'set-not-null', words: reading.run(first, 3), ...base };
    case 'AT_DropNotNull':
      return { kind: 'drop-not-null', words: reading.run(first, 3), ...base };
    case 'AT_SetStatistics': {
      const target = as('Integer', command.def);
      return {
        kind: 'set-statistics',
        words: reading.run(first, 2),
        ...base,
        target: target === null ? null : (target.ival ?? 0),
      };
    }
    case 'AT_SetStorage':
      return {
        kind: 'set-storage',
        words: reading.run(first, 2),
        ...base,
        storage: as('String', command.def)?.sval ?? 'default',
      };
    case 'AT_SetCompression':
      return {
        kind: 'set-compression',
        words: reading.run(first, 2),
        ...base,
        compression: as('String', command.def)?.sval ?? 'default',
      };
    case 'AT_SetOptions':
      return {
        kind: 'set-column-options',
        words: reading.run(first, 1),
        ...base,
        options: options(reading, items(command.def), piece.end - 1),
      };
    case 'AT_ResetOptions':
      return {
        kind: 'reset-column-options',
        words: reading.run(first, 1),
        ...base,
        names: each('DefElem', items(command.def)).map(optionName),
      };
    case 'AT_AddIdentity':
      return {
        kind: 'add-identity',
        words: reading.run(first, 2),
        ...base,
        identity: identity(reading, as('Constraint', command.def) ?? {}, tail),
      };
    case 'AT_SetIdentity':
      return setIdentity(reading, command, tail, base);
    case 'AT_DropIdentity':
      return { kind: 'drop-identity', words: reading.run(first, 2), ...base, ifExists: command.missing_ok === true };
    case 'AT_SetExpression':
      return {
        kind: 'set-expression',
        words: reading.run(first, 2),
        ...base,
        expression: parenthesized(reading, command.def, reading.findParen(first, piece.end)),
      };
    case 'AT_DropExpression':
      return { kind: 'drop-expression', words: reading.run(first, 2), ...base, ifExists: command.missing_ok === true };
    case 'AT_AlterColumnGenericOptions':
      return { kind: 'other-action', words: reading.run(first, 1), span, name: 'options' };
    default:
      return null;
  }
}

interface OnColumn {
  readonly span: Span;
  readonly column: WrittenWord;
}

/** `type …` or `set data type …`; the guilty words go up to the end of the type. */
function columnType(reading: Reading, definition: ColumnDef, tail: Piece, base: OnColumn): WrittenAction {
  const using = definition.raw_default === undefined ? -1 : reading.find('using', tail.first, tail.end);
  const type = reading.at(definition.typeName?.location);
  return {
    kind: 'alter-column-type',
    words: type < 0 ? reading.miss('type') : reading.span(tail.first, typeEnd(reading, type)),
    ...base,
    type: typeName(reading, definition.typeName),
    collation: objectName(definition.collClause?.collname),
    using: using < 0 ? null : expression(reading, definition.raw_default, { first: using + 1, end: tail.end }),
  };
}

/** `set generated always`, `set start 5`, `restart`: any number of them in a row. */
function setIdentity(reading: Reading, command: AlterTableCmd, tail: Piece, base: OnColumn): WrittenAction {
  const nodes = items(command.def);
  const generated = each('DefElem', nodes).find((option) => option.defname === 'generated');
  const letter = generated === undefined ? null : as('Integer', generated.arg)?.ival;
  return {
    kind: 'set-identity',
    words: reading.run(tail.first, reading.is(tail.first, 'set') ? 2 : 1),
    ...base,
    // ATTRIBUTE_IDENTITY_ALWAYS is 'a', ATTRIBUTE_IDENTITY_BY_DEFAULT is 'd' (pg_attribute.h).
    mode: letter == null ? null : letter === 0x61 ? 'always' : 'by default',
    options: options(reading, nodes, tail.end).filter((option) => option.name !== 'generated'),
  };
}

import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenName, WrittenWord } from '../../model/written/names.ts';
import type { Written, WrittenOf, WrittenTarget } from '../../model/written/statement.ts';
import type { Piece } from '../../sql/statement-tokens.ts';
import { addition } from './alter-add.ts';
import { redefinition } from './alter-column.ts';
import { dropOf, type Part, renameOf, target } from './alter-part.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { gap, harmless, together } from './unread.ts';

/** ALTER TABLE; `at` is the token after TABLE. */
export function alterTable(reading: ForeignReading, at: number): Written {
  const from = reading.afterIf(at);
  const name = reading.nameAt(from);
  const verb = reading.span(0, at - 1);
  const parts = reading
    .pieces(reading.nameEnd(from) + 1, reading.count)
    .flatMap((piece) => partsOf(reading, piece, name));
  const statements = grouped(parts, { tag: 'ALTER TABLE', verb, name, ifExists: from > at });
  const [first, ...rest] = statements;
  return first === undefined ? harmless(reading, 'ALTER TABLE') : together(first, rest, verb);
}

type Head = Pick<WrittenOf<'alter-table'>, 'tag' | 'verb' | 'name' | 'ifExists'>;

/** Neighbouring actions are one ALTER TABLE. */
function grouped(parts: readonly Part[], head: Head): readonly Written[] {
  const statements: Written[] = [];
  let actions: WrittenAction[] = [];
  const flush = (): void => {
    if (actions.length > 0) statements.push({ kind: 'alter-table', class: 'TABLE', only: false, ...head, actions });
    actions = [];
  };
  for (const part of parts) {
    if ('action' in part) {
      actions.push(part.action);
      continue;
    }
    flush();
    statements.push(part.statement);
  }
  flush();
  return statements;
}

function partsOf(reading: ForeignReading, piece: Piece, table: WrittenName): readonly Part[] {
  const { first } = piece;
  const known = reading.is(first, 'add')
    ? addition(reading, piece, table)
    : reading.is(first, 'drop')
      ? removal(reading, piece, table)
      : reading.is(first, 'rename')
        ? renaming(reading, piece, table)
        : reading.isAny(first, ['modify', 'change', 'alter'])
          ? redefinition(reading, piece, table)
          : null;
  if (known !== null) return known;
  return [option(reading, piece)];
}

/** DROP [COLUMN] c, DROP INDEX i, DROP FOREIGN KEY f, DROP PRIMARY KEY. */
function removal(reading: ForeignReading, { first, end }: Piece, table: WrittenName): readonly Part[] | null {
  const span = reading.span(first, end - 1);
  if (reading.isAny(first + 1, ['partition', 'partitioning'])) return null;
  if (reading.follow(first + 1, 'primary', 'key'))
    return [dropConstraint(span, reading.span(first, first + 2), { name: 'PRIMARY', span }, false)];
  const two = reading.follow(first + 1, 'foreign', 'key');
  const words = reading.span(first, two ? first + 2 : first + 1);
  const name = reading.afterIf(two ? first + 3 : first + 2);
  const ifExists = name > (two ? first + 3 : first + 2);
  if (two || reading.isAny(first + 1, ['constraint', 'check']))
    return [dropConstraint(span, words, reading.wordAt(name), ifExists)];
  if (reading.isAny(first + 1, ['index', 'key'])) {
    return [{ statement: dropOf('INDEX', words, [target(reading, 'INDEX', name, table)], ifExists) }];
  }
  const explicit = reading.is(first + 1, 'column');
  const column = reading.afterIf(explicit ? first + 2 : first + 1);
  if (!reading.isName(column)) return null;
  const said = explicit ? words : reading.span(first);
  return [
    {
      action: {
        kind: 'drop-column',
        span,
        words: said,
        column: reading.wordAt(column),
        ifExists: column > first + (explicit ? 2 : 1),
        cascade: false,
      },
    },
  ];
}

function dropConstraint(span: Span, words: Span, name: WrittenWord, ifExists: boolean): Part {
  return { action: { kind: 'drop-constraint', span, words, name, ifExists, cascade: false } };
}

/** RENAME [TO | AS] t, RENAME [COLUMN] a TO b, RENAME INDEX a TO b. */
function renaming(reading: ForeignReading, { first, end }: Piece, table: WrittenName): readonly Part[] | null {
  const to = reading.find('to', first + 1, end);
  if (to > first + 1) {
    const index = reading.isAny(first + 1, ['index', 'key']) && to > first + 2;
    const from = index || (reading.is(first + 1, 'column') && to > first + 2) ? first + 2 : first + 1;
    const verb = reading.span(first, from - 1);
    return [{ statement: renameOf(reading, target(reading, index ? 'INDEX' : 'COLUMN', from, table), verb, to + 1) }];
  }
  const name = reading.isAny(first + 1, ['to', 'as']) ? first + 2 : first + 1;
  if (!reading.isName(name)) return null;
  const whole: WrittenTarget = { class: 'TABLE', name: table, on: null, arguments: null };
  return [{ statement: renameOf(reading, whole, reading.span(first, name - 1), name) }];
}

/** Words that change how a table is kept, and lose nothing. */
const OPTIONS = (
  'engine auto_increment comment charset character default convert collate row_format algorithm lock force order ' +
  'disable enable validation key_block_size compression encryption stats_persistent stats_auto_recalc stats_sample_pages ' +
  'tablespace checksum with without page_checksum partition remove analyze check optimize rebuild coalesce reorganize'
).split(' ');

function option(reading: ForeignReading, piece: Piece): Part {
  const { first, end } = piece;
  if (!reading.isAny(first, OPTIONS)) return { statement: gap(reading, first) };
  const span = reading.span(first, end - 1);
  return {
    action: { kind: 'other-action', span, words: reading.span(first), name: reading.word(first).toLowerCase() },
  };
}

import type { WrittenType } from '../../model/written/names.ts';
import { Kind } from '../../sql/token.ts';
import type { ForeignReading } from './foreign-reading.ts';

/** Words after which a column's type is over. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'not null default primary unique key auto_increment autoincrement comment collate charset references check constraint ' +
    'generated as on first after stored virtual persistent invisible visible column_format storage srid'
  ).split(' '),
);

export interface TypeAt {
  /** Null for a column without one, as SQLite allows. */
  readonly type: WrittenType | null;
  /** The token after it. */
  readonly end: number;
}

/** `varchar(20)`, `int unsigned`, `double precision`, `enum('a', 'b')`, `timestamp(6) with time zone`. */
export function typeAt(reading: ForeignReading, from: number, to: number): TypeAt {
  let end = from;
  while (end < to && !isAttribute(reading, end)) end = reading.skip(end);
  if (end === from) return { type: null, end };
  const open = reading.findParen(from, end);
  const close = open < 0 ? -1 : reading.closing(open);
  const before = open < 0 ? end : open;
  const words = names(reading, from, before);
  const inside =
    open < 0 ? [] : reading.pieces(open + 1, close).map(({ first, end: last }) => reading.words(first, last));
  const numbers = inside.map(Number);
  const measured = numbers.every(Number.isInteger);
  const rest = [measured ? '' : inside.join(', '), ...(open < 0 ? [] : names(reading, close + 1, end))].filter(
    (text) => text !== '',
  );
  const [name = '', ...more] = words;
  const fields = [...more, ...rest].join(' ');
  const span = reading.span(from, end - 1);
  return {
    type: {
      schema: null,
      name,
      modifiers: measured ? numbers : [],
      fields: fields === '' ? null : fields,
      array: false,
      span,
      nameSpan: reading.span(from),
    },
    end,
  };
}

function isAttribute(reading: ForeignReading, i: number): boolean {
  if (reading.kind(i) !== Kind.word) return false;
  const word = reading.word(i).toLowerCase();
  return ATTRIBUTES.has(word) || (word === 'character' && reading.is(i + 1, 'set'));
}

function names(reading: ForeignReading, from: number, to: number): readonly string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++) words.push(reading.word(i).toLowerCase());
  return words;
}

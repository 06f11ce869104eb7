import type { Written, WrittenTarget } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import { dropOf, target } from './alter-part.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { harmless } from './unread.ts';

const CLASSES: Readonly<Record<string, string>> = {
  table: 'TABLE',
  view: 'VIEW',
  index: 'INDEX',
  trigger: 'TRIGGER',
  procedure: 'PROCEDURE',
  function: 'FUNCTION',
  event: 'EVENT',
  database: 'SCHEMA',
  schema: 'SCHEMA',
  sequence: 'SEQUENCE',
};

/** DROP of anything; what is no part of a schema (a user, a prepared statement) is of no interest here. */
export function drop(reading: ForeignReading): Written {
  const at = reading.isAny(1, ['temporary', 'online', 'offline']) ? 2 : 1;
  const kind = CLASSES[reading.word(at).toLowerCase()];
  if (kind === undefined) return harmless(reading, 'DROP');
  const first = reading.afterIf(at + 1);
  const verb = reading.span(0, at);
  const on = reading.find('on', first);
  if (kind === 'INDEX') {
    const table = on < 0 ? null : reading.nameAt(on + 1);
    return dropOf(kind, verb, [target(reading, kind, first, table)], first > at + 1);
  }
  // A database goes with all that is in it.
  return { ...dropOf(kind, verb, names(reading, kind, first), first > at + 1), cascade: kind === 'SCHEMA' };
}

function names(reading: ForeignReading, kind: string, from: number): readonly WrittenTarget[] {
  const targets: WrittenTarget[] = [];
  for (let at = from; reading.isName(at); at = reading.nameEnd(at) + 2) {
    targets.push(target(reading, kind, at));
    if (reading.kind(reading.nameEnd(at) + 1) !== Kind.comma) break;
  }
  return targets;
}

/** RENAME TABLE a TO b, c TO d: one statement, one after the other. */
export function renameTables(reading: ForeignReading, at: number): readonly Written[] {
  return reading.pieces(at, reading.count).flatMap(({ first, end }): readonly Written[] => {
    const to = reading.find('to', first, end);
    if (to < 0) return [];
    const newName = reading.wordAt(reading.nameEnd(to + 1));
    return [
      {
        kind: 'rename',
        tag: 'RENAME TABLE',
        verb: reading.span(0, at - 1),
        target: target(reading, 'TABLE', first),
        newName,
        ifExists: false,
        cascade: false,
      },
    ];
  });
}

/** TRUNCATE [TABLE] t: MySQL takes one table at a time and never goes on to others. */
export function truncate(reading: ForeignReading): Written {
  const at = reading.is(1, 'table') ? 2 : 1;
  const name = reading.nameAt(at);
  return {
    kind: 'truncate',
    tag: 'TRUNCATE',
    verb: reading.span(0, at - 1),
    tables: [{ name, only: false }],
    cascade: false,
    restartIdentity: true,
  };
}

import type { Written } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import { alterTable } from './alter-table.ts';
import { create } from './create-other.ts';
import { drop, renameTables, truncate } from './drop.ts';
import { foreignName } from './foreign-name.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { rows } from './rows.ts';
import { harmless, opaque, together } from './unread.ts';

/** What a statement of MySQL, MariaDB or SQLite says. */
export function readForeign(reading: ForeignReading): Written {
  if (reading.count === 0) return { kind: 'harmless', tag: '', verb: { start: 0, end: 0 } };
  const head = reading.word(0).toLowerCase();
  switch (head) {
    case 'create':
      return create(reading);
    case 'drop':
      return drop(reading);
    case 'alter':
      return alter(reading);
    case 'truncate':
      return truncate(reading);
    case 'rename':
      return rename(reading);
    case 'set':
    case 'pragma':
    case 'use':
      return setting(reading);
    case 'prepare':
    case 'execute':
    case 'call':
    case 'load':
    case 'import':
    case 'source':
      return opaque(reading, `what ${head.toUpperCase()} runs is not in the statement`);
    default:
      return rows(reading) ?? transaction(reading, head) ?? other(reading, head);
  }
}

/** ALTER TABLE and ALTER IGNORE TABLE; of other objects nothing is kept that could change. */
function alter(reading: ForeignReading): Written {
  const table = reading.find('table', 1, 4);
  return table < 0 ? harmless(reading, 'ALTER') : alterTable(reading, table + 1);
}

function rename(reading: ForeignReading): Written {
  if (!reading.isAny(1, ['table', 'tables'])) return harmless(reading, 'RENAME');
  const [first, ...rest] = renameTables(reading, 2);
  return first === undefined ? opaque(reading, 'it has no TO') : together(first, rest);
}

const TEXT_OF_SQL = /\b(alter|create|drop|rename|truncate|insert|update|delete)\b/i;

/** SET a = 1, PRAGMA a = 1, PRAGMA a(1), USE db. A variable that holds a statement will be run as one. */
function setting(reading: ForeignReading): Written {
  for (let i = 1; i < reading.count; i++) {
    if (reading.kind(i) === Kind.string && TEXT_OF_SQL.test(reading.word(i))) {
      return opaque(reading, 'it keeps a statement that may be run later');
    }
  }
  const at = reading.isAny(1, ['global', 'session', 'local', 'persist']) ? 2 : 1;
  const equals = reading.isSymbol(at + 1, '=') || reading.isSymbol(at + 1, ':=') || reading.isOpen(at + 1);
  const value = equals && at + 2 < reading.count ? foreignName(reading.word(at + 2)) : null;
  const words = reading.word(0).toUpperCase();
  return {
    kind: 'set',
    tag: words,
    verb: reading.span(0),
    setting: foreignName(reading.word(at)).toLowerCase(),
    value,
    local: false,
  };
}

const COMMANDS: Readonly<Record<string, Extract<Written, { kind: 'transaction' }>['command']>> = {
  begin: 'begin',
  start: 'begin',
  commit: 'commit',
  end: 'commit',
  rollback: 'rollback',
  savepoint: 'savepoint',
  release: 'release',
};

function transaction(reading: ForeignReading, head: string): Written | null {
  const command = COMMANDS[head];
  if (command === undefined || (head === 'start' && !reading.is(1, 'transaction'))) return null;
  const back = command === 'rollback' && reading.is(reading.is(1, 'transaction') ? 2 : 1, 'to');
  return {
    kind: 'transaction',
    tag: head.toUpperCase(),
    verb: reading.span(0),
    command: back ? 'rollback-to' : command,
    chain: false,
    savepoint: null,
  };
}

/** Statements that leave tables and rows as they are. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    'analyze attach cache check checksum deallocate desc describe detach do explain flush grant handler help kill ' +
    'lock optimize purge reindex repair reset revoke show unlock vacuum values xa signal resignal get'
  ).split(' '),
);

function other(reading: ForeignReading, head: string): Written {
  if (HARMLESS.has(head)) return harmless(reading, head.toUpperCase());
  return reading.understand().kind === 'statement'
    ? harmless(reading, head.toUpperCase())
    : opaque(reading, `\`${reading.word(0)}\` is not understood`);
}

import type { ConstraintsSetStmt, Node, TransactionStmt, VariableSetStmt } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { literal } from './expression.ts';
import type { Reading } from './reading.ts';
import { as } from './tree.ts';

/** SET and RESET; the guilty words end with the setting's name. */
export function setVariable(reading: Reading, node: VariableSetStmt): Written {
  const local = reading.is(1, 'local');
  const base = { tag: reading.is(0, 'reset') ? 'RESET' : 'SET', verb: settingVerb(reading) };
  switch (node.kind) {
    case 'VAR_SET_MULTI': {
      const session = node.name === 'SESSION CHARACTERISTICS';
      const first = reading.find('transaction', 0) + 1;
      const value = reading.slice(reading.span(first, reading.count - 1));
      return {
        kind: 'set',
        ...base,
        setting: session ? 'session characteristics' : 'transaction',
        value,
        local: !session,
      };
    }
    case 'VAR_RESET_ALL':
      return { kind: 'set', ...base, setting: 'all', value: null, local: false };
    case 'VAR_SET_VALUE':
      return { kind: 'set', ...base, setting: setting(node), value: values(node.args), local };
    default:
      return { kind: 'set', ...base, setting: setting(node), value: null, local };
  }
}

function setting(node: VariableSetStmt): string {
  return (node.name ?? '').toLowerCase();
}

function values(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map((node) => String(literal(node)?.value ?? '')).join(', ');
}

/** Up to the setting's name: before `to` and `=`, or all of RESET. */
function settingVerb(reading: Reading): Span {
  let last = reading.isAny(1, ['local', 'session']) ? 2 : 1;
  if (reading.follow(last, 'time', 'zone') || reading.follow(last, 'session', 'authorization')) last++;
  return reading.span(0, Math.min(reading.nameEnd(last), reading.count - 1));
}

/** SET CONSTRAINTS fires what has been deferred, or defers. */
export function setConstraints(reading: Reading, _node: ConstraintsSetStmt): Written {
  const value = reading.slice(reading.span(2, reading.count - 1));
  return { kind: 'set', tag: 'SET CONSTRAINTS', verb: reading.run(0, 2), setting: 'constraints', value, local: true };
}

type Command = WrittenOf<'transaction'>['command'];

const COMMANDS: Readonly<Record<NonNullable<TransactionStmt['kind']>, readonly [Command, string]>> = {
  TRANS_STMT_BEGIN: ['begin', 'BEGIN'],
  TRANS_STMT_START: ['begin', 'START TRANSACTION'],
  TRANS_STMT_COMMIT: ['commit', 'COMMIT'],
  TRANS_STMT_ROLLBACK: ['rollback', 'ROLLBACK'],
  TRANS_STMT_SAVEPOINT: ['savepoint', 'SAVEPOINT'],
  TRANS_STMT_RELEASE: ['release', 'RELEASE'],
  TRANS_STMT_ROLLBACK_TO: ['rollback-to', 'ROLLBACK'],
  TRANS_STMT_PREPARE: ['prepare', 'PREPARE TRANSACTION'],
  TRANS_STMT_COMMIT_PREPARED: ['commit-prepared', 'COMMIT PREPARED'],
  TRANS_STMT_ROLLBACK_PREPARED: ['rollback-prepared', 'ROLLBACK PREPARED'],
};

export function transaction(reading: Reading, node: TransactionStmt): Written {
  const [command, tag] = COMMANDS[node.kind ?? 'TRANS_STMT_BEGIN'];
  const words = tag.split(' ').every((word, n) => reading.is(n, word.toLowerCase())) ? tag.split(' ').length : 1;
  return {
    kind: 'transaction',
    tag,
    verb: reading.run(0, words),
    command,
    chain: node.chain === true,
    savepoint: node.savepoint_name ?? null,
  };
}

/** The language and the text of a DO block; nothing of it is read here. */
export function languageOf(nodes: readonly Node[] | undefined): string {
  for (const node of nodes ?? []) {
    const option = as('DefElem', node);
    if (option?.defname === 'language') return as('String', option.arg)?.sval ?? 'plpgsql';
  }
  return 'plpgsql';
}

import type { AlterTableCmd, ReplicaIdentityStmt } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { nameAt, optionName, options, relationName, wordAt } from './names.ts';
import { partitionAction } from './partition-action.ts';
import type { Piece, Reading } from './reading.ts';
import { switchAction } from './switch-action.ts';
import { as, each, items, roleName, strings } from './tree.ts';

/** An action on a table or another relation as a whole. */
export function relationAction(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction {
  const span = reading.span(piece.first, piece.end - 1);
  const words = (count: number): Span => reading.run(piece.first, count);
  const { first } = piece;
  switch (command.subtype) {
    case 'AT_SetRelOptions':
    case 'AT_ReplaceRelOptions':
      return {
        kind: 'set-options',
        span,
        words: words(1),
        options: options(reading, items(command.def), piece.end - 1),
      };
    case 'AT_ResetRelOptions':
      return {
        kind: 'reset-options',
        span,
        words: words(1),
        names: each('DefElem', items(command.def)).map(optionName),
      };
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
      return { kind: 'set-persistence', span, words: words(2), logged: command.subtype === 'AT_SetLogged' };
    case 'AT_SetTableSpace':
      return { kind: 'set-tablespace', span, words: words(2), tablespace: command.name ?? '' };
    case 'AT_SetAccessMethod':
      return { kind: 'set-access-method', span, words: words(3), method: command.name ?? null };
    case 'AT_ClusterOn':
      return { kind: 'cluster-on', span, words: words(2), index: wordAt(reading, command.name, first + 2) };
    case 'AT_DropCluster':
      return { kind: 'set-without-cluster', span, words: words(3) };
    case 'AT_ChangeOwner':
      return { kind: 'owner-to', span, words: words(2), owner: roleName(command.newowner) };
    case 'AT_ReplicaIdentity':
      return {
        kind: 'replica-identity',
        span,
        words: words(2),
        identity: replicaIdentity(as('ReplicaIdentityStmt', command.def) ?? {}),
      };
    case 'AT_AddInherit':
      return {
        kind: 'inherit',
        span,
        words: words(1),
        parent: relationName(reading, as('RangeVar', command.def) ?? undefined),
      };
    case 'AT_DropInherit':
      return {
        kind: 'no-inherit',
        span,
        words: words(2),
        parent: relationName(reading, as('RangeVar', command.def) ?? undefined),
      };
    case 'AT_AddOf':
      return {
        kind: 'of-type',
        span,
        words: words(1),
        type: nameAt(reading, strings(as('TypeName', command.def)?.names), first + 1),
      };
    case 'AT_DropOf':
      return { kind: 'of-type', span, words: words(2), type: null };
    default:
      return (
        switchAction(reading, command, piece) ??
        partitionAction(reading, command, piece) ?? {
          kind: 'other-action',
          span,
          words: words(otherLength(reading, piece)),
          name: otherName(reading, piece),
        }
      );
  }
}

function replicaIdentity(node: ReplicaIdentityStmt): Extract<WrittenAction, { kind: 'replica-identity' }>['identity'] {
  switch (node.identity_type) {
    case 'i':
      return { index: node.name ?? '' };
    case 'f':
      return 'full';
    case 'n':
      return 'nothing';
    default:
      return 'default';
  }
}

/** `set without oids`, `options (…)`: up to a parenthesis. */
function otherLength(reading: Reading, piece: Piece): number {
  const open = reading.findParen(piece.first, piece.end);
  return (open < 0 ? piece.end : open) - piece.first;
}

function otherName(reading: Reading, piece: Piece): string {
  const length = otherLength(reading, piece);
  return Array.from({ length }, (_, n) => reading.word(piece.first + n).toLowerCase()).join(' ');
}

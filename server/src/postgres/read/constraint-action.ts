import type { AlterTableCmd, ATAlterConstraint } from '@pgsql/types';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { constraint } from './constraint.ts';
import { afterIf, wordAt } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as } from './tree.ts';

/** An action on a constraint of a table; null for any other. */
export function constraintAction(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction | null {
  const span = reading.span(piece.first, piece.end - 1);
  switch (command.subtype) {
    case 'AT_AddConstraint': {
      const node = as('Constraint', command.def);
      if (node === null) return null;
      const added = constraint(reading, node, { first: piece.first + 1, end: piece.end }, null);
      return { kind: 'add-constraint', span, words: added.words, constraint: added };
    }
    case 'AT_DropConstraint':
      return {
        kind: 'drop-constraint',
        span,
        words: reading.run(piece.first, 2),
        name: wordAt(reading, command.name, afterIf(reading, piece.first + 2)),
        ifExists: command.missing_ok === true,
        cascade: command.behavior === 'DROP_CASCADE',
      };
    case 'AT_ValidateConstraint':
      return {
        kind: 'validate-constraint',
        span,
        words: reading.run(piece.first, 2),
        name: wordAt(reading, command.name, piece.first + 2),
      };
    case 'AT_AlterConstraint':
      return {
        kind: 'alter-constraint',
        span,
        words: reading.run(piece.first, 2),
        ...altered(reading, as('ATAlterConstraint', command.def) ?? {}, piece),
      };
    default:
      return null;
  }
}

/** Null is what the action leaves as it is. */
function altered(reading: Reading, node: ATAlterConstraint, piece: Piece) {
  const deferrability = node.alterDeferrability === true;
  return {
    name: wordAt(reading, node.conname, piece.first + 2),
    deferrable: deferrability ? node.deferrable === true : null,
    initiallyDeferred: deferrability ? node.initdeferred === true : null,
    enforced: node.alterEnforceability === true ? node.is_enforced === true : null,
    noInherit: node.alterInheritability === true ? node.noinherit === true : null,
  };
}

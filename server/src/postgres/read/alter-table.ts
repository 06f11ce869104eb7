import type { AlterTableCmd, AlterTableStmt } from '@pgsql/types';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { columnAction } from './column-action.ts';
import { constraintAction } from './constraint-action.ts';
import { relationName } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { relationAction } from './relation-action.ts';
import { each } from './tree.ts';

type Class = WrittenOf<'alter-table'>['class'];

const CLASSES: Partial<Readonly<Record<NonNullable<AlterTableStmt['objtype']>, Class>>> = {
  OBJECT_TABLE: 'TABLE',
  OBJECT_INDEX: 'INDEX',
  OBJECT_VIEW: 'VIEW',
  OBJECT_MATVIEW: 'MATERIALIZED VIEW',
  OBJECT_SEQUENCE: 'SEQUENCE',
  OBJECT_FOREIGN_TABLE: 'FOREIGN TABLE',
  OBJECT_TYPE: 'TYPE',
};

/** ALTER TABLE and all that the grammar treats like it: the tree's commands are the pieces between the commas. */
export function alterTable(reading: Reading, node: AlterTableStmt): Written {
  const kind = (node.objtype === undefined ? undefined : CLASSES[node.objtype]) ?? 'TABLE';
  const name = reading.at(node.relation?.location);
  let first = reading.nameEnd(name) + 1;
  // ALTER TABLE ONLY (name), and the old-fashioned name * that says the opposite.
  if (reading.isSymbol(first, '*')) first++;
  while (reading.isSymbol(first, ')')) first++;
  const pieces = reading.pieces(first, reading.count);
  return {
    kind: 'alter-table',
    tag: `ALTER ${kind}`,
    verb: reading.verb((kind.split(' ').at(-1) ?? kind).toLowerCase()),
    class: kind,
    name: relationName(reading, node.relation),
    ifExists: node.missing_ok === true,
    only: node.relation?.inh !== true && kind !== 'TYPE',
    actions: each('AlterTableCmd', node.cmds).flatMap((command, n) => {
      const piece = pieces[n];
      return piece === undefined ? [] : [action(reading, command, piece)];
    }),
  };
}

function action(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction {
  return (
    columnAction(reading, command, piece) ??
    constraintAction(reading, command, piece) ??
    relationAction(reading, command, piece)
  );
}

import { assertNever } from '../../base/assert-never.ts';
import { find } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { addColumn, dropColumn } from './alter-add-drop-column.ts';
import { alterColumn } from './alter-column.ts';
import { alterConstraint, dropConstraint, validateConstraint } from './alter-constraint.ts';
import { alterColumnType } from './alter-column-type.ts';
import { alterIndex, alterSequenceRelation, alterView } from './alter-relation.ts';
import { alterStorage } from './alter-storage.ts';
import { alterTree } from './alter-tree.ts';
import { alterComposite } from './composites.ts';
import { addConstraint } from './constraints.ts';
import { current, missingTable, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';

/**
 * Actions run in passes, whatever their order in the text: drops, then type changes, then new columns,
 * then constraints (enum AlterTablePass in src/backend/commands/tablecmds.c).
 */
const PASS: Readonly<Partial<Record<WrittenAction['kind'], number>>> = {
  'drop-column': 0,
  'drop-constraint': 0,
  'drop-not-null': 0,
  'drop-expression': 0,
  'drop-identity': 0,
  'drop-default': 0,
  'alter-column-type': 1,
  'add-column': 4,
  'set-expression': 5,
  'set-not-null': 7,
  'add-constraint': 8,
  'set-default': 10,
  'add-identity': 10,
  'set-identity': 10,
};
const MISCELLANEOUS = 11;

function pass(action: WrittenAction): number {
  if (action.kind === 'add-constraint') return action.constraint.type === 'foreign key' ? 9 : action.constraint.type === 'check' ? 6 : 8;
  return PASS[action.kind] ?? MISCELLANEOUS;
}

export function alterTable(resolver: Resolver, written: WrittenOf<'alter-table'>): void {
  const found = find(resolver.state, 'relation', written.name.schema, written.name.name);
  if (found?.kind === 'index') return alterIndex(resolver, found, written);
  if (found?.kind === 'sequence') return alterSequenceRelation(resolver, found, written);
  if (found?.kind === 'view') return alterView(resolver, found, written);
  if (found?.kind === 'composite') return alterComposite(resolver, found, written);
  if (found !== undefined && found.kind !== 'table') {
    return resolver.fail('42809', `"${written.name.name}" is not a table`);
  }
  if (found === undefined && written.class !== 'TABLE' && written.class !== 'FOREIGN TABLE') {
    resolver.emit({ kind: 'missing', class: 'relation', name: shown(written.name), certain: false });
    return resolver.notKnown(`${shown(written.name)} is not in this history`);
  }
  const table = found ?? missingTable(resolver, written.name, written.ifExists);
  if (table === undefined) return;
  const ordered = written.actions.map((action, i) => ({ action, i })).sort((a, b) => pass(a.action) - pass(b.action) || a.i - b.i);
  for (const { action } of ordered) {
    resolver.blame(action.words);
    alter(resolver, current(resolver, table), action, written.only);
  }
}

function alter(resolver: Resolver, table: Table, action: WrittenAction, only: boolean): void {
  switch (action.kind) {
    case 'add-column':
      return addColumn(resolver, table, action, only);
    case 'drop-column':
      return dropColumn(resolver, table, action, only);
    case 'alter-column-type':
      return alterColumnType(resolver, table, action);
    case 'add-constraint':
      return addConstraint(resolver, table, action.constraint, 'alone');
    case 'drop-constraint':
      return dropConstraint(resolver, table, action);
    case 'validate-constraint':
      return validateConstraint(resolver, table, action);
    case 'alter-constraint':
      return alterConstraint(resolver, table, action);
    case 'set-default':
    case 'drop-default':
    case 'set-not-null':
    case 'drop-not-null':
    case 'set-statistics':
    case 'set-storage':
    case 'set-compression':
    case 'set-column-options':
    case 'reset-column-options':
    case 'add-identity':
    case 'set-identity':
    case 'drop-identity':
    case 'set-expression':
    case 'drop-expression':
      return alterColumn(resolver, table, action);
    case 'inherit':
    case 'no-inherit':
    case 'attach-partition':
    case 'detach-partition':
      return alterTree(resolver, table, action);
    case 'set-options':
    case 'reset-options':
    case 'set-persistence':
    case 'set-tablespace':
    case 'set-access-method':
    case 'cluster-on':
    case 'set-without-cluster':
    case 'owner-to':
    case 'replica-identity':
    case 'row-security':
    case 'enable-trigger':
    case 'enable-rule':
    case 'of-type':
    case 'other-action':
      return alterStorage(resolver, table, action);
    default:
      return assertNever(action);
  }
}

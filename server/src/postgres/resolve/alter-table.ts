import { assertNever } from '../../base/assert-never.ts';
import { childrenOf, columnNamed, find } from '../../catalog/lookup.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { alterLevel } from '../alter-level.ts';
import { addColumn } from './alter-add-column.ts';
import { alterColumn } from './alter-column.ts';
import { alterColumnType, prepareColumnType } from './alter-column-type.ts';
import { alterConstraint, dropConstraint, validateConstraint } from './alter-constraint.ts';
import { dropColumn } from './alter-drop-column.ts';
import { alterIndex, alterSequenceRelation, alterView } from './alter-relation.ts';
import { alterStorage } from './alter-storage.ts';
import { alterTree } from './alter-tree.ts';
import { alterComposite } from './composites.ts';
import { addConstraint } from './constraints.ts';
import { refusePendingEvents } from './pending-events.ts';
import { current, missingRelation, missingTable } from './relations.ts';
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
  'set-expression': 2,
  'add-column': 3,
  'set-not-null': 5,
  'set-default': 8,
  'add-identity': 8,
};
const MISCELLANEOUS = 9;

function pass(action: WrittenAction): number {
  if (action.kind !== 'add-constraint') return PASS[action.kind] ?? MISCELLANEOUS;
  const { type, usingIndex } = action.constraint;
  if (type === 'check' || type === 'not null') return 4;
  return type === 'foreign key' ? 8 : usingIndex === null ? 7 : 6;
}

type Written = WrittenOf<'alter-table'>;

export function alterTable(resolver: Resolver, written: Written): void {
  const found = find(resolver.state, 'relation', written.name.schema, written.name.name);
  if (found === undefined) return onMissing(resolver, written);
  if (isOtherClass(resolver, found, written)) return;
  switch (found.kind) {
    case 'index':
      return alterIndex(resolver, found, written);
    case 'sequence':
      return alterSequenceRelation(resolver, found, written);
    case 'view':
      return alterView(resolver, found, written);
    case 'composite':
      return alterComposite(resolver, found, written);
    case 'table':
      return alterActions(resolver, found, written);
    default:
      return resolver.fail('42809', `"${written.name.name}" is not a table`);
  }
}

function onMissing(resolver: Resolver, written: Written): void {
  if (written.class !== 'TABLE' && written.class !== 'FOREIGN TABLE') {
    return missingRelation(resolver, written.name, written.ifExists);
  }
  const table = missingTable(resolver, written.name, written.ifExists);
  if (table !== undefined) alterActions(resolver, table, written);
}

/** Source: RangeVarCallbackForAlterRelation in tablecmds.c. */
function isOtherClass(resolver: Resolver, found: CatalogObject, { class: wanted, name }: Written): boolean {
  const is = {
    TABLE: found.kind !== 'composite',
    INDEX: found.kind === 'index',
    VIEW: found.kind === 'view' && !found.materialized,
    'MATERIALIZED VIEW': found.kind === 'view' && found.materialized,
    SEQUENCE: found.kind === 'sequence',
    'FOREIGN TABLE': found.kind === 'table' && found.foreign,
    TYPE: found.kind === 'composite',
  }[wanted];
  if (!is) resolver.fail('42809', `"${name.name}" is not a ${wanted.toLowerCase()}`);
  return !is;
}

function alterActions(resolver: Resolver, table: Table, written: Written): void {
  resolver.lockAt(alterLevel(written));
  refusePendingEvents(resolver, [table], 'ALTER TABLE');
  for (const action of written.actions) prepare(resolver, table, action, written.only);
  const inOrder = written.actions.map((action, i) => ({ action, i }));
  inOrder.sort((a, b) => pass(a.action) - pass(b.action) || a.i - b.i);
  for (const { action } of inOrder) {
    resolver.blame(action.words);
    alter(resolver, current(resolver, table), action, written.only);
  }
}

/** What the server looks at in the order of the text, before the first action does anything (ATPrepCmd). */
function prepare(resolver: Resolver, table: Table, action: WrittenAction, only: boolean): void {
  if (action.kind === 'alter-column-type') prepareColumnType(resolver, table, action, only);
  if (action.kind === 'drop-not-null' && only && table.partitioning !== null && hasChildren(resolver, table)) {
    resolver.fail('42P16', 'cannot remove constraint from only the partitioned table when partitions exist');
  }
  if (action.kind === 'set-not-null' && only) refuseNullableChildren(resolver, table, action.column.name);
  if (action.kind === 'drop-expression' && only && hasChildren(resolver, table)) {
    resolver.fail('42P16', 'ALTER TABLE / DROP EXPRESSION must be applied to child tables too');
  }
}

function hasChildren(resolver: Resolver, table: Table): boolean {
  return childrenOf(resolver.state, table.id).length > 0;
}

/** Until 17 inheritance children may stay as they are; partitions never (ATPrepSetNotNull). */
function refuseNullableChildren(resolver: Resolver, table: Table, name: string): void {
  if (columnNamed(table, name)?.notNull === true) return;
  const nullable = childrenOf(resolver.state, table.id).some((child) => columnNamed(child, name)?.notNull === false);
  if (nullable && (table.partitioning !== null || resolver.setting.version >= 18)) {
    resolver.fail('42P16', 'constraint must be added to child tables too');
  }
}

function alter(resolver: Resolver, table: Table, action: WrittenAction, only: boolean): void {
  switch (action.kind) {
    case 'add-column':
      return addColumn(resolver, table, action, only);
    case 'drop-column':
      return dropColumn(resolver, table, action, only);
    case 'alter-column-type':
      return alterColumnType(resolver, table, action, only);
    case 'add-constraint':
      return addConstraint(resolver, table, action.constraint, { context: 'alone', only });
    case 'drop-constraint':
      return dropConstraint(resolver, table, action, only);
    case 'validate-constraint':
      return validateConstraint(resolver, table, action, only);
    case 'alter-constraint':
      return alterConstraint(resolver, table, action, only);
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
      return alterColumn(resolver, table, action, only);
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
      return alterStorage(resolver, table, action, only);
    default:
      return assertNever(action);
  }
}

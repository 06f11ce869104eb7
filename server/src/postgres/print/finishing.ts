import { constraintsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { quoteName } from '../../sql/identifier.ts';
import { joinedColumns, objectName } from '../resolve/generated-names.ts';
import { publishedTables } from './authored.ts';
import { childOverrides } from './child-overrides.ts';
import { columnSettings, commentOnColumn, serialSequence, serialWord } from './column.ts';
import { indexSettings } from './index-definition.ts';
import { commentOn, ownerTo } from './object-words.ts';
import type { Printer } from './printer.ts';
import { privilegeChange } from './privileges.ts';
import { ownSequence } from './sequence.ts';

/** What an object has beyond its CREATE statement: owner, settings, switches, comment, privileges. */
export function finishing(print: Printer, object: CatalogObject): readonly string[] {
  const owner =
    object.owner === null || object.kind === 'constraint' || object.kind === 'index'
      ? []
      : [ownerTo(print, object, object.owner)];
  const comment = object.comment === null ? [] : [commentOn(print, object)];
  return [...owner, ...own(print, object), ...comment, ...privilegeChange(print, object, null, object.privileges)];
}

function own(print: Printer, object: CatalogObject): readonly string[] {
  switch (object.kind) {
    case 'table':
      return tableSettings(print, object);
    case 'index':
      return [...renamedCopy(print, object), ...indexSettings(print, object)];
    case 'sequence':
      return object.ownedBy === null || object.identity || isSerial(print, object) ? [] : [ownSequence(print, object)];
    case 'trigger':
      return object.enabled === 'origin' ? [] : [switchTrigger(print, object)];
    case 'rule':
      return object.enabled === 'origin' ? [] : [switchRule(print, object)];
    case 'publication':
      return publishedTables(print, object);
    default:
      return [];
  }
}

function isSerial(print: Printer, sequence: Extract<CatalogObject, { kind: 'sequence' }>): boolean {
  const table = sequence.ownedBy === null ? undefined : objectById(print.state, sequence.ownedBy.table);
  const column = table?.kind === 'table' ? table.columns.find((c) => c.number === sequence.ownedBy?.column) : undefined;
  if (table?.kind !== 'table' || column === undefined) return false;
  return serialSequence(print, table, column)?.id === sequence.id && serialWord(print, table, column) !== null;
}

function tableSettings(print: Printer, table: Table): readonly string[] {
  return [
    ...childOverrides(print, table),
    ...table.columns.flatMap((column) => columnSettings(print, table, column)),
    ...tableSwitches(print, null, table).map((action) => print.sql`ALTER TABLE ${print.of(table)} ${action}`),
    ...table.columns.flatMap((column) => (column.comment === null ? [] : [commentOnColumn(print, table, column)])),
  ];
}

/** Actions that bring row security and replica identity to `table`'s; `from` null is a new table. */
export function tableSwitches(print: Printer, from: Table | null, table: Table): readonly string[] {
  const actions: string[] = [];
  if ((from?.rowSecurity ?? false) !== table.rowSecurity)
    actions.push(print.word(table.rowSecurity ? 'enable row level security' : 'disable row level security'));
  if ((from?.forceRowSecurity ?? false) !== table.forceRowSecurity)
    actions.push(print.word(table.forceRowSecurity ? 'force row level security' : 'no force row level security'));
  const identity = table.replicaIdentity;
  const before = from?.replicaIdentity ?? { kind: 'default' };
  const same =
    identity.kind === before.kind &&
    (identity.kind !== 'index' || (before.kind === 'index' && before.index === identity.index));
  if (!same)
    actions.push(
      print.sql`REPLICA IDENTITY ${identity.kind === 'index' ? print.sql`USING INDEX ${quoteName(nameOf(print, identity.index))}` : print.word(identity.kind)}`,
    );
  return actions;
}

function nameOf(print: Printer, id: CatalogObject['id']): string {
  return objectById(print.state, id)?.name ?? id;
}

const STATES = { origin: 'ENABLE', disabled: 'DISABLE', replica: 'ENABLE REPLICA', always: 'ENABLE ALWAYS' } as const;

export function switchTrigger(print: Printer, trigger: Extract<CatalogObject, { kind: 'trigger' }>): string {
  return print.sql`ALTER TABLE ${print.named(trigger.table)} ${print.word(STATES[trigger.enabled])} TRIGGER ${quoteName(trigger.name)}`;
}

export function switchRule(print: Printer, rule: Extract<CatalogObject, { kind: 'rule' }>): string {
  return print.sql`ALTER TABLE ${print.named(rule.table)} ${print.word(STATES[rule.enabled])} RULE ${quoteName(rule.name)}`;
}

/** A partition's copy of an index gets a name from the server; another one takes a RENAME. */
function renamedCopy(print: Printer, index: Index): readonly string[] {
  if (index.parent === null) return [];
  const made = copyName(print, index);
  if (made === null || made === index.name) return [];
  return [print.sql`ALTER INDEX ${print.qualified(index.schema, made)} RENAME TO ${quoteName(index.name)}`];
}

/** What the server calls a new copy (ChooseIndexName in indexcmds.c); expressions are left as they are named. */
function copyName(print: Printer, index: Index): string | null {
  const table = objectById(print.state, index.table);
  if (table?.kind !== 'table') return null;
  const columns = index.keys.map((key) => table.columns.find((c) => c.number === key.column)?.name);
  if (columns.some((name) => name === undefined)) return null;
  const parent = index.parent === null ? undefined : objectById(print.state, index.parent);
  const constraint =
    parent?.kind === 'index' && parent.constraint !== null
      ? constraintsOf(print.state, parent.table).find((c) => c.index === parent.id)
      : undefined;
  if (constraint?.type === 'primary key') return objectName(table.name, null, 'pkey');
  return objectName(
    table.name,
    joinedColumns(columns.flatMap((name) => name ?? [])),
    constraint === undefined ? 'idx' : 'key',
  );
}

import { assertNever } from '../../base/assert-never.ts';
import { partsOf } from '../../catalog/lookup.ts';
import type { StorageOption } from '../../model/objects/object-base.ts';
import type { ReplicaIdentity, Table } from '../../model/objects/table.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { ownIndex } from './indexes.ts';
import type { Resolver } from './resolver.ts';

type Kind =
  | 'set-options'
  | 'reset-options'
  | 'set-persistence'
  | 'set-tablespace'
  | 'set-access-method'
  | 'cluster-on'
  | 'set-without-cluster'
  | 'owner-to'
  | 'replica-identity'
  | 'row-security'
  | 'enable-trigger'
  | 'enable-rule'
  | 'of-type'
  | 'other-action';
type Action = Extract<WrittenAction, { readonly kind: Kind }>;

/** The actions that change how a table is kept or guarded, not its columns. */
export function alterStorage(resolver: Resolver, table: Table, action: Action): void {
  const after = changed(resolver, table, action);
  if (after === null) return;
  resolver.emit({ kind: 'alter', action: action.kind, before: table, after, column: null, written: action, by: 'statement' });
  if (action.kind === 'enable-trigger') switchTriggers(resolver, table, action);
  if (action.kind === 'enable-rule') switchRule(resolver, table, action);
  if (action.kind === 'cluster-on' || action.kind === 'set-without-cluster') markClustered(resolver, table, action);
}

function changed(resolver: Resolver, table: Table, action: Action): Table | null {
  switch (action.kind) {
    case 'set-options':
      return { ...table, options: withOptions(table.options, action.options) };
    case 'reset-options':
      return { ...table, options: table.options.filter((option) => !action.names.includes(option.name)) };
    case 'set-persistence':
      return { ...table, persistence: action.logged ? 'permanent' : 'unlogged' };
    case 'set-tablespace':
      return { ...table, tablespace: action.tablespace };
    case 'set-access-method':
      return { ...table, accessMethod: action.method };
    case 'owner-to':
      return { ...table, owner: action.owner };
    case 'replica-identity':
      return { ...table, replicaIdentity: replicaIdentity(resolver, table, action.identity) };
    case 'row-security':
      return { ...table, rowSecurity: action.enable ?? table.rowSecurity, forceRowSecurity: action.force ?? table.forceRowSecurity };
    case 'cluster-on':
      if (ownIndex(resolver, table, action.index.name) === undefined && table.columnsKnown) {
        resolver.fail('42704', `index "${action.index.name}" for table "${table.name}" does not exist`);
      }
      return table;
    case 'set-without-cluster':
    case 'enable-trigger':
    case 'enable-rule':
    case 'of-type':
      return table;
    case 'other-action':
      resolver.notKnown(`ALTER TABLE … ${action.name} is not read yet`);
      return table;
    default:
      return assertNever(action);
  }
}

export function withOptions(before: readonly StorageOption[], set: readonly StorageOption[]): readonly StorageOption[] {
  const names = new Set(set.map((option) => option.name));
  return [...before.filter((option) => !names.has(option.name)), ...set.map(({ name, value }) => ({ name, value }))];
}

function replicaIdentity(resolver: Resolver, table: Table, written: Extract<Action, { kind: 'replica-identity' }>['identity']): ReplicaIdentity {
  if (typeof written === 'string') return { kind: written };
  const index = ownIndex(resolver, table, written.index);
  if (index === undefined) {
    if (table.columnsKnown) resolver.fail('42704', `index "${written.index}" for table "${table.name}" does not exist`);
    return { kind: 'default' };
  }
  return { kind: 'index', index: index.id };
}

function switchTriggers(resolver: Resolver, table: Table, action: Extract<Action, { kind: 'enable-trigger' }>): void {
  for (const trigger of partsOf(resolver.state, table.id, 'trigger')) {
    if (action.which === 'one' && trigger.name !== action.name) continue;
    resolver.adjust({ ...trigger, enabled: action.state });
  }
}

function switchRule(resolver: Resolver, table: Table, action: Extract<Action, { kind: 'enable-rule' }>): void {
  const rule = partsOf(resolver.state, table.id, 'rule').find((one) => one.name === action.name);
  if (rule !== undefined) resolver.adjust({ ...rule, enabled: action.state });
}

function markClustered(resolver: Resolver, table: Table, action: Extract<Action, { kind: 'cluster-on' | 'set-without-cluster' }>): void {
  for (const index of partsOf(resolver.state, table.id, 'index')) {
    const clustered = action.kind === 'cluster-on' && index.name === action.index.name;
    if (index.clustered !== clustered) resolver.adjust({ ...index, clustered });
  }
}

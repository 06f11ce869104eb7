import { assertNever } from '../../base/assert-never.ts';
import { childrenOf, constraintsOf, partsOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { StorageOption } from '../../model/objects/object-base.ts';
import type { ReplicaIdentity, Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { ownIndex } from './indexes.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { refuseUnknownRole } from './roles.ts';
import { refuseTableOptions } from './storage-options.ts';

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
type Of<K extends Kind> = Extract<WrittenAction, { readonly kind: K }>;

/** The actions that change how a table is kept or guarded, not its columns. */
export function alterStorage(resolver: Resolver, table: Table, action: Action, only: boolean): void {
  const after = changed(resolver, table, action);
  resolver.emit({
    kind: 'alter',
    action: action.kind,
    before: table,
    after,
    column: null,
    written: action,
    by: 'statement',
  });
  if (action.kind === 'enable-trigger') switchTriggers(resolver, table, action, only);
  if (action.kind === 'enable-rule') switchRule(resolver, table, action);
  if (action.kind === 'cluster-on' || action.kind === 'set-without-cluster') markClustered(resolver, table, action);
  if (action.kind === 'set-persistence') alterSequences(resolver, table, action);
}

function changed(resolver: Resolver, table: Table, action: Action): Table {
  switch (action.kind) {
    case 'set-options':
      refuseTableOptions(resolver, action.options, table.partitioning !== null);
      return { ...table, options: withOptions(table.options, action.options) };
    case 'reset-options':
      return { ...table, options: table.options.filter((option) => !action.names.includes(option.name)) };
    case 'set-persistence':
      refusePersistence(resolver, table, action);
      return { ...table, persistence: action.logged ? 'permanent' : 'unlogged' };
    case 'set-tablespace':
      refuseTablespace(resolver, action.tablespace);
      return { ...table, tablespace: action.tablespace === 'pg_default' ? null : action.tablespace };
    case 'set-access-method':
      refuseAccessMethod(resolver, table, action);
      return { ...table, accessMethod: action.method };
    case 'owner-to':
      refuseUnknownRole(resolver, action.owner);
      return { ...table, owner: action.owner };
    case 'replica-identity':
      return { ...table, replicaIdentity: replicaIdentity(resolver, table, action.identity) };
    case 'row-security':
      return {
        ...table,
        rowSecurity: action.enable ?? table.rowSecurity,
        forceRowSecurity: action.force ?? table.forceRowSecurity,
      };
    case 'cluster-on':
      refuseClusterOn(resolver, table, action.index.name);
      return table;
    case 'enable-trigger':
      refuseTrigger(resolver, table, action);
      return table;
    case 'enable-rule':
      if (!partsOf(resolver.state, table.id, 'rule').some((rule) => rule.name === action.name)) {
        resolver.failPart(
          table,
          action.name,
          '42704',
          `rule "${action.name}" for relation "${table.name}" does not exist`,
        );
      }
      return table;
    case 'of-type':
      if (action.type === null && table.columnsKnown) resolver.fail('42809', `"${table.name}" is not a typed table`);
      else resolver.notKnown('whether the columns fit the type is not compared');
      return table;
    case 'set-without-cluster':
      return table;
    case 'other-action':
      if (action.name !== 'set without oids') resolver.notKnown(`ALTER TABLE … ${action.name} is not read yet`);
      return table;
    default:
      return assertNever(action);
  }
}

export function withOptions(before: readonly StorageOption[], set: readonly StorageOption[]): readonly StorageOption[] {
  const names = new Set(set.map((option) => option.name));
  return [...before.filter((option) => !names.has(option.name)), ...set.map(({ name, value }) => ({ name, value }))];
}

/** Source: ATPrepChangePersistence in src/backend/commands/tablecmds.c. */
function refusePersistence(resolver: Resolver, table: Table, { logged }: Of<'set-persistence'>): void {
  if (table.partitioning !== null && resolver.setting.version >= 18) {
    return resolver.fail(
      '42809',
      `ALTER action SET ${logged ? 'LOGGED' : 'UNLOGGED'} cannot be performed on relation "${table.name}"`,
    );
  }
  if (table.persistence === 'temporary') {
    return resolver.fail('42P16', `cannot change logged status of table "${table.name}" because it is temporary`);
  }
  if (logged === (table.persistence === 'permanent')) return;
  if (!logged && isPublished(resolver, table)) {
    return resolver.fail(
      '55000',
      `cannot change table "${table.name}" to unlogged because it is part of a publication`,
    );
  }
  const others = logged
    ? constraintsOf(resolver.state, table.id).flatMap((c) => c.references?.table ?? [])
    : referencingKeys(resolver.state, table.id).map((c) => c.table);
  for (const id of others) {
    const other = tableById(resolver.state, id);
    if (other === undefined || other.id === table.id) continue;
    if (logged ? other.persistence === 'unlogged' : other.persistence === 'permanent') {
      return resolver.fail(
        '42P16',
        `could not change table "${table.name}" because of its foreign key with "${other.name}"`,
      );
    }
  }
}

function isPublished(resolver: Resolver, table: Table): boolean {
  return (resolver.state.get(keys.dependents(table.id)) ?? []).some(
    ({ id }) => objectById(resolver.state, id)?.kind === 'publication',
  );
}

/** Tablespaces are the server's, not a history's: only the built-in ones are sure to be there. */
export function refuseTablespace(resolver: Resolver, name: string): void {
  if (name === 'pg_default' || name === 'pg_global') return;
  resolver.notKnown(`tablespace ${name} is not in this history`);
}

function refuseAccessMethod(resolver: Resolver, table: Table, { method }: Of<'set-access-method'>): void {
  if (table.partitioning !== null && resolver.setting.version < 17) {
    return resolver.fail('42809', 'cannot change access method of a partitioned table');
  }
  if (method === null || method === 'heap' || method === 'default') return;
  if (resolver.state.get(keys.global('ACCESS METHOD', method)) !== undefined) return;
  // An extension may have brought it, which a history need not tell.
  resolver.notKnown(`access method ${method} is not in this history`);
}

/** Source: check_index_is_clusterable in src/backend/commands/cluster.c. */
export function refuseClusterOn(
  resolver: Resolver,
  table: Pick<Table, 'id' | 'name' | 'columnsKnown'>,
  name: string,
): void {
  const index = ownIndex(resolver, table, name);
  if (index === undefined) {
    return resolver.failPart(table, name, '42704', `index "${name}" for table "${table.name}" does not exist`);
  }
  refuseIndex(resolver, index);
}

export function refuseIndex(resolver: Resolver, index: Index): void {
  if (index.method !== 'btree' && index.method !== 'gist') {
    resolver.fail('0A000', `cannot cluster on index "${index.name}" because access method does not support clustering`);
  } else if (index.predicate !== null) {
    resolver.fail('0A000', `cannot cluster on partial index "${index.name}"`);
  } else if (!index.valid) {
    resolver.fail('0A000', `cannot cluster on invalid index "${index.name}"`);
  }
}

function replicaIdentity(
  resolver: Resolver,
  table: Table,
  written: Of<'replica-identity'>['identity'],
): ReplicaIdentity {
  if (typeof written === 'string') return { kind: written };
  const index = ownIndex(resolver, table, written.index);
  if (index === undefined) {
    resolver.failPart(
      table,
      written.index,
      '42704',
      `index "${written.index}" for table "${table.name}" does not exist`,
    );
    return { kind: 'default' };
  }
  refuseIdentity(resolver, table, index);
  return { kind: 'index', index: index.id };
}

/** Source: ATExecReplicaIdentity in tablecmds.c. */
function refuseIdentity(resolver: Resolver, table: Table, index: Index): void {
  const constraint = index.constraint === null ? undefined : objectById(resolver.state, index.constraint);
  const deferrable = constraint?.kind === 'constraint' && constraint.deferrable;
  const nullable = index.keys.some((key) => table.columns.find((c) => c.number === key.column)?.notNull === false);
  const computed = index.keys.some((key) => key.expression !== null) || index.predicate !== null;
  if (index.unique && !deferrable && !nullable && !computed) return;
  resolver.fail('42809', `index "${index.name}" cannot be used as replica identity`);
}

function refuseTrigger(resolver: Resolver, table: Table, action: Of<'enable-trigger'>): void {
  if (action.which !== 'one' || action.name === null) return;
  if (partsOf(resolver.state, table.id, 'trigger').some((trigger) => trigger.name === action.name)) return;
  const message = `trigger "${action.name}" for table "${table.name}" does not exist`;
  resolver.failPart(table, action.name, '42704', message);
}

/** Row triggers of a partitioned table are switched on its partitions too. */
function switchTriggers(resolver: Resolver, table: Table, action: Of<'enable-trigger'>, only: boolean): void {
  for (const trigger of partsOf(resolver.state, table.id, 'trigger')) {
    if (action.which === 'one' && trigger.name !== action.name) continue;
    resolver.adjust({ ...trigger, enabled: action.state });
  }
  if (only || table.partitioning === null) return;
  for (const child of childrenOf(resolver.state, table.id)) {
    const before = current(resolver, child);
    resolver.emit({
      kind: 'alter',
      action: 'enable-trigger',
      before,
      after: before,
      column: null,
      written: action,
      by: 'implied',
    });
    switchTriggers(resolver, before, action, false);
  }
}

function switchRule(resolver: Resolver, table: Table, action: Of<'enable-rule'>): void {
  const rule = partsOf(resolver.state, table.id, 'rule').find((one) => one.name === action.name);
  if (rule !== undefined) resolver.adjust({ ...rule, enabled: action.state });
}

function markClustered(resolver: Resolver, table: Table, action: Of<'cluster-on' | 'set-without-cluster'>): void {
  for (const index of partsOf(resolver.state, table.id, 'index')) {
    const clustered = action.kind === 'cluster-on' && index.name === action.index.name;
    if (index.clustered !== clustered) resolver.adjust({ ...index, clustered });
  }
}

/** From 15 on a table's own sequences follow it (SequenceChangePersistence in sequence.c). */
function alterSequences(resolver: Resolver, table: Table, { logged }: Of<'set-persistence'>): void {
  if (resolver.setting.version < 15 || logged === (table.persistence === 'permanent')) return;
  const ids = new Set((resolver.state.get(keys.dependents(table.id)) ?? []).map(({ id }) => id));
  for (const id of ids) {
    const before = objectById(resolver.state, id);
    if (before?.kind !== 'sequence' || before.ownedBy?.table !== table.id) continue;
    const after = { ...before, persistence: logged ? ('permanent' as const) : ('unlogged' as const) };
    resolver.emit({
      kind: 'alter',
      action: 'set-persistence',
      before,
      after,
      column: null,
      written: null,
      by: 'implied',
    });
  }
}

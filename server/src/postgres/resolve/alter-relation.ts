import { childrenOf, find, indexesOf, tableById } from '../../catalog/lookup.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { View } from '../../model/objects/view.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { refuseTablespace, withOptions } from './alter-storage.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { refuseUnknownRole } from './roles.ts';
import { refuseIndexOptions, refuseTableOptions, refuseViewOptions } from './storage-options.ts';

type Written = WrittenOf<'alter-table'>;

function cannot(resolver: Resolver, action: WrittenAction, name: string): void {
  const words = action.kind.replaceAll('-', ' ').toUpperCase();
  resolver.fail('42809', `ALTER action ${words} cannot be performed on relation "${name}"`);
}

/** ALTER INDEX: options, tablespace, statistics, ATTACH PARTITION. */
export function alterIndex(resolver: Resolver, index: Index, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    if (action.kind === 'attach-partition') {
      attachIndex(resolver, index, action);
      continue;
    }
    const before = current(resolver, index);
    const after = changedIndex(resolver, before, action);
    if (after === null) return cannot(resolver, action, index.name);
    resolver.emit({
      kind: 'alter',
      action: action.kind,
      before,
      after,
      column: null,
      written: action,
      by: 'statement',
    });
  }
}

function changedIndex(resolver: Resolver, index: Index, action: WrittenAction): Index | null {
  switch (action.kind) {
    case 'set-options':
      refuseIndexOptions(resolver, action.options, index.method);
      return { ...index, options: withOptions(index.options, action.options) };
    case 'reset-options':
      return { ...index, options: index.options.filter((option) => !action.names.includes(option.name)) };
    case 'set-tablespace':
      refuseTablespace(resolver, action.tablespace);
      return { ...index, tablespace: action.tablespace === 'pg_default' ? null : action.tablespace };
    case 'set-statistics':
      return withStatistics(resolver, index, action.column.name, action.target);
    case 'owner-to':
      return index;
    default:
      return null;
  }
}

/** A column of an index goes by its number here, and only an expression has statistics of its own. */
function withStatistics(resolver: Resolver, index: Index, column: string, target: number | null): Index {
  const number = Number(column);
  const key = index.keys[number - 1];
  if (key === undefined) {
    resolver.fail('42703', `column number ${column} of relation "${index.name}" does not exist`);
  } else if (key.expression === null) {
    resolver.fail('0A000', `cannot alter statistics on non-expression column of index "${index.name}"`);
  }
  const statistics = target === -1 ? null : target;
  return { ...index, keys: index.keys.map((one, i) => (i + 1 === number ? { ...one, statistics } : one)) };
}

type Attach = Extract<WrittenAction, { readonly kind: 'attach-partition' }>;

/** Source: ATExecAttachPartitionIdx in src/backend/commands/tablecmds.c. */
function attachIndex(resolver: Resolver, parent: Index, action: Attach): void {
  const { schema, name } = action.partition;
  const child = find(resolver.state, 'relation', schema, name);
  if (child === undefined) return resolver.fail('42P01', `relation "${name}" does not exist`);
  if (child.kind !== 'index') return resolver.fail('42809', `"${name}" is not an index`);
  if (child.parent === parent.id) {
    return resolver.emit({
      kind: 'nothing',
      notice: `index "${name}" is attached already`,
      existing: child,
      holds: { relation: child, mode: 'ACCESS EXCLUSIVE' },
    });
  }
  refuseAttach(resolver, parent, child);
  const after: Index = {
    ...child,
    parent: parent.id,
    dependsOn: [...child.dependsOn, { on: parent.id, column: null, type: 'auto' }],
  };
  resolver.emit({
    kind: 'alter',
    action: 'attach-index',
    before: child,
    after,
    column: null,
    written: action,
    by: 'statement',
  });
  const table = tableById(resolver.state, parent.table);
  const partitions = table === undefined ? [] : childrenOf(resolver.state, table.id);
  const complete = partitions.every((one) =>
    indexesOf(resolver.state, one.id).some((i) => i.parent === parent.id && i.valid),
  );
  if (complete && !parent.valid) resolver.adjust({ ...current(resolver, parent), valid: true });
}

function refuseAttach(resolver: Resolver, parent: Index, child: Index): void {
  const message = `cannot attach index "${child.name}" as a partition of index "${parent.name}"`;
  const table = tableById(resolver.state, child.table);
  if (child.parent !== null) return resolver.fail('55000', `${message}: it is already attached to another index`);
  if (table?.partitionOf?.parent !== parent.table) {
    return resolver.fail('55000', `${message}: its table is not a partition of the parent's`);
  }
  const own = indexesOf(resolver.state, child.table).find((index) => index.parent === parent.id);
  const whole = tableById(resolver.state, parent.table);
  if (whole !== undefined && shape(whole.columns, parent) !== shape(table.columns, child)) {
    return resolver.fail('42P17', `${message}: the index definitions do not match`);
  }
  if (own !== undefined) resolver.fail('55000', `${message}: another index is already attached for its partition`);
}

function shape(columns: readonly { readonly number: number; readonly name: string }[], index: Index): string {
  const name = (number: number | null): string => columns.find((column) => column.number === number)?.name ?? '';
  const keys = index.keys.map((key) => (key.expression === null ? name(key.column) : key.expression.source));
  return [index.method, index.unique, index.predicate?.source ?? '', ...keys].join('|');
}

/** ALTER TABLE works on sequences too, for owners and how they are kept. */
export function alterSequenceRelation(resolver: Resolver, target: Sequence, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const before = current(resolver, target);
    const after = changedSequence(resolver, before, action);
    if (after === null) return cannot(resolver, action, target.name);
    resolver.emit({
      kind: 'alter',
      action: action.kind,
      before,
      after,
      column: null,
      written: action,
      by: 'statement',
    });
  }
}

function changedSequence(resolver: Resolver, sequence: Sequence, action: WrittenAction): Sequence | null {
  switch (action.kind) {
    case 'owner-to':
      refuseUnknownRole(resolver, action.owner);
      if (sequence.ownedBy !== null) resolver.fail('0A000', `cannot change owner of sequence "${sequence.name}"`);
      return { ...sequence, owner: action.owner };
    case 'set-persistence':
      if (resolver.setting.version < 15) return null;
      return { ...sequence, persistence: action.logged ? 'permanent' : 'unlogged' };
    default:
      return null;
  }
}

export function alterView(resolver: Resolver, target: View, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const before = current(resolver, target);
    const after = changedView(resolver, before, action);
    if (after === null) return cannot(resolver, action, target.name);
    resolver.emit({
      kind: 'alter',
      action: action.kind,
      before,
      after,
      column: null,
      written: action,
      by: 'statement',
    });
  }
}

function changedView(resolver: Resolver, view: View, action: WrittenAction): View | null {
  switch (action.kind) {
    case 'owner-to':
      refuseUnknownRole(resolver, action.owner);
      return { ...view, owner: action.owner };
    case 'set-options':
      if (view.materialized) refuseTableOptions(resolver, action.options, false);
      else refuseViewOptions(resolver, action.options);
      return { ...view, options: withOptions(view.options, action.options) };
    case 'reset-options':
      return { ...view, options: view.options.filter((option) => !action.names.includes(option.name)) };
    case 'set-default':
    case 'drop-default':
      return view.materialized ? null : view;
    case 'set-tablespace':
      if (!view.materialized) return null;
      refuseTablespace(resolver, action.tablespace);
      return { ...view, tablespace: action.tablespace === 'pg_default' ? null : action.tablespace };
    case 'cluster-on':
    case 'set-without-cluster':
    case 'set-statistics':
    case 'set-column-options':
    case 'reset-column-options':
    case 'set-storage':
    case 'set-compression':
    case 'set-access-method':
    case 'replica-identity':
      return view.materialized ? view : null;
    default:
      return null;
  }
}

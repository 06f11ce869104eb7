import { find } from '../../catalog/lookup.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { View } from '../../model/objects/view.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { withOptions } from './alter-storage.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Written = WrittenOf<'alter-table'>;

/** ALTER INDEX: options, tablespace, ATTACH PARTITION. */
export function alterIndex(resolver: Resolver, index: Index, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    if (action.kind === 'attach-partition') {
      attachIndex(resolver, index, action);
      continue;
    }
    const before = current(resolver, index);
    const after: Index =
      action.kind === 'set-options'
        ? { ...before, options: withOptions(before.options, action.options) }
        : action.kind === 'reset-options'
          ? { ...before, options: before.options.filter((option) => !action.names.includes(option.name)) }
          : action.kind === 'set-tablespace'
            ? { ...before, tablespace: action.tablespace }
            : action.kind === 'set-statistics'
              ? withStatistics(before, Number(action.column.name), action.target)
              : before;
    resolver.emit({ kind: 'alter', action: action.kind, before, after, column: null, written: action, by: 'statement' });
  }
}

/** A column of an index goes by its number here, for an expression has no name. */
function withStatistics(index: Index, number: number, target: number | null): Index {
  const statistics = target === -1 ? null : target;
  return { ...index, keys: index.keys.map((key, i) => (i + 1 === number ? { ...key, statistics } : key)) };
}

function attachIndex(resolver: Resolver, parent: Index, action: Extract<Written['actions'][number], { kind: 'attach-partition' }>): void {
  const child = find(resolver.state, 'relation', action.partition.schema, action.partition.name);
  if (child?.kind !== 'index') {
    return resolver.fail('42P01', `relation "${action.partition.name}" does not exist`);
  }
  const after: Index = { ...child, parent: parent.id };
  resolver.emit({ kind: 'alter', action: 'attach-index', before: child, after, column: null, written: action, by: 'statement' });
}

/** ALTER TABLE works on sequences and views too, for owners and options. */
export function alterSequenceRelation(resolver: Resolver, target: Sequence, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const sequence = current(resolver, target);
    const after: Sequence =
      action.kind === 'owner-to'
        ? { ...sequence, owner: action.owner }
        : action.kind === 'set-persistence'
          ? { ...sequence, persistence: action.logged ? 'permanent' : 'unlogged' }
          : sequence;
    resolver.emit({ kind: 'alter', action: action.kind, before: sequence, after, column: null, written: action, by: 'statement' });
  }
}

export function alterView(resolver: Resolver, target: View, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const view = current(resolver, target);
    const after: View =
      action.kind === 'owner-to'
        ? { ...view, owner: action.owner }
        : action.kind === 'set-options'
          ? { ...view, options: withOptions(view.options, action.options) }
          : action.kind === 'reset-options'
            ? { ...view, options: view.options.filter((option) => !action.names.includes(option.name)) }
            : view;
    resolver.emit({ kind: 'alter', action: action.kind, before: view, after, column: null, written: action, by: 'statement' });
  }
}

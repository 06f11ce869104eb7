import { find } from '../../catalog/lookup.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { View } from '../../model/objects/view.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { withOptions } from './alter-storage.ts';
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
    const after: Index =
      action.kind === 'set-options'
        ? { ...index, options: withOptions(index.options, action.options) }
        : action.kind === 'reset-options'
          ? { ...index, options: index.options.filter((option) => !action.names.includes(option.name)) }
          : action.kind === 'set-tablespace'
            ? { ...index, tablespace: action.tablespace }
            : index;
    resolver.emit({ kind: 'alter', action: action.kind, before: index, after, column: null, written: action, by: 'statement' });
  }
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
export function alterSequenceRelation(resolver: Resolver, sequence: Sequence, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const after: Sequence =
      action.kind === 'owner-to'
        ? { ...sequence, owner: action.owner }
        : action.kind === 'set-persistence'
          ? { ...sequence, persistence: action.logged ? 'permanent' : 'unlogged' }
          : sequence;
    resolver.emit({ kind: 'alter', action: action.kind, before: sequence, after, column: null, written: action, by: 'statement' });
  }
}

export function alterView(resolver: Resolver, view: View, written: Written): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
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

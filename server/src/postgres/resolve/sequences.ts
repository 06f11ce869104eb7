import { columnNamed, find } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { WrittenOption } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { sequenceOptions } from './columns.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function createSequence(resolver: Resolver, written: WrittenOf<'create-sequence'>): void {
  const schema = homeOf(resolver, written.name);
  const existing = find(resolver.state, 'relation', schema, written.name.name);
  if (existing !== undefined) {
    if (written.ifNotExists) resolver.emit({ kind: 'nothing', notice: `relation "${shown(written.name)}" already exists, skipping`, existing });
    else resolver.fail('42P07', `relation "${shown(written.name)}" already exists`);
    return;
  }
  const object: Sequence = {
    ...newObject(resolver),
    kind: 'sequence',
    id: mintId(resolver.state, 'sequence', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    options: sequenceOptions('int8', written.options),
    identity: false,
    persistence: written.persistence,
    ...ownership(resolver, written.options, null),
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

export function alterSequence(resolver: Resolver, written: WrittenOf<'alter-sequence'>): void {
  const before = find(resolver.state, 'relation', written.name.schema, written.name.name);
  if (before?.kind !== 'sequence') {
    resolver.emit({ kind: 'missing', class: 'sequence', name: shown(written.name), certain: false });
    if (!written.ifExists) resolver.notKnown(`sequence ${shown(written.name)} is not in this history`);
    return;
  }
  const after: Sequence = {
    ...before,
    options: sequenceOptions(before.options.dataType, written.options, before.options),
    ...ownership(resolver, written.options, before),
  };
  resolver.emit({ kind: 'alter', action: 'alter-sequence', before, after, column: null, written: null, by: 'statement' });
}

/** OWNED BY table.column, or NONE. */
function ownership(resolver: Resolver, options: readonly WrittenOption[], before: Sequence | null): Pick<Sequence, 'ownedBy' | 'dependsOn'> {
  const owned = options.find((option) => option.name === 'owned_by')?.value;
  if (owned === undefined) return { ownedBy: before?.ownedBy ?? null, dependsOn: before?.dependsOn ?? [] };
  if (owned.toLowerCase() === 'none') return { ownedBy: null, dependsOn: [] };
  const parts = owned.split('.');
  const column = parts.pop() ?? '';
  const name = parts.pop() ?? '';
  const table = find(resolver.state, 'relation', parts.pop() ?? null, name);
  const found = table?.kind === 'table' ? columnNamed(table, column) : undefined;
  if (table?.kind !== 'table' || found === undefined) {
    resolver.notKnown(`${owned} is not in this history`);
    return { ownedBy: null, dependsOn: [] };
  }
  return { ownedBy: { table: table.id, column: found.number }, dependsOn: [{ on: table.id, column: found.number, type: 'auto' }] };
}

import { childrenOf, descendantsOf, indexesOf, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Effect, LockSource } from '../../model/effect.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys, type StateReader } from '../../model/state.ts';
import type { Fact } from './fact.ts';
import { affected, build, type FactContext, lock } from './fact-context.ts';

/** A new file for the table, and with it for every index, all under ACCESS EXCLUSIVE. */
export function rewrite(
  at: FactContext,
  table: Relation,
  fact: Fact,
  options: { readonly builds: boolean } = { builds: true },
): readonly Effect[] {
  if (table.kind === 'table' && (table.partitioning !== null || table.foreign)) return [];
  const effects: Effect[] = [{ kind: 'rewrite', relation: affected(at, table), fact: fact.id }];
  if (!options.builds) return effects;
  for (const index of indexesOf(at.state, table.id)) {
    effects.push(lock(at, index, 'ACCESS EXCLUSIVE', fact), build(at, index, table, fact));
  }
  return effects;
}

/** The relation that a part (constraint, trigger, index …) is on. */
export function wholeRelation(at: FactContext, id: ObjectId): Relation | undefined {
  const object = objectById(at.state, id);
  return object?.kind === 'table' || object?.kind === 'view' ? object : undefined;
}

export function defaultPartition(state: StateReader, parent: ObjectId): Table | undefined {
  return childrenOf(state, parent).find((child) => /^\s*default\s*$/i.test(child.partitionOf?.bound ?? ''));
}

/** A table with its partitions. Children by inheritance are tables of their own. */
export function withPartitions(state: StateReader, table: Table): readonly Table[] {
  return table.partitioning === null ? [table] : [table, ...descendantsOf(state, table.id)];
}

/** Sequences that go, move and change owner with the table's columns. */
export function ownedSequences(at: FactContext, table: ObjectId): readonly Sequence[] {
  const ids = new Set((at.state.get(keys.dependents(table)) ?? []).map((dependent) => dependent.id));
  return [...ids].flatMap((id) => {
    const object = objectById(at.state, id);
    return object?.kind === 'sequence' && object.ownedBy?.table === table ? [object] : [];
  });
}

/** How a child of a tree hangs on its parent. */
export function childSource(child: Table): LockSource {
  return child.partitionOf === null ? 'inherited' : 'partition';
}

export function tableOf(at: FactContext, id: ObjectId): Table | undefined {
  return tableById(at.state, id);
}

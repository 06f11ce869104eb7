import { descendantsOf, indexesOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect, LockSource } from '../../model/effect.ts';
import { LOCK_MODES, type LockMode } from '../../model/lock-mode.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import { defineFacts } from './fact.ts';
import { build, type FactContext, lock, scan } from './fact-context.ts';
import { queryScans } from './query-scans.ts';
import { childSource, rewrite } from './table-work.ts';

const DOCS = 'https://www.postgresql.org/docs/current';

export const MAINTENANCE_FACTS = defineFacts({
  'lock-table': {
    claim:
      'LOCK TABLE takes the mode that it names, ACCESS EXCLUSIVE when it names none, on partitions and children too.',
    source: `${DOCS}/sql-lock.html`,
    examples: ['lock table t', 'lock table p in share mode', 'lock table only ip in exclusive mode'],
  },
  reindex: {
    claim: 'REINDEX takes SHARE on the table and ACCESS EXCLUSIVE on the index.',
    source: `${DOCS}/sql-reindex.html`,
    examples: ['reindex index t_b_idx', 'reindex table t'],
  },
  'reindex-concurrently': {
    claim: 'REINDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE.',
    source: `${DOCS}/sql-reindex.html#SQL-REINDEX-CONCURRENTLY`,
    examples: ['reindex index concurrently t_b_idx', 'reindex table concurrently child'],
  },
  'write-anew': {
    claim: 'CLUSTER and VACUUM FULL write the table and its indexes anew under ACCESS EXCLUSIVE.',
    source: 'cluster_rel in src/backend/commands/cluster.c',
    examples: ['cluster t using t_pkey', 'vacuum full child'],
  },
  vacuum: {
    claim: 'VACUUM and ANALYZE take SHARE UPDATE EXCLUSIVE.',
    source: `${DOCS}/explicit-locking.html`,
    examples: ['analyze t', 'vacuum child', 'analyze p'],
  },
  refresh: {
    claim: 'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE while the query runs.',
    source: `${DOCS}/sql-refreshmaterializedview.html`,
    examples: ['refresh materialized view mv', 'refresh materialized view mv with no data'],
  },
  'refresh-concurrently': {
    claim: 'REFRESH … CONCURRENTLY takes EXCLUSIVE: reads go on.',
    source: 'ExecRefreshMatView in src/backend/commands/matview.c',
    examples: ['refresh materialized view concurrently mv'],
  },
});

const F = MAINTENANCE_FACTS;

export function maintenanceEffects(change: ChangeOf<'maintain'>, at: FactContext): readonly Effect[] {
  const { relation } = change;
  if (relation === null) {
    const reason = `${change.work} runs over every table`;
    return (['locks', 'rewrites', 'scans', 'builds'] as const).map((about) => ({ kind: 'unknown', about, reason }));
  }
  switch (change.work) {
    case 'reindex':
      return reindex(change, relation, at);
    case 'cluster':
    case 'vacuum-full':
      return tree(relation, at).flatMap((one) => [
        lock(at, one, 'ACCESS EXCLUSIVE', F['write-anew'], sourceOf(one, relation)),
        ...rewrite(at, one, F['write-anew']),
      ]);
    case 'vacuum':
      return partitions(relation, at).map((one) =>
        lock(at, one, 'SHARE UPDATE EXCLUSIVE', F.vacuum, sourceOf(one, relation), 'statement'),
      );
    case 'analyze':
      return partitions(relation, at).map((one) =>
        lock(at, one, 'SHARE UPDATE EXCLUSIVE', F.vacuum, sourceOf(one, relation)),
      );
    case 'refresh':
      return refresh(change, relation, at);
  }
}

function refresh(change: ChangeOf<'maintain'>, view: Relation, at: FactContext): readonly Effect[] {
  const fact = change.concurrently ? F['refresh-concurrently'] : F.refresh;
  const sources = change.withData === false || view.kind !== 'view' ? [] : sourceScans(view.query, at);
  if (change.concurrently) return [lock(at, view, 'EXCLUSIVE', fact), ...scan(at, view, fact), ...sources];
  return [lock(at, view, 'ACCESS EXCLUSIVE', fact), ...rewrite(at, view, fact), ...sources];
}

function sourceScans(
  query: { readonly source: string; readonly references: readonly { readonly target: Relation['id'] }[] },
  at: FactContext,
): readonly Effect[] {
  const ids = [...new Set(query.references.map((reference) => reference.target))];
  const relations = ids.flatMap((id): readonly Relation[] => {
    const object = objectById(at.state, id);
    return object?.kind === 'table' || object?.kind === 'view' ? [object] : [];
  });
  return queryScans(at, query.source, relations, F.refresh);
}

function sourceOf(one: Relation, target: Relation): LockSource {
  return one === target || one.kind !== 'table' ? 'direct' : childSource(one);
}

/** VACUUM and ANALYZE of a partitioned table go on to its partitions; children by inheritance are left alone. */
function partitions(relation: Relation, at: FactContext): readonly Relation[] {
  if (relation.kind !== 'table' || relation.partitioning === null) return [relation];
  return [relation, ...descendantsOf(at.state, relation.id)];
}

function tree(relation: Relation, at: FactContext): readonly Relation[] {
  return partitions(relation, at);
}

function reindex(change: ChangeOf<'maintain'>, relation: Relation, at: FactContext): readonly Effect[] {
  const table = relation.kind === 'index' ? objectById(at.state, relation.table) : relation;
  if (table === undefined || (table.kind !== 'table' && table.kind !== 'view')) return [];
  const indexes = relation.kind === 'index' ? [relation] : indexesOf(at.state, table.id);
  const fact = change.concurrently ? F['reindex-concurrently'] : F.reindex;
  const held = change.concurrently
    ? lock(at, table, 'SHARE UPDATE EXCLUSIVE', fact, 'direct', 'statement')
    : lock(at, table, 'SHARE', fact);
  const built = indexes.flatMap((index) => [
    ...(change.concurrently
      ? [lock(at, index, 'ACCESS EXCLUSIVE', fact, 'direct', 'statement')]
      : [lock(at, index, 'ACCESS EXCLUSIVE', fact)]),
    build(at, index, table, fact),
  ]);
  return [held, ...(indexes.length === 0 ? [] : scan(at, table, fact)), ...built];
}

export function lockEffects(change: ChangeOf<'lock'>, at: FactContext): readonly Effect[] {
  const named = change.mode.toUpperCase().replace(/ MODE$/, '');
  const mode: LockMode = LOCK_MODES.find((known) => known === named) ?? 'ACCESS EXCLUSIVE';
  return [lock(at, change.relation, mode, F['lock-table'], change.source)];
}

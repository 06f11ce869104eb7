import { constraintsOf, descendantsOf, indexesOf, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import { LOCK_MODES, type LockMode } from '../../model/lock-mode.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { defineFacts } from './fact.ts';
import { affected, build, type FactContext, lock, relationName, scan } from './fact-context.ts';
import { rewrite } from './table-work.ts';

export const ROW_FACTS = defineFacts({
  'write-rows': { claim: 'INSERT, UPDATE, DELETE, MERGE and COPY FROM take ROW EXCLUSIVE.', source: 'https://www.postgresql.org/docs/current/explicit-locking.html', examples: ['update t set nn = nn + 1', 'delete from child', 'insert into child values (1,1)'] },
  'check-reference': { claim: 'A row with a foreign key takes ROW SHARE on the referenced table.', source: 'RI_FKey_check in src/backend/utils/adt/ri_triggers.c', examples: ['insert into child values (1,1)'] },
  truncate: { claim: 'TRUNCATE takes ACCESS EXCLUSIVE, gives the table and its indexes new files, and its rows are gone.', source: 'ExecuteTruncateGuts in src/backend/commands/tablecmds.c', examples: ['truncate child', 'truncate t cascade'] },
  'lock-table': { claim: 'LOCK TABLE takes the mode that it names, ACCESS EXCLUSIVE when it names none.', source: 'https://www.postgresql.org/docs/current/sql-lock.html', examples: ['lock table t'] },
  'select-for-update': { claim: 'SELECT … FOR UPDATE or SHARE takes ROW SHARE.', source: 'https://www.postgresql.org/docs/current/explicit-locking.html', examples: ['select * from t where id=1 for update'] },
  reindex: { claim: 'REINDEX takes SHARE on the table and ACCESS EXCLUSIVE on the index.', source: 'https://www.postgresql.org/docs/current/sql-reindex.html', examples: ['reindex index t_b_idx', 'reindex table t'] },
  'reindex-concurrently': { claim: 'REINDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE.', source: 'https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY', examples: ['reindex index concurrently t_b_idx'] },
  'write-anew': { claim: 'CLUSTER and VACUUM FULL write the table and its indexes anew under ACCESS EXCLUSIVE.', source: 'cluster_rel in src/backend/commands/cluster.c', examples: ['cluster t using t_pkey'] },
  vacuum: { claim: 'VACUUM and ANALYZE take SHARE UPDATE EXCLUSIVE.', source: 'https://www.postgresql.org/docs/current/explicit-locking.html', examples: ['analyze t'] },
  refresh: { claim: 'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE while the query runs.', source: 'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html', examples: ['refresh materialized view mv', 'refresh materialized view mv with no data'] },
  'refresh-concurrently': { claim: 'REFRESH … CONCURRENTLY takes EXCLUSIVE: reads go on.', source: 'ExecRefreshMatView in src/backend/commands/matview.c', examples: ['refresh materialized view concurrently mv'] },
});

const F = ROW_FACTS;

export function rowEffects(change: ChangeOf<'rows'>, at: FactContext): readonly Effect[] {
  const { table } = change;
  if (table === null) return [];
  if (change.verb === 'truncate') return truncate(change, table, at);
  const effects: Effect[] = [lock(at, table, 'ROW EXCLUSIVE', F['write-rows'])];
  const condition = change.dml?.condition ?? 'some';
  if (change.verb === 'update' || change.verb === 'delete') {
    if (condition !== 'some') effects.push(...scan(at, table, F['write-rows']));
    if (table.kind === 'table') for (const child of descendantsOf(at.state, table.id)) effects.push(lock(at, child, 'ROW EXCLUSIVE', F['write-rows'], child.partitionOf === null ? 'inherited' : 'partition'));
  }
  if (change.verb === 'delete' && condition !== 'some') {
    effects.push({ kind: 'loss', what: relationName(table), of: 'rows', relation: affected(at, table), fact: F['write-rows'].id });
  }
  if (table.kind === 'table' && change.verb !== 'delete') effects.push(...references(change, table, at));
  return effects;
}

/** Rows that are written are checked against what they reference. */
function references(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  const written = new Set(change.dml?.columns.map((column) => column.name) ?? []);
  return constraintsOf(at.state, table.id).flatMap((constraint) => {
    if (constraint.type !== 'foreign key' || constraint.references === null) return [];
    const touched = change.verb !== 'update' || constraint.columns.some((n) => written.has(table.columns.find((c) => c.number === n)?.name ?? ''));
    const referenced = tableById(at.state, constraint.references.table);
    return touched && referenced !== undefined && referenced.id !== table.id ? [lock(at, referenced, 'ROW SHARE', F['check-reference'], 'referenced')] : [];
  });
}

function truncate(change: ChangeOf<'rows'>, table: Relation, at: FactContext): readonly Effect[] {
  const source = change.by === 'cascade' ? 'cascade' : 'direct';
  const loss: Effect = { kind: 'loss', what: relationName(table), of: 'rows', relation: affected(at, table), fact: F.truncate.id };
  const children = table.kind === 'table' ? descendantsOf(at.state, table.id) : [];
  return [
    lock(at, table, 'ACCESS EXCLUSIVE', F.truncate, source),
    ...rewrite(at, table, F.truncate),
    ...children.flatMap((child) => [lock(at, child, 'ACCESS EXCLUSIVE', F.truncate, child.partitionOf === null ? 'inherited' : 'partition'), ...rewrite(at, child, F.truncate)]),
    loss,
  ];
}

export function maintenanceEffects(change: ChangeOf<'maintain'>, at: FactContext): readonly Effect[] {
  const { relation } = change;
  if (relation === null) return [{ kind: 'unknown', about: 'locks', reason: `${change.work} runs over every table` }];
  switch (change.work) {
    case 'reindex':
      return reindex(change, relation, at);
    case 'cluster':
    case 'vacuum-full':
      return [lock(at, relation, 'ACCESS EXCLUSIVE', F['write-anew']), ...rewrite(at, relation, F['write-anew'])];
    case 'vacuum':
      return [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', F.vacuum, 'direct', 'statement')];
    case 'analyze':
      return [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', F.vacuum)];
    case 'refresh':
      if (change.concurrently) return [lock(at, relation, 'EXCLUSIVE', F['refresh-concurrently']), ...scan(at, relation, F['refresh-concurrently'])];
      return [lock(at, relation, 'ACCESS EXCLUSIVE', F.refresh), ...rewrite(at, relation, F.refresh)];
  }
}

function reindex(change: ChangeOf<'maintain'>, relation: Relation, at: FactContext): readonly Effect[] {
  const table = relation.kind === 'index' ? objectById(at.state, relation.table) : relation;
  if (table === undefined || (table.kind !== 'table' && table.kind !== 'view')) return [];
  const indexes = relation.kind === 'index' ? [relation] : indexesOf(at.state, table.id);
  const fact = change.concurrently ? F['reindex-concurrently'] : F.reindex;
  const held = lock(at, table, change.concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', fact, 'direct', change.concurrently ? 'statement' : 'commit');
  const built = indexes.flatMap((index) => [
    ...(change.concurrently ? [] : [lock(at, index, 'ACCESS EXCLUSIVE', fact)]),
    build(at, index, table, fact),
  ]);
  return [held, ...(indexes.length === 0 ? [] : scan(at, table, fact)), ...built];
}

export function lockEffects(change: ChangeOf<'lock'>, at: FactContext): readonly Effect[] {
  const mode = LOCK_MODES.find((known) => known === change.mode.toUpperCase().replace(/ MODE$/, '')) ?? ('ACCESS EXCLUSIVE' satisfies LockMode);
  return [lock(at, change.relation, mode, F['lock-table'])];
}

export function readEffects(change: ChangeOf<'read'>, at: FactContext): readonly Effect[] {
  return change.locking ? change.relations.map((relation) => lock(at, relation, 'ROW SHARE', F['select-for-update'])) : [];
}


import { descendantsOf, find, indexesOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Maintenance } from '../../model/change.ts';
import { isRelation, type Relation } from '../../model/objects/catalog-object.ts';
import type { View } from '../../model/objects/view.ts';
import { keys, NO_TRANSACTION } from '../../model/state.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { isSystem, missingTable, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';

function relation(resolver: Resolver, name: WrittenName): Relation | undefined {
  if (isSystem(name)) return undefined;
  const found = find(resolver.state, 'relation', name.schema, name.name);
  return found !== undefined && isRelation(found) ? found : missingTable(resolver, name, false);
}

function inBlock(resolver: Resolver): boolean {
  return (resolver.state.get(keys.transaction) ?? NO_TRANSACTION).block !== 'none';
}

/** Source: ReindexIndex, ReindexTable and ReindexPartitions in src/backend/commands/indexcmds.c. */
export function reindex(resolver: Resolver, written: WrittenOf<'reindex'>): void {
  const { concurrently } = written;
  if (written.name === null || (written.class !== 'INDEX' && written.class !== 'TABLE')) {
    return resolver.emit({ kind: 'maintain', work: 'reindex', relation: null, concurrently });
  }
  const target = relation(resolver, written.name);
  if (target === undefined) return;
  if (written.class === 'INDEX' && target.kind !== 'index') {
    return resolver.fail('42809', `"${target.name}" is not an index`);
  }
  if (written.class === 'TABLE' && target.kind !== 'table' && !(target.kind === 'view' && target.materialized)) {
    return resolver.fail('42809', `"${target.name}" is not a table or materialized view`);
  }
  const table = target.kind === 'index' ? objectById(resolver.state, target.table) : target;
  if (table?.kind !== 'table' || table.partitioning === null) {
    return resolver.emit({ kind: 'maintain', work: 'reindex', relation: target, concurrently });
  }
  if (inBlock(resolver))
    return resolver.fail('25001', `REINDEX ${written.class} cannot run inside a transaction block`);
  for (const partition of descendantsOf(resolver.state, table.id)) {
    if (partition.partitioning !== null) continue;
    const own = indexesOf(resolver.state, partition.id).filter((index) => isBelow(resolver, index.parent, target));
    for (const one of target.kind === 'index' ? own : [partition]) {
      resolver.emit({ kind: 'maintain', work: 'reindex', relation: one, concurrently });
    }
  }
}

function isBelow(resolver: Resolver, parent: Relation['id'] | null, target: Relation): boolean {
  if (parent === null) return false;
  if (parent === target.id) return true;
  const above = objectById(resolver.state, parent);
  return above?.kind === 'index' && isBelow(resolver, above.parent, target);
}

/** Source: cluster in src/backend/commands/cluster.c. */
export function cluster(resolver: Resolver, written: WrittenOf<'cluster'>): void {
  const target = written.table === null ? null : relation(resolver, written.table);
  if (target === undefined) return;
  if (target !== null && target.kind !== 'table' && !(target.kind === 'view' && target.materialized)) {
    return resolver.fail('42809', `"${target.name}" is not a table or materialized view`);
  }
  if (target !== null) refuseCluster(resolver, target, written.index);
  resolver.emit({ kind: 'maintain', work: 'cluster', relation: target, concurrently: false });
}

function refuseCluster(resolver: Resolver, target: Relation, name: string | null): void {
  if (target.kind === 'table' && target.partitioning !== null) {
    if (resolver.setting.version < 15) return resolver.fail('0A000', `cannot cluster a partitioned table`);
    if (inBlock(resolver)) return resolver.fail('25001', 'CLUSTER cannot run inside a transaction block');
  }
  if (target.kind === 'table' && !target.columnsKnown) return;
  const indexes = indexesOf(resolver.state, target.id);
  const index = indexes.find((one) => (name === null ? one.clustered : one.name === name));
  if (index === undefined) {
    const message =
      name === null
        ? `there is no previously clustered index for table "${target.name}"`
        : `index "${name}" for table "${target.name}" does not exist`;
    return resolver.fail('42704', message);
  }
  if (index.method !== 'btree' && index.method !== 'gist') {
    return resolver.fail(
      '0A000',
      `cannot cluster on index "${index.name}" because access method does not support clustering`,
    );
  }
  if (index.predicate !== null) resolver.fail('0A000', `cannot cluster on partial index "${index.name}"`);
}

export function vacuum(resolver: Resolver, written: WrittenOf<'vacuum'>): void {
  const work: Maintenance = written.analyzeOnly ? 'analyze' : written.full ? 'vacuum-full' : 'vacuum';
  if (written.tables.length === 0) {
    return resolver.emit({ kind: 'maintain', work, relation: null, concurrently: false });
  }
  for (const name of written.tables) {
    const target = relation(resolver, name);
    // A warning skips what holds no rows of its own (vacuum_open_relation in src/backend/commands/vacuum.c).
    if (target === undefined || target.kind === 'index' || target.kind === 'sequence') continue;
    if (target.kind === 'view' && !target.materialized) continue;
    resolver.emit({ kind: 'maintain', work, relation: target, concurrently: false });
  }
}

/** Source: ExecRefreshMatView in src/backend/commands/matview.c. */
export function refresh(resolver: Resolver, written: WrittenOf<'refresh'>): void {
  const target = relation(resolver, written.name);
  if (target === undefined) return;
  if (target.kind !== 'view' || !target.materialized) {
    if (target.kind === 'table' && target.certainty.kind === 'maybe') return;
    return resolver.fail('0A000', `"${shown(written.name)}" is not a materialized view`);
  }
  refuseRefresh(resolver, written, target);
  const { concurrently, withData } = written;
  resolver.emit({ kind: 'maintain', work: 'refresh', relation: target, concurrently, withData });
  if (target.populated !== withData) resolver.adjust({ ...target, populated: withData });
}

function refuseRefresh(resolver: Resolver, written: WrittenOf<'refresh'>, target: View): void {
  if (!written.concurrently) return;
  if (!target.populated)
    resolver.fail('0A000', 'CONCURRENTLY cannot be used when the materialized view is not populated');
  if (!written.withData)
    resolver.fail('42601', 'REFRESH options CONCURRENTLY and WITH NO DATA cannot be used together');
  const usable = indexesOf(resolver.state, target.id).some(
    (index) =>
      index.unique && index.valid && index.predicate === null && index.keys.every((key) => key.expression === null),
  );
  if (!usable) resolver.fail('55000', `cannot refresh materialized view "${target.name}" concurrently`);
}

/** Partitions, children and what a view is made of are locked with it (LockTableRecurse in lockcmds.c). */
export function lockTable(resolver: Resolver, written: WrittenOf<'lock-table'>): void {
  for (const { only, name } of written.tables) {
    const target = relation(resolver, name);
    if (target === undefined) continue;
    if (target.kind === 'index' || target.kind === 'sequence' || (target.kind === 'view' && target.materialized)) {
      resolver.fail('42809', `cannot lock relation "${target.name}"`);
      continue;
    }
    lockOne(resolver, target, written.mode, only);
  }
}

function lockOne(resolver: Resolver, target: Relation, mode: string, only: boolean): void {
  resolver.emit({ kind: 'lock', relation: target, mode, source: 'direct' });
  if (target.kind === 'table' && !only) {
    for (const child of descendantsOf(resolver.state, target.id)) {
      const source = child.partitionOf === null ? 'inherited' : 'partition';
      resolver.emit({ kind: 'lock', relation: child, mode, source });
    }
  }
  if (target.kind !== 'view') return;
  for (const id of new Set(target.query.references.map((reference) => reference.target))) {
    const source = objectById(resolver.state, id);
    if (source?.kind === 'table' || (source?.kind === 'view' && !source.materialized)) {
      lockOne(resolver, source, mode, false);
    }
  }
}

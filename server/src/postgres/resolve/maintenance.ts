import { find } from '../../catalog/lookup.ts';
import type { Maintenance } from '../../model/change.ts';
import { isRelation, type Relation } from '../../model/objects/catalog-object.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { isSystem, missingTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

function relation(resolver: Resolver, name: WrittenName): Relation | undefined {
  if (isSystem(name)) return undefined;
  const found = find(resolver.state, 'relation', name.schema, name.name);
  return found !== undefined && isRelation(found) ? found : missingTable(resolver, name, false);
}

export function reindex(resolver: Resolver, written: WrittenOf<'reindex'>): void {
  const target = written.name === null || written.class === 'SCHEMA' || written.class === 'DATABASE' || written.class === 'SYSTEM' ? null : relation(resolver, written.name);
  if (target === undefined) return;
  resolver.emit({ kind: 'maintain', work: 'reindex', relation: target, concurrently: written.concurrently });
}

export function cluster(resolver: Resolver, written: WrittenOf<'cluster'>): void {
  const target = written.table === null ? null : relation(resolver, written.table);
  if (target === undefined) return;
  resolver.emit({ kind: 'maintain', work: 'cluster', relation: target, concurrently: false });
}

export function vacuum(resolver: Resolver, written: WrittenOf<'vacuum'>): void {
  const work: Maintenance = written.analyzeOnly ? 'analyze' : written.full ? 'vacuum-full' : 'vacuum';
  if (written.tables.length === 0) return resolver.emit({ kind: 'maintain', work, relation: null, concurrently: false });
  for (const name of written.tables) {
    const target = relation(resolver, name);
    if (target !== undefined) resolver.emit({ kind: 'maintain', work, relation: target, concurrently: false });
  }
}

export function refresh(resolver: Resolver, written: WrittenOf<'refresh'>): void {
  const target = relation(resolver, written.name);
  if (target === undefined) return;
  resolver.emit({ kind: 'maintain', work: 'refresh', relation: target, concurrently: written.concurrently });
  if (target.kind === 'view' && target.populated !== written.withData) resolver.adjust({ ...target, populated: written.withData });
}

export function lockTable(resolver: Resolver, written: WrittenOf<'lock-table'>): void {
  for (const name of written.tables) {
    const target = relation(resolver, name);
    if (target !== undefined) resolver.emit({ kind: 'lock', relation: target, mode: written.mode });
  }
}

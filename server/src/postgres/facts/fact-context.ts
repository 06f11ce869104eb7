import { tableById } from '../../catalog/lookup.ts';
import type { AffectedRelation, Effect, LockableKind, LockSource } from '../../model/effect.ts';
import type { MigrationId } from '../../model/ids.ts';
import { type LockMode, stronger } from '../../model/lock-mode.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { StateReader } from '../../model/state.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Fact } from './fact.ts';

/** Where a change happens: the state just before it, the migration, the server. */
export interface FactContext {
  readonly state: StateReader;
  readonly migration: MigrationId;
  readonly version: number;
}

export function relationName(relation: { readonly schema: string; readonly name: string }): string {
  return relation.schema === 'pg_temp'
    ? quoteName(relation.name)
    : `${quoteName(relation.schema)}.${quoteName(relation.name)}`;
}

export function lockableKind(relation: Relation): LockableKind {
  if (relation.kind === 'table') {
    if (relation.foreign) return 'foreign table';
    return relation.partitioning === null ? 'table' : 'partitioned table';
  }
  if (relation.kind === 'view') return relation.materialized ? 'materialized view' : 'view';
  return relation.kind;
}

export function affected(at: FactContext, relation: Relation): AffectedRelation {
  const owner = relation.kind === 'index' ? (tableById(at.state, relation.table) ?? relation) : relation;
  return {
    id: relation.id,
    name: relationName(relation),
    kind: lockableKind(relation),
    new: owner.origin.migration === at.migration,
    // Once the migration that made it is out, an application may have filled it.
    empty: owner.kind === 'table' && owner.rows === 'none' && owner.origin.migration === at.migration,
  };
}

export function lock(
  at: FactContext,
  relation: Relation,
  mode: LockMode,
  fact: Fact,
  source: LockSource = 'direct',
  until: 'commit' | 'statement' = 'commit',
): Effect {
  return { kind: 'lock', relation: affected(at, relation), mode, source, until, fact: fact.id };
}

/** A lock of ALTER TABLE: as strong as the whole statement asks for. */
export function alterLock(
  at: FactContext,
  change: { readonly level?: LockMode },
  relation: Relation,
  mode: LockMode,
  fact: Fact,
  source: LockSource = 'direct',
): Effect {
  return lock(at, relation, change.level === undefined ? mode : stronger(mode, change.level), fact, source);
}

/** Reads a table from end to end. A partitioned table has no rows of its own. */
export function scan(at: FactContext, relation: Relation, fact: Fact): readonly Effect[] {
  if (relation.kind === 'table' && (relation.partitioning !== null || relation.foreign)) return [];
  return [{ kind: 'scan', relation: affected(at, relation), fact: fact.id }];
}

/**
 * The other end of a foreign key that is checked: one join over both tables, in which the planner may look the
 * referenced rows up in their index (RI_Initial_Check in src/backend/utils/adt/ri_triggers.c).
 */
export function lookUp(at: FactContext, relation: Relation, fact: Fact): readonly Effect[] {
  if (relation.kind === 'table' && (relation.partitioning !== null || relation.foreign)) return [];
  return [{ kind: 'scan', relation: affected(at, relation), fact: fact.id, byPlanner: true }];
}

export function build(
  at: FactContext,
  index: { readonly schema: string; readonly name: string },
  on: Relation,
  fact: Fact,
): Effect {
  return { kind: 'build', index: relationName(index), on: affected(at, on), fact: fact.id };
}

export function isPartition(table: Table): boolean {
  return table.partitionOf !== null;
}

import type { LockableKind } from '../model/effect.ts';
import type { ObservedLock, ObservedRewrite, RewriteHow } from '../model/evidence.ts';
import { type LockMode, strength } from '../model/lock-mode.ts';
import { quoteName } from '../sql/identifier.ts';
import type { Told } from './messages.ts';
import { nameOf, type Relation } from './relations.ts';

export type Relations = ReadonlyMap<number, Relation>;

export interface Work {
  readonly rewrites: readonly ObservedRewrite[];
  readonly scans: readonly string[];
  readonly builds: readonly string[];
}

/** What happened to relations between two looks; `tag` is the statement's command tag. */
export function work(before: Relations, after: Relations, told: Told, tag: string | null): Work {
  return {
    rewrites: rewrites(before, after, told, tag),
    scans: scans(before, after, told),
    builds: [...new Set(told.building.map(({ index, table }) => builtName(index, table, after)))].sort(),
  };
}

/** Weaker locks on tables stop nobody's work, and an index is only ever in the way when nobody may read it. */
export function isWorthListing(kind: LockableKind, mode: LockMode): boolean {
  return strength(mode) >= strength(kind === 'index' ? 'ACCESS EXCLUSIVE' : 'ROW SHARE');
}

export function byRelation(a: ObservedLock, b: ObservedLock): number {
  return a.relation < b.relation ? -1 : 1;
}

function rewrites(before: Relations, after: Relations, told: Told, tag: string | null): readonly ObservedRewrite[] {
  const changed = [...before.values()].filter(({ oid, node }) => {
    const now = after.get(oid);
    return now !== undefined && now.node !== null && node !== null && now.node !== node;
  });
  const files = changed.map((relation) => ({
    relation: nameOf(relation),
    kind: relation.kind,
    how: how(relation, told, tag),
  }));
  return files.sort((a, b) => (a.relation < b.relation ? -1 : 1));
}

function how({ name, kind, table }: Relation, told: Told, tag: string | null): RewriteHow {
  if (kind === 'sequence') return 'restarted';
  if (kind === 'index') return told.building.some(({ index }) => index === name) ? indexHow(tag) : 'copied';
  if (told.rewriting.has(name)) return 'rewritten';
  if (tag === null || tag === 'TRUNCATE TABLE') return 'emptied';
  if (tag === 'ALTER TABLE' || tag === 'ALTER INDEX' || tag === 'ALTER MATERIALIZED VIEW') return 'copied';
  // A body or a block of code says nothing about its commands; TRUNCATE is the one that people write there.
  return /^(CLUSTER|VACUUM|REFRESH|REPACK)/.test(tag) || kind === 'materialized view' || table !== null
    ? 'rewritten'
    : 'emptied';
}

function indexHow(tag: string | null): RewriteHow {
  return tag === 'TRUNCATE TABLE' ? 'emptied' : 'rebuilt';
}

function scans(before: Relations, after: Relations, told: Told): readonly string[] {
  const read = [...before.values()].filter(({ oid, name, kind, scans }) => {
    if (kind !== 'table' && kind !== 'materialized view') return false;
    const now = after.get(oid);
    return now !== undefined && (now.scans > scans || told.verifying.has(name));
  });
  return read.map(nameOf).sort();
}

/** A message gives bare names: the index of that name on a table of that name, or else the name alone. */
function builtName(index: string, table: string, after: Relations): string {
  const named = [...after.values()].filter((relation) => relation.kind === 'index' && relation.name === index);
  const found = named.find((relation) => after.get(relation.table ?? 0)?.name === table) ?? named[0];
  return found === undefined ? quoteName(index) : nameOf(found);
}

import { constraintsOf, indexesOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import type { AlterTable } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { indexesComputedFrom } from './column-facts.ts';
import { checkedJoin } from './create-facts.ts';
import { defineFacts } from './fact.ts';
import { build, type FactContext, lock, lookUp, scan } from './fact-context.ts';
import { lockReferenced, releaseReferenced } from './foreign-key-locks.ts';
import { childSource, rewrite } from './table-work.ts';
import { type TypeChange, typeChange } from './type-change.ts';

export const TYPE_FACTS = defineFacts({
  'alter-type-rewrites': {
    claim:
      'A type change that must compute new values writes the whole table and all its indexes anew under ACCESS EXCLUSIVE.',
    source: 'ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c',
    examples: [
      'alter table t alter column nn type bigint',
      'alter table t alter column chv type varchar(5)',
      'alter table t alter column b type varchar(100)',
      'alter table t alter column e type numeric(12,4)',
      'alter table t alter column j type jsonb using j::jsonb',
      'alter table t alter column ci type char(10)',
      'alter table t alter column tz type timestamptz(3)',
    ],
  },
  'alter-type-free': {
    claim: 'A type change that keeps the stored bytes is ACCESS EXCLUSIVE and instant.',
    source: 'ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c; varchar_support, numeric_support',
    examples: [
      'alter table t alter column c type varchar(20)',
      'alter table t alter column c type text',
      'alter table t alter column b type varchar',
      'alter table t alter column e type numeric(12,2)',
      'alter table t alter column tm type timestamptz(6)',
      'alter table t alter column bt type varbit(16)',
      'alter table t alter column ip type inet',
      'alter table t alter column nn type int using nn',
      'alter table t alter column b type dom',
    ],
  },
  'alter-type-rebuilds-index': {
    claim: 'A free type change still builds anew an index with an expression or predicate, or whose ordering changes.',
    source: 'CheckIndexCompatible in src/backend/commands/indexcmds.c',
    examples: [
      'alter table t alter column b type text collate "C"',
      'alter table typed alter column num type numeric(10,2)',
    ],
  },
  'alter-type-checks-again': {
    claim: 'A type change reads every row again for each CHECK that mentions the column.',
    source: 'ATPostAlterTypeParse in src/backend/commands/tablecmds.c',
    examples: ['alter table typed alter column vc type varchar(50)'],
  },
  'alter-type-foreign-key': {
    claim: 'A type change of a foreign key’s column takes ACCESS EXCLUSIVE on the table at the other end too.',
    source: 'RememberAllDependentForRebuilding and ATPostAlterTypeCleanup in src/backend/commands/tablecmds.c',
    examples: ['alter table t alter column ref2 type int', 'alter table parent alter column id type int'],
  },
});

const F = TYPE_FACTS;

export function typeEffects(change: AlterTable, at: FactContext): readonly Effect[] {
  const { before: table, column } = change;
  const next = column === null ? undefined : change.after.columns.find((c) => c.number === column.number);
  if (column === null || change.written?.kind !== 'alter-column-type') return [];
  const source = change.by === 'implied' ? childSource(table) : 'direct';
  const work = typeChange(at.state, column, next ?? column, change.written.using);
  const partners = foreignKeyEffects(at, table, column, work);
  const replaced = replacedIndexes(at, table, column);
  if (typeof work === 'object') {
    const held = lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-rewrites'], source);
    const about = ['locks', 'rewrites', 'scans', 'builds'] as const;
    return [
      held,
      ...replaced,
      ...partners,
      ...about.map((what): Effect => ({ kind: 'unknown', about: what, reason: work.unknown })),
    ];
  }
  if (work === 'rewrite') {
    const held = lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-rewrites'], source);
    return [held, ...replaced, ...rewrite(at, table, F['alter-type-rewrites']), ...partners];
  }
  const held = lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-free'], source);
  const collationChanged = next !== undefined && next.collation !== column.collation;
  const anew = collationChanged || (work === 'free' && changesOrdering(change));
  return [held, ...replaced, ...rebuilt(at, table, column, anew), ...checkedAgain(at, table, column), ...partners];
}

/** Each index over the column is dropped and made again, over the same file when that still serves. */
function replacedIndexes(at: FactContext, table: Table, column: Column): readonly Effect[] {
  const computed = indexesComputedFrom(at, table, column);
  return indexesOf(at.state, table.id)
    .filter((index) => computed.includes(index) || usesAsKey(index, column))
    .map((index) => lock(at, index, 'ACCESS EXCLUSIVE', F['alter-type-free']));
}

function usesAsKey(index: Index, column: Column): boolean {
  return index.include.includes(column.number) || index.keys.some((key) => key.column === column.number);
}

/** timestamp and timestamptz sort by different operators, so even a free change builds their indexes anew. */
function changesOrdering(change: AlterTable): boolean {
  if (change.written?.kind !== 'alter-column-type' || change.column === null) return false;
  const before = change.column.type;
  const after = change.written.type.name;
  return 'name' in before && /^timestamp/.test(before.name) && /^timestamp/.test(after) && before.name !== after;
}

function rebuilt(at: FactContext, table: Table, column: Column, anew: boolean): readonly Effect[] {
  if (table.partitioning !== null) return [];
  const computed = indexesComputedFrom(at, table, column);
  const keyed = anew ? indexesOf(at.state, table.id).filter((index) => usesAsKey(index, column)) : [];
  const indexes = [...new Set([...computed, ...keyed])];
  if (indexes.length === 0) return [];
  const fact = F['alter-type-rebuilds-index'];
  return [...scan(at, table, fact), ...indexes.map((index) => build(at, index, table, fact))];
}

function checkedAgain(at: FactContext, table: Table, column: Column): readonly Effect[] {
  const checks = constraintsOf(at.state, table.id).filter(
    (c) => c.type === 'check' && c.validated && c.columns.includes(column.number),
  );
  return checks.length === 0 ? [] : scan(at, table, F['alter-type-checks-again']);
}

/** A foreign key over the column is dropped and made again; checked again only when its comparison changes. */
function foreignKeyEffects(at: FactContext, table: Table, column: Column, work: TypeChange): readonly Effect[] {
  const effects: Effect[] = [];
  const fact = F['alter-type-foreign-key'];
  const outgoing = constraintsOf(at.state, table.id).filter(
    (c) => c.type === 'foreign key' && c.columns.includes(column.number) && c.parent === null,
  );
  for (const key of outgoing) {
    const other = key.references === null ? undefined : tableById(at.state, key.references.table);
    if (other === undefined) continue;
    effects.push(...releaseReferenced(at, other, fact, false), ...lockReferenced(at, other, fact));
    if (work !== 'same' && key.validated) effects.push(...checkedAnew(at, table, key, other));
  }
  for (const key of referencingKeys(at.state, table.id)) {
    if (key.references === null || !key.references.columns.includes(column.number)) continue;
    const other = tableById(at.state, key.table);
    if (other === undefined || other.id === table.id) continue;
    effects.push(lock(at, other, 'ACCESS EXCLUSIVE', fact, 'referenced'));
    if (work !== 'same' && key.validated) effects.push(...lookUp(at, other, fact), ...lookUp(at, table, fact));
  }
  return effects;
}

function checkedAnew(at: FactContext, table: Table, key: Constraint, other: Table): readonly Effect[] {
  return checkedJoin(at, table, key, other, F['alter-type-foreign-key']).map((effect) =>
    effect.kind === 'scan' ? { ...effect, byPlanner: true } : effect,
  );
}

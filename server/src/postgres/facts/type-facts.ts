import { constraintsOf, indexesOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { AlterTable } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { indexesComputedFrom } from './column-facts.ts';
import { defineFacts } from './fact.ts';
import { affected, build, type FactContext, lock, lookUp, scan } from './fact-context.ts';
import { childSource, rewrite } from './table-work.ts';
import { typeChange } from './type-change.ts';

export const TYPE_FACTS = defineFacts({
  'alter-type-rewrites': {
    claim: 'A type change that must compute new values writes the whole table and all its indexes anew under ACCESS EXCLUSIVE.',
    source: 'ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c',
    examples: ['alter table t alter column nn type bigint', 'alter table t alter column chv type varchar(5)', 'alter table t alter column b type varchar(100)', 'alter table t alter column e type numeric(12,4)', 'alter table t alter column j type jsonb using j::jsonb', 'alter table t alter column ci type char(10)', 'alter table t alter column tz type timestamptz(3)'],
  },
  'alter-type-free': {
    claim: 'A type change that keeps the stored bytes is ACCESS EXCLUSIVE and instant.',
    source: 'ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c; varchar_support, numeric_support',
    examples: ['alter table t alter column c type varchar(20)', 'alter table t alter column c type text', 'alter table t alter column b type varchar', 'alter table t alter column e type numeric(12,2)', 'alter table t alter column tm type timestamptz(6)', 'alter table t alter column bt type varbit(16)', 'alter table t alter column ip type inet', 'alter table t alter column nn type int using nn', 'alter table t alter column b type dom'],
  },
  'alter-type-rebuilds-index': {
    claim: 'A free type change still builds anew an index whose expression or predicate uses the column, or whose ordering changes.',
    source: 'CheckIndexCompatible in src/backend/commands/indexcmds.c',
    examples: ['alter table t alter column b type text collate "C"'],
  },
  'alter-type-checks-again': {
    claim: 'A type change reads every row again for each CHECK that mentions the column.',
    source: 'ATPostAlterTypeParse in src/backend/commands/tablecmds.c',
    examples: ['alter table usecheck alter column c type varchar(20)'],
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
  if (typeof work === 'object') {
    return [lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-rewrites'], source), ...partners, { kind: 'unknown', about: 'rewrites', reason: work.unknown }];
  }
  if (work === 'rewrite') {
    return [lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-rewrites'], source), ...rewrite(at, table, F['alter-type-rewrites']), ...partners];
  }
  const held = lock(at, table, 'ACCESS EXCLUSIVE', F['alter-type-free'], source);
  const collationChanged = next !== undefined && next.collation !== column.collation;
  return [
    held,
    ...replaced(at, table, column),
    ...rebuilt(at, table, column, collationChanged, work === 'free' && changesOrdering(change)),
    ...checkedAgain(at, table, column),
    ...partners,
  ];
}

/** Each index over the column is dropped and made again, over the same file when that still serves. */
function replaced(at: FactContext, table: Table, column: Column): readonly Effect[] {
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
  return 'name' in before && /^timestamp/.test(before.name) && /^timestamp/.test(change.written.type.name) && before.name !== change.written.type.name;
}

function rebuilt(at: FactContext, table: Table, column: Column, collation: boolean, ordering: boolean): readonly Effect[] {
  const computed = indexesComputedFrom(at, table, column);
  const keyed = collation || ordering ? indexesOf(at.state, table.id).filter((i) => i.keys.some((key) => key.column === column.number)) : [];
  const indexes = [...new Set([...computed, ...keyed])];
  if (indexes.length === 0) return [];
  return [...scan(at, table, F['alter-type-rebuilds-index']), ...indexes.map((index) => build(at, index, table, F['alter-type-rebuilds-index']))];
}

function checkedAgain(at: FactContext, table: Table, column: Column): readonly Effect[] {
  const checks = constraintsOf(at.state, table.id).filter((c) => c.type === 'check' && c.validated && c.columns.includes(column.number));
  return checks.length === 0 ? [] : scan(at, table, F['alter-type-checks-again']);
}

/** A foreign key over the column is dropped and made again; checked again only when its comparison changes. */
function foreignKeyEffects(at: FactContext, table: Table, column: Column, work: ReturnType<typeof typeChange>): readonly Effect[] {
  const effects: Effect[] = [];
  const fact = F['alter-type-foreign-key'];
  const outgoing = constraintsOf(at.state, table.id).filter((c) => c.type === 'foreign key' && c.columns.includes(column.number));
  for (const key of outgoing) {
    const other = key.references === null ? undefined : tableById(at.state, key.references.table);
    if (other === undefined) continue;
    effects.push({ kind: 'lock', relation: affected(at, other), mode: 'ACCESS EXCLUSIVE', source: 'referenced', until: 'commit', fact: fact.id });
    if (work === 'rewrite' && key.validated) effects.push(...lookUp(at, other, fact));
  }
  for (const key of referencingKeys(at.state, table.id)) {
    if (key.references === null || !key.references.columns.includes(column.number)) continue;
    const other = objectById(at.state, key.table);
    if (other?.kind !== 'table' || other.id === table.id) continue;
    effects.push(lock(at, other, 'ACCESS EXCLUSIVE', fact, 'referenced'));
    if (work === 'rewrite' && key.validated) effects.push(...scan(at, other, fact));
  }
  return effects;
}

import { childrenOf, constraintsOf, indexesOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import type { AlterTable } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Table } from '../../model/objects/table.ts';
import { ancestors, lockReferencing, readDefault } from './create-facts.ts';
import { defineFacts, type Fact } from './fact.ts';
import { type FactContext, lock, lookUp, scan } from './fact-context.ts';
import { lockReferenced, referencedTable } from './foreign-key-locks.ts';
import { defaultPartition, withPartitions } from './table-work.ts';

const TABLECMDS = 'src/backend/commands/tablecmds.c';

export const TREE_FACTS = defineFacts({
  'attach-partition': {
    claim:
      'ATTACH PARTITION takes SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE on the new partition and on the default one, and reads both.',
    source: `ATExecAttachPartition in ${TABLECMDS}`,
    examples: [
      'alter table p attach partition cand for values from (3000) to (4000)',
      'alter table pfk attach partition pfk_new for values from (100) to (200)',
    ],
  },
  'detach-partition': {
    claim:
      'DETACH PARTITION takes ACCESS EXCLUSIVE on parent, partition, default partition and the tables that reference the parent.',
    source: `ATExecDetachPartition in ${TABLECMDS}`,
    examples: [
      'alter table p detach partition p1',
      'alter table parta detach partition parta1',
      'alter table pq detach partition pq_eu',
    ],
  },
  'detach-concurrently': {
    claim:
      'DETACH PARTITION … CONCURRENTLY takes SHARE UPDATE EXCLUSIVE and waits for older transactions; then the partition is locked alone.',
    source: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION',
    examples: ['alter table parta detach partition parta1 concurrently'],
  },
  inherit: {
    claim:
      'INHERIT takes ACCESS EXCLUSIVE on the child and SHARE UPDATE EXCLUSIVE on the parent; NO INHERIT only the first.',
    source: `ATExecAddInherit and ATExecDropInherit in ${TABLECMDS}`,
    examples: ['alter table cand inherit ip', 'alter table ic no inherit ip'],
  },
});

const F = TREE_FACTS;

/** INHERIT, NO INHERIT, ATTACH and DETACH, told of the child. */
export function treeEffects(change: AlterTable, at: FactContext): readonly Effect[] {
  switch (change.action) {
    case 'attach-partition':
      return attach(change, at);
    case 'detach-partition':
      return detach(change, at);
    default:
      return inherit(change, at);
  }
}

function attach(change: AlterTable, at: FactContext): readonly Effect[] {
  const link = change.after.partitionOf;
  const parent = link === null ? undefined : tableById(at.state, link.parent);
  const fact = F['attach-partition'];
  const own = withPartitions(at.state, change.before);
  const effects: Effect[] = own.map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact, 'partition'));
  effects.push(...own.flatMap((one) => boundScan(at, one, fact)));
  if (parent === undefined) return effects;
  effects.push(lock(at, parent, 'SHARE UPDATE EXCLUSIVE', fact), ...lockReferencing(at, parent));
  return [...effects, ...defaultEffects(at, parent, fact)];
}

/** A CHECK may prove that all rows are within the bound, which is for the server's planner to see. */
function boundScan(at: FactContext, table: Table, fact: Fact): readonly Effect[] {
  return hasChecks(at, table) ? lookUp(at, table, fact) : scan(at, table, fact);
}

function hasChecks(at: FactContext, table: Table): boolean {
  return constraintsOf(at.state, table.id).some((c) => c.type === 'check' && c.validated);
}

function defaultEffects(at: FactContext, parent: Table, fact: Fact): readonly Effect[] {
  const rest = defaultPartition(at.state, parent.id);
  if (rest === undefined) return [];
  if (withPartitions(at.state, rest).every((one) => !hasChecks(at, one))) return readDefault(at, parent, fact);
  return withPartitions(at.state, rest).flatMap((one) => [
    lock(at, one, 'ACCESS EXCLUSIVE', fact, 'default-partition'),
    ...lookUp(at, one, fact),
  ]);
}

function detach(change: AlterTable, at: FactContext): readonly Effect[] {
  const parent = change.before.partitionOf === null ? undefined : tableById(at.state, change.before.partitionOf.parent);
  const concurrently = change.written?.kind === 'detach-partition' && change.written.mode !== 'plain';
  if (concurrently) return detachConcurrently(change.before, parent, at);
  const fact = F['detach-partition'];
  const effects: Effect[] = [lock(at, change.before, 'ACCESS EXCLUSIVE', fact, 'partition')];
  // Its indexes are cut off from the parent's (DetachPartitionFinalize).
  for (const index of indexesOf(at.state, change.before.id)) {
    if (index.parent !== null) effects.push(lock(at, index, 'ACCESS EXCLUSIVE', fact, 'partition'));
  }
  effects.push(...standAlone(at, change.before, fact));
  if (parent === undefined) return effects;
  effects.push(lock(at, parent, 'ACCESS EXCLUSIVE', fact), ...referencingEffects(at, change.before, parent, fact));
  const rest = childrenOf(at.state, parent.id).find((child) => /^\s*default\s*$/i.test(child.partitionOf?.bound ?? ''));
  if (rest !== undefined && rest.id !== change.before.id) {
    effects.push(lock(at, rest, 'ACCESS EXCLUSIVE', fact, 'default-partition'));
  }
  return effects;
}

/** From 15 on the foreign keys that a partition had from its parent get triggers of their own. */
function standAlone(at: FactContext, table: Table, fact: Fact): readonly Effect[] {
  if (at.version < 15) return [];
  return constraintsOf(at.state, table.id).flatMap((constraint) => {
    if (constraint.type !== 'foreign key' || constraint.parent === null) return [];
    const referenced = referencedTable(at, constraint);
    return referenced === undefined ? [] : lockReferenced(at, referenced, fact);
  });
}

/** No row may reference one of the rows that leave (ATDetachCheckNoForeignKeyRefs). */
function referencingEffects(at: FactContext, partition: Table, parent: Table, fact: Fact): readonly Effect[] {
  const referencing = ancestors(at, parent).flatMap((one) => referencingKeys(at.state, one.id));
  if (referencing.length === 0) return [];
  const below = withPartitions(at.state, partition);
  return [
    ...below.map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact, 'partition')),
    ...below.flatMap((one) => lookUp(at, one, fact)),
    ...referencing.flatMap((key) => {
      const other = tableById(at.state, key.table);
      if (other === undefined) return [];
      return [lock(at, other, 'ACCESS EXCLUSIVE', fact, 'referenced'), ...lookUp(at, other, fact)];
    }),
  ];
}

function detachConcurrently(partition: Table, parent: Table | undefined, at: FactContext): readonly Effect[] {
  const fact = F['detach-concurrently'];
  const first = parent === undefined ? [] : [lock(at, parent, 'SHARE UPDATE EXCLUSIVE', fact, 'direct', 'statement')];
  const indexes = indexesOf(at.state, partition.id).filter((index) => index.parent !== null);
  return [
    ...first,
    ...[partition, ...indexes].map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact, 'partition', 'statement')),
    ...standAlone(at, partition, fact).map(
      (effect): Effect => (effect.kind === 'lock' ? { ...effect, until: 'statement' } : effect),
    ),
  ];
}

function inherit(change: AlterTable, at: FactContext): readonly Effect[] {
  const held = lock(at, change.before, 'ACCESS EXCLUSIVE', F.inherit);
  if (change.action === 'no-inherit') return [held];
  const added = change.after.inherits.find((id) => !change.before.inherits.includes(id));
  const parent = added === undefined ? undefined : tableById(at.state, added);
  return parent === undefined ? [held] : [held, lock(at, parent, 'SHARE UPDATE EXCLUSIVE', F.inherit, 'inherited')];
}

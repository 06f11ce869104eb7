import { tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect, LockSource } from '../../model/effect.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { defineFacts, type Fact } from './fact.ts';
import { affected, type FactContext, lock, relationName } from './fact-context.ts';
import { referencedTable, releaseReferenced } from './foreign-key-locks.ts';
import { defaultPartition, wholeRelation } from './table-work.ts';

export const DROP_FACTS = defineFacts({
  'drop-table': {
    claim: 'DROP TABLE takes ACCESS EXCLUSIVE on the table, and its rows are gone.',
    source: 'RemoveRelations in src/backend/commands/tablecmds.c',
    examples: ['drop table child', 'drop table t cascade', 'drop table gp cascade'],
  },
  'drop-partition': {
    claim: 'Dropping a partition takes ACCESS EXCLUSIVE on its parent and on the default partition.',
    source: 'heap_drop_with_catalog in src/backend/catalog/heap.c',
    examples: ['drop table p1'],
  },
  'drop-foreign-key': {
    claim:
      'A foreign key that goes takes ACCESS EXCLUSIVE on both tables, whether dropped alone, with its column or with its table.',
    source: 'RemoveTriggerById in src/backend/commands/trigger.c',
    examples: [
      'alter table t drop constraint t_fk_ok',
      'alter table t drop column ref2',
      'alter table line drop constraint line_hp_id_fkey',
      'drop table line',
    ],
  },
  'drop-constraint': {
    claim: 'DROP CONSTRAINT takes ACCESS EXCLUSIVE, instantly.',
    source: 'AlterTableGetLockLevel in src/backend/commands/tablecmds.c',
    examples: [
      'alter table t drop constraint t_a_chk2',
      'alter table parent drop constraint parent_code_key',
      'alter table gp drop constraint gp_a_check',
    ],
  },
  'drop-index': {
    claim: 'DROP INDEX takes ACCESS EXCLUSIVE on the table, not on the index alone.',
    source: 'index_drop in src/backend/catalog/index.c',
    examples: ['drop index t_b_idx', 'drop index p_v_idx'],
  },
  'drop-index-concurrently': {
    claim: 'DROP INDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE on the table and gives it back at its end.',
    source: 'https://www.postgresql.org/docs/current/sql-dropindex.html',
    examples: ['drop index concurrently t_b_idx'],
  },
  'drop-trigger': {
    claim: 'DROP TRIGGER takes ACCESS EXCLUSIVE.',
    source: 'RemoveTriggerById in src/backend/commands/trigger.c',
    examples: ['drop trigger trg on t', 'drop function trgf() cascade', 'drop trigger pq_trg on pq'],
  },
  'drop-policy': {
    claim: 'DROP POLICY takes ACCESS EXCLUSIVE.',
    source: 'RemovePolicyById in src/backend/commands/policy.c',
    examples: ['drop policy pol on t'],
  },
  'drop-rule': {
    claim: 'DROP RULE takes ACCESS EXCLUSIVE.',
    source: 'RemoveRewriteRuleById in src/backend/rewrite/rewriteRemove.c',
    examples: ['drop rule ru on child'],
  },
  'drop-statistics': {
    claim: 'DROP STATISTICS takes SHARE UPDATE EXCLUSIVE.',
    source: 'RemoveStatisticsById in src/backend/commands/statscmds.c',
    examples: ['drop statistics st'],
  },
  'drop-relation': {
    claim: 'Dropping a view, materialized view or sequence takes ACCESS EXCLUSIVE on it.',
    source: 'RemoveRelations in src/backend/commands/tablecmds.c',
    examples: ['drop view v', 'drop materialized view mv', 'drop sequence s'],
  },
});

const F = DROP_FACTS;

export function dropEffects(change: ChangeOf<'drop'>, at: FactContext): readonly Effect[] {
  const { object } = change;
  const source: LockSource = change.by === 'cascade' ? 'cascade' : 'direct';
  switch (object.kind) {
    case 'table':
      return tableEffects(object, source, at);
    case 'index':
      return indexEffects(change, object, at);
    case 'constraint':
      return constraintEffects(change, object, source, at);
    case 'view':
      return [
        lock(at, object, 'ACCESS EXCLUSIVE', F['drop-relation'], source),
        ...(object.materialized ? [loss(at, object, F['drop-relation'])] : []),
      ];
    case 'sequence':
      return [
        lock(at, object, 'ACCESS EXCLUSIVE', F['drop-relation'], source),
        {
          kind: 'loss',
          what: relationName(object),
          of: 'values',
          relation: affected(at, object),
          fact: F['drop-relation'].id,
        },
      ];
    case 'trigger':
      return onWhole(at, object.table, F['drop-trigger'], change.by === 'cascade' ? 'trigger' : 'direct');
    case 'policy':
      return onWhole(at, object.table, F['drop-policy'], source);
    case 'rule':
      return onWhole(at, object.table, F['drop-rule'], source);
    case 'statistics': {
      const relation = wholeRelation(at, object.table);
      return relation === undefined ? [] : [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', F['drop-statistics'], source)];
    }
    default:
      return [];
  }
}

function loss(at: FactContext, relation: Parameters<typeof affected>[1], fact: Fact): Effect {
  return { kind: 'loss', what: relationName(relation), of: 'table', relation: affected(at, relation), fact: fact.id };
}

function onWhole(at: FactContext, id: Table['id'], fact: Fact, source: LockSource): readonly Effect[] {
  const relation = wholeRelation(at, id);
  return relation === undefined ? [] : [lock(at, relation, 'ACCESS EXCLUSIVE', fact, source)];
}

function tableEffects(table: Table, source: LockSource, at: FactContext): readonly Effect[] {
  const effects: Effect[] = [
    lock(at, table, 'ACCESS EXCLUSIVE', F['drop-table'], source),
    loss(at, table, F['drop-table']),
  ];
  if (table.partitionOf === null) return effects;
  const parent = tableById(at.state, table.partitionOf.parent);
  if (parent === undefined) return effects;
  effects.push(lock(at, parent, 'ACCESS EXCLUSIVE', F['drop-partition'], 'partition'));
  const rest = defaultPartition(at.state, parent.id);
  if (rest !== undefined && rest.id !== table.id) {
    effects.push(lock(at, rest, 'ACCESS EXCLUSIVE', F['drop-partition'], 'default-partition'));
  }
  return effects;
}

function indexEffects(change: ChangeOf<'drop'>, index: Index, at: FactContext): readonly Effect[] {
  const table = wholeRelation(at, index.table);
  if (table === undefined) return [];
  if (change.concurrently) {
    const fact = F['drop-index-concurrently'];
    return [
      lock(at, table, 'SHARE UPDATE EXCLUSIVE', fact, 'direct', 'statement'),
      lock(at, index, 'ACCESS EXCLUSIVE', fact, 'direct', 'statement'),
    ];
  }
  const source: LockSource = change.by === 'statement' || index.parent === null ? 'direct' : 'partition';
  return [
    lock(at, table, 'ACCESS EXCLUSIVE', F['drop-index'], source),
    lock(at, index, 'ACCESS EXCLUSIVE', F['drop-index'], source),
  ];
}

function constraintEffects(
  change: ChangeOf<'drop'>,
  constraint: Constraint,
  source: LockSource,
  at: FactContext,
): readonly Effect[] {
  const table = tableById(at.state, constraint.table);
  const fact = constraint.type === 'foreign key' ? F['drop-foreign-key'] : F['drop-constraint'];
  const own = table === undefined ? [] : [lock(at, table, 'ACCESS EXCLUSIVE', fact, source)];
  const referenced = referencedTable(at, constraint);
  if (referenced === undefined || objectById(at.state, referenced.id) === undefined) return own;
  return [...own, ...releaseReferenced(at, referenced, fact, change.by === 'statement')];
}

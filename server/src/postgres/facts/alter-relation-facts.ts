import { indexesOf } from '../../catalog/lookup.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { View } from '../../model/objects/view.ts';
import { ALTER_FACTS } from './alter-claims.ts';
import { CREATE_FACTS } from './create-facts.ts';
import { defineFacts, type Fact } from './fact.ts';
import { affected, alterLock, type FactContext, lock } from './fact-context.ts';
import { rewrite, wholeRelation } from './table-work.ts';

export const RELATION_FACTS = defineFacts({
  'attach-index': {
    claim: 'ALTER INDEX … ATTACH PARTITION takes ACCESS EXCLUSIVE on the attached index.',
    source: 'ATExecAttachPartitionIdx in src/backend/commands/tablecmds.c',
    examples: [
      ['create index z on only pq(note)', 'create index z_eu on pq_eu(note)', 'alter index z attach partition z_eu'],
    ],
  },
  'alter-index': {
    claim:
      'ALTER INDEX takes SHARE UPDATE EXCLUSIVE on the index, or ACCESS EXCLUSIVE where no query may use it meanwhile.',
    source: 'AlterTableGetRelOptionsLockLevel in src/backend/access/common/reloptions.c',
    examples: [['create index z on typed using gin (arr)', 'alter index z set (fastupdate = off)']],
  },
  'alter-sequence': {
    claim: 'ALTER SEQUENCE takes SHARE ROW EXCLUSIVE: nextval waits.',
    source: 'AlterSequence in src/backend/commands/sequence.c',
    examples: [
      'alter sequence so restart with 100',
      'alter sequence s owned by t.nn',
      'alter sequence so as int',
      'alter table ident alter column id restart with 50',
    ],
  },
  'alter-view': {
    claim: 'ALTER VIEW and CREATE OR REPLACE VIEW take ACCESS EXCLUSIVE on the view.',
    source: 'DefineVirtualRelation in src/backend/commands/view.c',
    examples: ['alter view v set (security_barrier=true)', 'create or replace view v as select id, a from t'],
  },
});

const F = RELATION_FACTS;

/** ALTER of what is no table. */
export function alterRelationEffects(
  change: ChangeOf<'alter'>,
  before: Index | Sequence | View,
  at: FactContext,
): readonly Effect[] {
  if (change.action === 'grant' || change.action === 'revoke') return [];
  switch (before.kind) {
    case 'index':
      return indexEffects(change, before, at);
    case 'sequence':
      return sequenceEffects(change, before, at);
    case 'view':
      return viewEffects(change, before, at);
  }
}

function newFile(at: FactContext, relation: Sequence | Index, fact: Fact): Effect {
  return { kind: 'rewrite', relation: affected(at, relation), fact: fact.id };
}

function indexEffects(change: ChangeOf<'alter'>, before: Index, at: FactContext): readonly Effect[] {
  switch (change.action) {
    case 'attach-index': {
      // ATTACH PARTITION and CREATE INDEX lock a partition's index as they find it; DETACH takes it away from its parent.
      const detached = change.after.kind === 'index' && change.after.parent === null;
      if (change.by === 'statement' || detached)
        return [
          lock(at, before, 'ACCESS EXCLUSIVE', F['attach-index'], change.by === 'statement' ? 'direct' : 'partition'),
        ];
      return change.level === 'ACCESS EXCLUSIVE' ? attachedWithConstraint(before, at) : [];
    }
    case 'set-tablespace': {
      const fact = ALTER_FACTS['set-tablespace'];
      const held = lock(at, before, 'ACCESS EXCLUSIVE', fact);
      const same = change.after.kind === 'index' && change.after.tablespace === before.tablespace;
      return same ? [held] : [held, newFile(at, before, fact)];
    }
    case 'add-constraint': {
      const table = wholeRelation(at, before.table);
      return table === undefined ? [] : [lock(at, table, 'ACCESS EXCLUSIVE', CREATE_FACTS['constraint-using-index'])];
    }
    case 'owner-to':
      return [lock(at, before, 'ACCESS EXCLUSIVE', ALTER_FACTS['move-or-own'])];
    case 'rename':
      // ALTER TABLE does not know beforehand that it is an index (RenameRelation in tablecmds.c).
      return change.level === undefined ? [] : [lock(at, before, change.level, ALTER_FACTS.rename)];
    case 'comment':
      return [];
    default:
      return [alterLock(at, change, before, 'SHARE UPDATE EXCLUSIVE', F['alter-index'])];
  }
}

/** ADD UNIQUE on a partitioned table: from 18 on its partitions and their indexes are locked as the table is. */
function attachedWithConstraint(before: Index, at: FactContext): readonly Effect[] {
  const table = wholeRelation(at, before.table);
  if (table === undefined) return [];
  const mode = at.version >= 18 ? 'ACCESS EXCLUSIVE' : 'SHARE';
  const fact = CREATE_FACTS['add-index-constraint'];
  return [lock(at, table, mode, fact, 'partition'), lock(at, before, mode, fact, 'partition')];
}

function sequenceEffects(change: ChangeOf<'alter'>, before: Sequence, at: FactContext): readonly Effect[] {
  const { after } = change;
  switch (change.action) {
    case 'alter-sequence': {
      const source = change.by === 'implied' ? 'cascade' : 'direct';
      const held = lock(at, before, 'SHARE ROW EXCLUSIVE', F['alter-sequence'], source);
      return change.newFile === true ? [held, newFile(at, before, F['alter-sequence'])] : [held];
    }
    case 'set-persistence': {
      const fact = ALTER_FACTS['set-persistence'];
      const held = lock(at, before, 'ACCESS EXCLUSIVE', fact, change.by === 'implied' ? 'cascade' : 'direct');
      const same = after.kind === 'sequence' && after.persistence === before.persistence;
      return same ? [held] : [held, newFile(at, before, fact)];
    }
    case 'comment':
      return [lock(at, before, 'SHARE UPDATE EXCLUSIVE', ALTER_FACTS.comment)];
    default:
      return [lock(at, before, 'ACCESS EXCLUSIVE', ALTER_FACTS[change.action === 'rename' ? 'rename' : 'move-or-own'])];
  }
}

function viewEffects(change: ChangeOf<'alter'>, before: View, at: FactContext): readonly Effect[] {
  const held = (mode: 'ACCESS EXCLUSIVE' | 'SHARE UPDATE EXCLUSIVE', fact: Fact): Effect =>
    alterLock(at, change, before, mode, fact);
  switch (change.action) {
    case 'comment':
      return [lock(at, before, 'SHARE UPDATE EXCLUSIVE', ALTER_FACTS.comment)];
    case 'rename':
    case 'rename-column':
      return [held('ACCESS EXCLUSIVE', ALTER_FACTS.rename)];
    case 'set-options':
    case 'reset-options':
    case 'cluster-on':
    case 'set-without-cluster':
    case 'set-statistics':
    case 'set-column-options':
    case 'reset-column-options':
      return [held(before.materialized ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE', F['alter-view'])];
    case 'owner-to': {
      const fact = ALTER_FACTS['move-or-own'];
      return [before, ...indexesOf(at.state, before.id)].map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact));
    }
    case 'set-tablespace': {
      const fact = ALTER_FACTS['set-tablespace'];
      const moves = change.after.kind === 'view' && change.after.tablespace !== before.tablespace;
      return moves
        ? [held('ACCESS EXCLUSIVE', fact), ...rewrite(at, before, fact, { builds: false })]
        : [held('ACCESS EXCLUSIVE', fact)];
    }
    default:
      return [held('ACCESS EXCLUSIVE', F['alter-view'])];
  }
}

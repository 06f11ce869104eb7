import { indexesOf, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { AlterTable, ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import { ALTER_FACTS } from './alter-claims.ts';
import { alterRelationEffects } from './alter-relation-facts.ts';
import { columnEffects } from './column-facts.ts';
import { checkedJoin } from './create-facts.ts';
import { domainEffects, domainScans } from './domain-facts.ts';
import { affected, alterLock, type FactContext, lock, scan } from './fact-context.ts';
import { publicationEffects } from './publication-facts.ts';
import { childSource, ownedSequences, rewrite, wholeRelation } from './table-work.ts';
import { treeEffects } from './tree-facts.ts';
import { typeEffects } from './type-facts.ts';

const F = ALTER_FACTS;

export function alterEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before } = change;
  switch (before.kind) {
    case 'table':
      return tableEffects(change as AlterTable, at);
    case 'constraint':
      return constraintEffects(change, before, at);
    case 'index':
    case 'sequence':
    case 'view':
      return alterRelationEffects(change, before, at);
    case 'domain':
      return domainEffects(change, before.id, at);
    case 'policy':
    case 'trigger':
    case 'rule':
      return onTableEffects(change, before, at);
    case 'publication':
      return publicationEffects(change, at);
    default:
      return [];
  }
}

function onTableEffects(
  change: ChangeOf<'alter'>,
  before: Extract<CatalogObject, { kind: 'policy' | 'trigger' | 'rule' }>,
  at: FactContext,
): readonly Effect[] {
  const table = wholeRelation(at, before.table);
  if (table === undefined || change.action === 'comment') return [];
  const fact = before.kind === 'policy' && change.action !== 'rename' ? F['alter-policy'] : F.rename;
  return [lock(at, table, 'ACCESS EXCLUSIVE', fact, change.by === 'implied' ? 'partition' : 'direct')];
}

export function nothingEffects(change: ChangeOf<'nothing'>, at: FactContext): readonly Effect[] {
  const { holds } = change;
  return holds === undefined ? [] : [lock(at, holds.relation, holds.mode, F['nothing-to-do'])];
}

function tableEffects(change: AlterTable, at: FactContext): readonly Effect[] {
  const table = change.before;
  const source = change.by === 'implied' ? childSource(table) : 'direct';
  switch (change.action) {
    case 'alter-column-type':
      return typeEffects(change, at);
    case 'set-options':
    case 'reset-options':
    case 'cluster-on':
    case 'set-without-cluster': {
      const strict = change.level === 'ACCESS EXCLUSIVE';
      return [
        alterLock(at, change, table, 'SHARE UPDATE EXCLUSIVE', F[strict ? 'table-catalog-only' : 'table-options']),
      ];
    }
    case 'enable-trigger':
      return [alterLock(at, change, table, 'SHARE ROW EXCLUSIVE', F['switch-trigger'], source)];
    case 'set-persistence':
      return setPersistence(change, at);
    case 'set-tablespace': {
      const held = lock(at, table, 'ACCESS EXCLUSIVE', F['set-tablespace']);
      const moves = change.after.tablespace !== table.tablespace;
      return moves ? [held, ...rewrite(at, table, F['set-tablespace'], { builds: false })] : [held];
    }
    case 'set-access-method': {
      const held = lock(at, table, 'ACCESS EXCLUSIVE', F['set-access-method']);
      const same = (change.after.accessMethod ?? 'heap') === (table.accessMethod ?? 'heap');
      return same ? [held] : [held, ...rewrite(at, table, F['set-access-method'])];
    }
    case 'rename':
    case 'rename-column':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F.rename, source)];
    case 'set-schema':
    case 'owner-to':
      return moveOrOwn(change, at);
    case 'comment':
      return [lock(at, table, 'SHARE UPDATE EXCLUSIVE', F.comment)];
    case 'grant':
    case 'revoke':
      return [];
    case 'attach-partition':
    case 'detach-partition':
    case 'inherit':
    case 'no-inherit':
      return treeEffects(change, at);
    case 'replica-identity':
    case 'row-security':
    case 'enable-rule':
    case 'of-type':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['table-catalog-only'])];
    case 'other-action':
      return otherAction(change, at);
    default:
      return columnEffects(change, at);
  }
}

function otherAction(change: AlterTable, at: FactContext): readonly Effect[] {
  const held = lock(at, change.before, 'ACCESS EXCLUSIVE', F['table-catalog-only']);
  if (change.written?.kind === 'other-action' && change.written.name === 'set without oids') return [held];
  return [held, { kind: 'unknown', about: 'rewrites', reason: 'this ALTER TABLE action is not read yet' }];
}

function setPersistence(change: AlterTable, at: FactContext): readonly Effect[] {
  const held = lock(at, change.before, 'ACCESS EXCLUSIVE', F['set-persistence']);
  if (change.after.persistence === change.before.persistence) return [held];
  return [held, ...rewrite(at, change.before, F['set-persistence'])];
}

function moveOrOwn(change: AlterTable, at: FactContext): readonly Effect[] {
  const fact = F['move-or-own'];
  const table = change.before;
  const indexes = change.action === 'owner-to' ? indexesOf(at.state, table.id) : [];
  return [table, ...indexes, ...ownedSequences(at, table.id)].map((one) => lock(at, one, 'ACCESS EXCLUSIVE', fact));
}

function constraintEffects(change: ChangeOf<'alter'>, constraint: Constraint, at: FactContext): readonly Effect[] {
  const table = tableById(at.state, constraint.table);
  if (table === undefined) return change.action === 'validate-constraint' ? domainScans(constraint.table, at) : [];
  const source = change.by === 'implied' ? childSource(table) : 'direct';
  switch (change.action) {
    case 'comment':
      return [];
    case 'rename':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F.rename, source)];
    case 'propagated':
      return [lock(at, table, change.level ?? 'ACCESS EXCLUSIVE', F['alter-constraint'], source)];
    case 'validate-constraint':
      return validate(change, constraint, table, at);
    default:
      return [alterLock(at, change, table, 'ACCESS EXCLUSIVE', F['alter-constraint'], source)];
  }
}

function validate(change: ChangeOf<'alter'>, constraint: Constraint, table: Table, at: FactContext): readonly Effect[] {
  const foreign = constraint.type === 'foreign key';
  const fact = F[foreign ? 'validate-foreign-key' : 'validate-check'];
  const source = change.by === 'implied' ? childSource(table) : 'direct';
  const held = alterLock(at, change, table, 'SHARE UPDATE EXCLUSIVE', fact, source);
  if (constraint.validated) return [held];
  if (!foreign) return [held, ...scan(at, table, fact)];
  const referenced = constraint.references === null ? undefined : tableById(at.state, constraint.references.table);
  if (referenced === undefined || objectById(at.state, referenced.id) === undefined)
    return [held, ...scan(at, table, fact)];
  const other: Effect = {
    kind: 'lock',
    relation: affected(at, referenced),
    mode: 'ROW SHARE',
    source: 'referenced',
    until: 'commit',
    fact: fact.id,
  };
  return [held, other, ...checkedJoin(at, table, constraint, referenced, fact)];
}

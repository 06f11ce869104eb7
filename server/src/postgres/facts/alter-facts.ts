import { childrenOf, constraintsOf, indexesOf, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { AlterTable, ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { columnEffects } from './column-facts.ts';
import { CREATE_FACTS } from './create-facts.ts';
import { defineFacts, type Fact } from './fact.ts';
import { affected, type FactContext, lock, lookUp, scan } from './fact-context.ts';
import { defaultPartition, ownedSequences, rewrite, wholeRelation } from './table-work.ts';
import { typeEffects } from './type-facts.ts';

const TABLECMDS = 'src/backend/commands/tablecmds.c';
const LEVEL = `AlterTableGetLockLevel in ${TABLECMDS}`;

export const ALTER_FACTS = defineFacts({
  'table-catalog-only': { claim: 'These ALTER TABLE actions take ACCESS EXCLUSIVE and only change the catalog.', source: LEVEL, examples: ['alter table t replica identity full', 'alter table t enable row level security', 'alter table t force row level security', 'alter table child disable rule ru', 'alter table t set (user_catalog_table=true)'] },
  'table-options': { claim: 'Storage parameters and the CLUSTER mark take SHARE UPDATE EXCLUSIVE.', source: LEVEL, examples: ['alter table t set (fillfactor=80)', 'alter table t set (autovacuum_enabled=false)', 'alter table t reset (fillfactor)', 'alter table t cluster on t_pkey', 'alter table t set without cluster'] },
  'switch-trigger': { claim: 'ENABLE and DISABLE TRIGGER take SHARE ROW EXCLUSIVE.', source: LEVEL, examples: ['alter table t disable trigger trg', 'alter table t disable trigger all', 'alter table t enable trigger trg'] },
  'set-persistence': { claim: 'SET LOGGED and UNLOGGED write the table and its indexes anew.', source: `ATPrepChangePersistence in ${TABLECMDS}`, examples: ['alter table unl2 set logged', 'alter table unl set unlogged'] },
  'set-tablespace': { claim: 'SET TABLESPACE copies the table’s files under ACCESS EXCLUSIVE.', source: `ATExecSetTableSpace in ${TABLECMDS}`, examples: [] },
  'set-access-method': { claim: 'SET ACCESS METHOD writes the table anew when the method changes.', source: `ATPrepSetAccessMethod in ${TABLECMDS}`, since: 15, examples: [] },
  rename: { claim: 'RENAME of a table, view, sequence, column, constraint or trigger takes ACCESS EXCLUSIVE, instantly.', source: `RenameRelation and renameatt in ${TABLECMDS}`, examples: ['alter table t rename column nn to nn2', 'alter table t rename constraint t_lp_chk to t_lp_chk2', 'alter trigger trg on t rename to trg2', 'alter view v rename to v2', 'alter table t rename to t_new'] },
  'move-or-own': { claim: 'SET SCHEMA and OWNER TO take ACCESS EXCLUSIVE on the table and its sequences; OWNER TO on its indexes too.', source: `AlterTableNamespace and ATExecChangeOwner in ${TABLECMDS}`, examples: ['alter table t set schema s2', 'alter table t owner to r1'] },
  comment: { claim: 'COMMENT ON a table, view or column takes SHARE UPDATE EXCLUSIVE.', source: 'CommentObject in src/backend/commands/comment.c', examples: ["comment on table t is 'x'", "comment on column t.nn is 'x'"] },
  'validate-check': { claim: 'VALIDATE CONSTRAINT reads every row under SHARE UPDATE EXCLUSIVE: reads and writes go on.', source: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT', examples: ['alter table t validate constraint t_chk_nv'] },
  'validate-foreign-key': { claim: 'VALIDATE of a foreign key reads both tables under SHARE UPDATE EXCLUSIVE and ROW SHARE.', source: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT', examples: ['alter table t validate constraint t_fk_nv'] },
  'alter-constraint': { claim: 'ALTER CONSTRAINT takes ACCESS EXCLUSIVE, instantly.', source: LEVEL, examples: ['alter table t alter constraint t_fk_ok deferrable'] },
  'attach-partition': { claim: 'ATTACH PARTITION takes SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE on the new partition and on the default one, and reads both.', source: `ATExecAttachPartition in ${TABLECMDS}`, examples: ['alter table p attach partition cand for values from (3000) to (4000)'] },
  'detach-partition': { claim: 'DETACH PARTITION takes ACCESS EXCLUSIVE on parent, partition and default partition.', source: `ATExecDetachPartition in ${TABLECMDS}`, examples: ['alter table p detach partition p1', 'alter table parta detach partition parta1'] },
  'detach-concurrently': { claim: 'DETACH PARTITION … CONCURRENTLY takes SHARE UPDATE EXCLUSIVE and waits for older transactions.', source: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION', examples: ['alter table parta detach partition parta1 concurrently'] },
  inherit: { claim: 'INHERIT takes ACCESS EXCLUSIVE on the child and SHARE UPDATE EXCLUSIVE on the parent; NO INHERIT only the first.', source: `ATExecAddInherit and ATExecDropInherit in ${TABLECMDS}`, examples: ['alter table cand inherit ip', 'alter table ic no inherit ip'] },
  'attach-index': { claim: 'ALTER INDEX … ATTACH PARTITION takes ACCESS EXCLUSIVE on the attached index.', source: `ATExecAttachPartitionIdx in ${TABLECMDS}`, examples: [] },
  'alter-sequence': { claim: 'ALTER SEQUENCE takes SHARE ROW EXCLUSIVE: nextval waits.', source: 'AlterSequence in src/backend/commands/sequence.c', examples: ['alter sequence so restart with 100', 'alter sequence s owned by t.nn', 'alter sequence so as int'] },
  'alter-domain-scans': { claim: 'ALTER DOMAIN … ADD CONSTRAINT and SET NOT NULL read every table that uses the domain under SHARE.', source: `validateDomainCheckConstraint in src/backend/commands/typecmds.c`, examples: ['alter domain dom add constraint z check (length(value) > 0)', 'alter domain dom set not null'] },
  'alter-policy': { claim: 'ALTER POLICY takes ACCESS EXCLUSIVE.', source: 'AlterPolicy in src/backend/commands/policy.c', examples: ['alter policy pol on t using (false)'] },
  'alter-view': { claim: 'ALTER VIEW and CREATE OR REPLACE VIEW take ACCESS EXCLUSIVE on the view.', source: 'DefineVirtualRelation in src/backend/commands/view.c', examples: ['alter view v set (security_barrier=true)', 'create or replace view v as select id, a from t'] },
});

const F = ALTER_FACTS;

export function alterEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before } = change;
  switch (before.kind) {
    case 'table':
      return tableEffects(change as AlterTable, at);
    case 'constraint':
      return constraintEffects(change, before, at);
    case 'index':
      return indexEffects(change, at);
    case 'sequence':
      return sequenceEffects(change, at);
    case 'view':
      if (change.action === 'comment') return [lock(at, before, 'SHARE UPDATE EXCLUSIVE', F.comment)];
      if (change.action === 'grant' || change.action === 'revoke') return [];
      return [lock(at, before, 'ACCESS EXCLUSIVE', change.action === 'rename' ? F.rename : F['alter-view'])];
    case 'domain':
      return domainEffects(change, before.id, at);
    case 'policy':
    case 'trigger':
    case 'rule': {
      const table = wholeRelation(at, before.table);
      if (table === undefined || change.action === 'comment') return [];
      return [lock(at, table, 'ACCESS EXCLUSIVE', before.kind === 'policy' ? F['alter-policy'] : F.rename)];
    }
    case 'publication':
      return publicationEffects(change, at);
    default:
      return [];
  }
}

const OPTIONS: ReadonlySet<string> = new Set(['set-options', 'reset-options', 'cluster-on', 'set-without-cluster']);

function tableEffects(change: AlterTable, at: FactContext): readonly Effect[] {
  const table = change.before;
  switch (change.action) {
    case 'alter-column-type':
      return typeEffects(change, at);
    case 'set-options':
    case 'reset-options':
    case 'cluster-on':
    case 'set-without-cluster':
      return [lock(at, table, strictOption(change) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE', strictOption(change) ? F['table-catalog-only'] : F['table-options'])];
    case 'enable-trigger':
      return [lock(at, table, 'SHARE ROW EXCLUSIVE', F['switch-trigger'])];
    case 'set-persistence':
      return setPersistence(change, at);
    case 'set-tablespace':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['set-tablespace']), ...rewrite(at, table, F['set-tablespace'], { builds: false })];
    case 'set-access-method': {
      const held = lock(at, table, 'ACCESS EXCLUSIVE', F['set-access-method']);
      return (change.after.accessMethod ?? 'heap') === (table.accessMethod ?? 'heap') ? [held] : [held, ...rewrite(at, table, F['set-access-method'])];
    }
    case 'rename':
    case 'rename-column':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F.rename, change.by === 'implied' ? 'inherited' : 'direct')];
    case 'set-schema':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['move-or-own']), ...ownedSequences(at, table.id).map((s) => lock(at, s, 'ACCESS EXCLUSIVE', F['move-or-own']))];
    case 'owner-to':
      return [
        lock(at, table, 'ACCESS EXCLUSIVE', F['move-or-own']),
        ...indexesOf(at.state, table.id).map((index) => lock(at, index, 'ACCESS EXCLUSIVE', F['move-or-own'])),
        ...ownedSequences(at, table.id).map((s) => lock(at, s, 'ACCESS EXCLUSIVE', F['move-or-own'])),
      ];
    case 'comment':
      return [lock(at, table, 'SHARE UPDATE EXCLUSIVE', F.comment)];
    case 'grant':
    case 'revoke':
      return [];
    case 'attach-partition':
      return attach(change, at);
    case 'detach-partition':
      return detach(change, at);
    case 'inherit':
    case 'no-inherit':
      return inherit(change, at);
    case 'replica-identity':
    case 'row-security':
    case 'enable-rule':
    case 'of-type':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['table-catalog-only'])];
    case 'other-action':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['table-catalog-only']), { kind: 'unknown', about: 'rewrites', reason: 'this ALTER TABLE action is not read yet' }];
    default:
      return columnEffects(change, at);
  }
}

/** The one storage parameter that asks for more (AlterTableGetRelOptionsLockLevel in reloptions.c). */
function strictOption(change: AlterTable): boolean {
  if (!OPTIONS.has(change.action)) return false;
  const written = change.written;
  if (written?.kind === 'set-options') return written.options.some((option) => option.name === 'user_catalog_table');
  return written?.kind === 'reset-options' && written.names.includes('user_catalog_table');
}

function setPersistence(change: AlterTable, at: FactContext): readonly Effect[] {
  const held = lock(at, change.before, 'ACCESS EXCLUSIVE', F['set-persistence']);
  if (change.after.persistence === change.before.persistence) return [held];
  const sequences = at.version >= 15 ? ownedSequences(at, change.before.id) : [];
  return [held, ...rewrite(at, change.before, F['set-persistence']), ...sequences.map((s) => lock(at, s, 'ACCESS EXCLUSIVE', F['set-persistence']))];
}

function attach(change: AlterTable, at: FactContext): readonly Effect[] {
  const parent = change.after.partitionOf === null ? undefined : tableById(at.state, change.after.partitionOf.parent);
  const fact = F['attach-partition'];
  const effects: Effect[] = [lock(at, change.before, 'ACCESS EXCLUSIVE', fact, 'partition')];
  const checks = constraintsOf(at.state, change.before.id).filter((c) => c.type === 'check' && c.validated);
  if (checks.length === 0) effects.push(...scan(at, change.before, fact));
  else effects.push({ kind: 'unknown', about: 'scans', reason: `whether a CHECK of ${change.before.name} proves the bound is for the server’s planner to say` });
  if (parent === undefined) return effects;
  effects.push(lock(at, parent, 'SHARE UPDATE EXCLUSIVE', fact));
  const rest = defaultPartition(at.state, parent.id);
  if (rest !== undefined) effects.push(lock(at, rest, 'ACCESS EXCLUSIVE', fact, 'default-partition'), ...scan(at, rest, fact));
  return effects;
}

function detach(change: AlterTable, at: FactContext): readonly Effect[] {
  const parent = change.before.partitionOf === null ? undefined : tableById(at.state, change.before.partitionOf.parent);
  const concurrently = change.written?.kind === 'detach-partition' && change.written.mode !== 'plain';
  if (concurrently) {
    const fact = F['detach-concurrently'];
    const tables = parent === undefined ? [change.before] : [parent, change.before];
    return tables.map((table) => lock(at, table, 'SHARE UPDATE EXCLUSIVE', fact, table === parent ? 'direct' : 'partition', 'statement'));
  }
  const fact = F['detach-partition'];
  const effects: Effect[] = [lock(at, change.before, 'ACCESS EXCLUSIVE', fact, 'partition')];
  // Its indexes are cut off from the parent's (DetachPartitionFinalize).
  for (const index of indexesOf(at.state, change.before.id)) if (index.parent !== null) effects.push(lock(at, index, 'ACCESS EXCLUSIVE', fact, 'partition'));
  if (parent === undefined) return effects;
  effects.push(lock(at, parent, 'ACCESS EXCLUSIVE', fact));
  const rest = childrenOf(at.state, parent.id).find((child) => child.partitionOf?.bound.trim().toUpperCase() === 'DEFAULT');
  if (rest !== undefined && rest.id !== change.before.id) effects.push(lock(at, rest, 'ACCESS EXCLUSIVE', fact, 'default-partition'));
  return effects;
}

function inherit(change: AlterTable, at: FactContext): readonly Effect[] {
  const held = lock(at, change.before, 'ACCESS EXCLUSIVE', F.inherit);
  if (change.action === 'no-inherit') return [held];
  const added = change.after.inherits.find((id) => !change.before.inherits.includes(id));
  const parent = added === undefined ? undefined : tableById(at.state, added);
  return parent === undefined ? [held] : [held, lock(at, parent, 'SHARE UPDATE EXCLUSIVE', F.inherit, 'inherited')];
}

function constraintEffects(change: ChangeOf<'alter'>, constraint: Constraint, at: FactContext): readonly Effect[] {
  const table = tableById(at.state, constraint.table);
  if (table === undefined) return change.action === 'validate-constraint' ? domainScans(constraint.table, at) : [];
  if (change.action === 'comment') return [];
  if (change.action === 'rename') return [lock(at, table, 'ACCESS EXCLUSIVE', F.rename)];
  if (change.action !== 'validate-constraint') return [lock(at, table, 'ACCESS EXCLUSIVE', F['alter-constraint'])];
  const fact = constraint.type === 'foreign key' ? F['validate-foreign-key'] : F['validate-check'];
  const held = lock(at, table, 'SHARE UPDATE EXCLUSIVE', fact);
  const referenced = constraint.references === null ? undefined : tableById(at.state, constraint.references.table);
  if (constraint.validated) return [held];
  const effects: Effect[] = [held, ...scan(at, table, fact)];
  if (referenced !== undefined) effects.push(lock(at, referenced, 'ROW SHARE', fact, 'referenced'), ...lookUp(at, referenced, fact));
  return effects;
}

function indexEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before } = change;
  if (before.kind !== 'index') return [];
  if (change.action === 'attach-index') return change.by === 'statement' ? [lock(at, before, 'ACCESS EXCLUSIVE', F['attach-index'])] : [];
  if (change.action === 'set-tablespace') {
    const held = lock(at, before, 'ACCESS EXCLUSIVE', F['set-tablespace']);
    const same = change.after.kind === 'index' && change.after.tablespace === before.tablespace;
    return same ? [held] : [held, newFile(at, before, F['set-tablespace'])];
  }
  if (change.action === 'add-constraint') {
    const table = wholeRelation(at, before.table);
    return table === undefined ? [] : [lock(at, table, 'ACCESS EXCLUSIVE', CREATE_FACTS['constraint-using-index'])];
  }
  // RENAME and SET take SHARE UPDATE EXCLUSIVE on the index alone, which stops no query.
  return [];
}

function sequenceEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before, after } = change;
  if (before.kind !== 'sequence' || after.kind !== 'sequence') return [];
  switch (change.action) {
    case 'alter-sequence': {
      const held = lock(at, before, 'SHARE ROW EXCLUSIVE', F['alter-sequence'], change.by === 'implied' ? 'cascade' : 'direct');
      return change.newFile === true ? [held, newFile(at, before, F['alter-sequence'])] : [held];
    }
    case 'set-persistence': {
      const held = lock(at, before, 'ACCESS EXCLUSIVE', F['set-persistence']);
      return before.persistence === after.persistence ? [held] : [held, newFile(at, before, F['set-persistence'])];
    }
    case 'comment':
      return [lock(at, before, 'SHARE UPDATE EXCLUSIVE', F.comment)];
    case 'grant':
    case 'revoke':
      return [];
    default:
      return [lock(at, before, 'ACCESS EXCLUSIVE', F['move-or-own'])];
  }
}

function newFile(at: FactContext, relation: Sequence | Index, fact: Fact): Effect {
  return { kind: 'rewrite', relation: affected(at, relation), fact: fact.id };
}

function domainEffects(change: ChangeOf<'alter'>, domain: Table['id'], at: FactContext): readonly Effect[] {
  const { before, after } = change;
  if (change.action !== 'alter-domain' || before.kind !== 'domain' || after.kind !== 'domain') return [];
  return after.notNull && !before.notNull ? domainScans(domain, at) : [];
}

/** Every table with a column of the domain is read under SHARE. */
export function domainScans(domain: Table['id'], at: FactContext): readonly Effect[] {
  const users = new Set((at.state.get(keys.dependents(domain)) ?? []).map((dependent) => dependent.id));
  return [...users].flatMap((id) => {
    const table = objectById(at.state, id);
    if (table?.kind !== 'table') return [];
    return [lock(at, table, 'SHARE', F['alter-domain-scans']), ...scan(at, table, F['alter-domain-scans'])];
  });
}

function publicationEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before, after } = change;
  if (before.kind !== 'publication' || after.kind !== 'publication' || change.by !== 'statement') return [];
  const touched = [...new Set([...before.tables, ...after.tables])].filter((id) => before.tables.includes(id) !== after.tables.includes(id));
  return touched.flatMap((id) => {
    const table = tableById(at.state, id);
    return table === undefined ? [] : [lock(at, table, 'SHARE UPDATE EXCLUSIVE', CREATE_FACTS['publish-table'])];
  });
}

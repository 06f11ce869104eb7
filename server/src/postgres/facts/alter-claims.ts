import { defineFacts } from './fact.ts';

const TABLECMDS = 'src/backend/commands/tablecmds.c';
const LEVEL = `AlterTableGetLockLevel in ${TABLECMDS}`;
const VALIDATE = 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT';

export const ALTER_FACTS = defineFacts({
  'table-catalog-only': {
    claim: 'These ALTER TABLE actions take ACCESS EXCLUSIVE and only change the catalog.',
    source: LEVEL,
    examples: [
      'alter table t replica identity full',
      'alter table t enable row level security',
      'alter table t force row level security',
      'alter table child disable rule ru',
      'alter table t set (user_catalog_table=true)',
    ],
  },
  'table-options': {
    claim: 'Storage parameters and the CLUSTER mark take SHARE UPDATE EXCLUSIVE.',
    source: LEVEL,
    examples: [
      'alter table t set (fillfactor=80)',
      'alter table t set (autovacuum_enabled=false)',
      'alter table t reset (fillfactor)',
      'alter table t cluster on t_pkey',
      'alter table t set without cluster',
    ],
  },
  'switch-trigger': {
    claim: 'ENABLE and DISABLE TRIGGER take SHARE ROW EXCLUSIVE, on partitions too.',
    source: LEVEL,
    examples: [
      'alter table t disable trigger trg',
      'alter table t disable trigger all',
      'alter table t enable trigger trg',
      'alter table pq disable trigger pq_trg',
    ],
  },
  'set-persistence': {
    claim: 'SET LOGGED and UNLOGGED write the table and its indexes anew, and from 15 on restart its sequences’ files.',
    source: `ATPrepChangePersistence in ${TABLECMDS}`,
    examples: ['alter table unl2 set logged', 'alter table unl set unlogged', 'alter table unl_seq set unlogged'],
  },
  'set-tablespace': {
    claim: 'SET TABLESPACE copies the table’s files under ACCESS EXCLUSIVE.',
    source: `ATExecSetTableSpace in ${TABLECMDS}`,
    examples: ['alter table t set tablespace labts', 'alter index t_b_idx set tablespace labts'],
  },
  'set-access-method': {
    claim: 'SET ACCESS METHOD writes the table anew when the method changes.',
    source: `ATPrepSetAccessMethod in ${TABLECMDS}`,
    since: 15,
    examples: ['alter table t set access method heap'],
  },
  rename: {
    claim: 'RENAME of a table, view, sequence, column, constraint or trigger takes ACCESS EXCLUSIVE, instantly.',
    source: `RenameRelation and renameatt in ${TABLECMDS}`,
    examples: [
      'alter table t rename column nn to nn2',
      'alter table t rename constraint t_lp_chk to t_lp_chk2',
      'alter trigger trg on t rename to trg2',
      'alter view v rename to v2',
      'alter table t rename to t_new',
      'alter table gp rename column a to aa',
    ],
  },
  'move-or-own': {
    claim: 'SET SCHEMA and OWNER TO take ACCESS EXCLUSIVE on the table and its sequences; OWNER TO on its indexes too.',
    source: `AlterTableNamespace and ATExecChangeOwner in ${TABLECMDS}`,
    examples: ['alter table t set schema s2', 'alter table t owner to r1'],
  },
  comment: {
    claim: 'COMMENT ON a table, view or column takes SHARE UPDATE EXCLUSIVE.',
    source: 'CommentObject in src/backend/commands/comment.c',
    examples: ["comment on table t is 'x'", "comment on column t.nn is 'x'"],
  },
  'validate-check': {
    claim: 'VALIDATE CONSTRAINT reads every row under SHARE UPDATE EXCLUSIVE: reads and writes go on.',
    source: VALIDATE,
    examples: ['alter table t validate constraint t_chk_nv'],
  },
  'validate-foreign-key': {
    claim: 'VALIDATE of a foreign key reads both tables under SHARE UPDATE EXCLUSIVE and ROW SHARE.',
    source: VALIDATE,
    examples: ['alter table t validate constraint t_fk_nv'],
  },
  'alter-constraint': {
    claim: 'ALTER CONSTRAINT takes ACCESS EXCLUSIVE, instantly.',
    source: LEVEL,
    examples: ['alter table t alter constraint t_fk_ok deferrable'],
  },
  'alter-policy': {
    claim: 'ALTER POLICY takes ACCESS EXCLUSIVE.',
    source: 'AlterPolicy in src/backend/commands/policy.c',
    examples: ['alter policy pol on t using (false)'],
  },
  'nothing-to-do': {
    claim: 'A statement that finds its work done, or IF [NOT] EXISTS true, has taken its lock all the same.',
    source: `ATExecAddColumn in ${TABLECMDS}, index_create in src/backend/catalog/index.c`,
    examples: [
      'alter table t add column if not exists nn int',
      'create index if not exists t_b_idx on t(nn)',
      'alter table t alter column id set not null',
    ],
  },
});

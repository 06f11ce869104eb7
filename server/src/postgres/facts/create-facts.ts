import { columnNumbered, descendantsOf, tableById } from '../../catalog/lookup.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { defineFacts } from './fact.ts';
import { affected, build, type FactContext, isPartition, lock, lookUp, scan } from './fact-context.ts';
import { childSource, defaultPartition, wholeRelation } from './table-work.ts';

const TABLECMDS = 'src/backend/commands/tablecmds.c';

export const CREATE_FACTS = defineFacts({
  'create-index-locks': {
    claim: 'CREATE INDEX takes SHARE on the table while it reads all of it and builds.',
    source: 'https://www.postgresql.org/docs/current/explicit-locking.html; DefineIndex in src/backend/commands/indexcmds.c',
    examples: ['create index z on t(nn)', 'create unique index z on t(nn)', 'create index z on t(lower(b))', 'create index z on t(nn) include (a)', 'create index z on mv(a)', 'create index z on p(v)'],
  },
  'create-index-concurrently': {
    claim: 'CREATE INDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE and gives it back at its end.',
    source: 'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    examples: ['create index concurrently z on t(nn)'],
  },
  'create-index-only': {
    claim: 'CREATE INDEX ON ONLY a partitioned table builds nothing.',
    source: 'https://www.postgresql.org/docs/current/sql-createindex.html',
    examples: ['create index z on only p(id)'],
  },
  'add-index-constraint': {
    claim: 'ADD UNIQUE, PRIMARY KEY or EXCLUDE holds ACCESS EXCLUSIVE while its index is built.',
    source: `AlterTableGetLockLevel in ${TABLECMDS}`,
    examples: ['alter table t add constraint z unique (nn)', 'alter table nulld add primary key (id)', 'alter table t add constraint z exclude using btree (nn with =)', 'alter table t add column z int unique'],
  },
  'constraint-using-index': {
    claim: 'ADD CONSTRAINT … USING INDEX is ACCESS EXCLUSIVE and instant: nothing is built.',
    source: `ATExecAddIndexConstraint in ${TABLECMDS}`,
    examples: ['alter table t add constraint z unique using index t_u_uniq', 'alter table big_pkless add constraint zpk primary key using index big_uq'],
  },
  'add-check-scans': {
    claim: 'ADD CHECK takes ACCESS EXCLUSIVE and reads every row, unless NOT VALID or NOT ENFORCED.',
    source: `ATExecAddConstraint and ATRewriteTable in ${TABLECMDS}`,
    examples: ['alter table t add constraint z check (nn > 0)', 'alter table t add constraint z check (nn > 0) not valid', 'alter table t add column z int check (z > 0)', 'alter table p add constraint z check (id>=0)'],
  },
  'add-foreign-key': {
    claim: 'ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and, unless NOT VALID, reads both.',
    source: `ATAddForeignKeyConstraint and validateForeignKeyConstraint in ${TABLECMDS}`,
    examples: ['alter table t add constraint z foreign key (a) references parent(id)', 'alter table rr add constraint z foreign key (pid) references parent(id) not valid', 'alter table t add column z bigint references parent(id)'],
  },
  'create-table-references': {
    claim: 'CREATE TABLE … REFERENCES takes SHARE ROW EXCLUSIVE on the referenced table until COMMIT.',
    source: `ATAddForeignKeyConstraint in ${TABLECMDS}`,
    examples: ['create table z(id bigint primary key, p bigint references parent(id))'],
  },
  'add-not-null-constraint': {
    claim: 'ADD … NOT NULL takes ACCESS EXCLUSIVE and reads every row, unless NOT VALID.',
    source: 'https://www.postgresql.org/docs/18/sql-altertable.html',
    since: 18,
    examples: ['alter table t add constraint znn not null nn', 'alter table t add constraint znn not null nn not valid'],
  },
  'create-partition': {
    claim: 'CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the parent and on its default partition, which it reads.',
    source: `DefineRelation and check_default_partition_contents in ${TABLECMDS}, src/backend/partitioning/partbounds.c`,
    examples: ['create table p3 partition of p for values from (2000) to (3000)', 'create table parta2 partition of parta for values from (10) to (20)'],
  },
  'create-child': {
    claim: 'CREATE TABLE … INHERITS takes SHARE UPDATE EXCLUSIVE on the parent.',
    source: `MergeAttributes in ${TABLECMDS}`,
    examples: ['create table ic2() inherits (ip)'],
  },
  'create-trigger': {
    claim: 'CREATE TRIGGER takes SHARE ROW EXCLUSIVE.',
    source: 'CreateTriggerFiringOn in src/backend/commands/trigger.c',
    examples: ['create trigger z before insert on t for each row execute function trgf()'],
  },
  'create-policy': {
    claim: 'CREATE POLICY takes ACCESS EXCLUSIVE, instantly.',
    source: 'CreatePolicy in src/backend/commands/policy.c',
    examples: ['create policy z on t using (true)'],
  },
  'create-rule': {
    claim: 'CREATE RULE takes ACCESS EXCLUSIVE, instantly.',
    source: 'DefineRule in src/backend/rewrite/rewriteDefine.c',
    examples: ['create rule z as on insert to t do also notify x'],
  },
  'create-statistics': {
    claim: 'CREATE STATISTICS takes SHARE UPDATE EXCLUSIVE.',
    source: 'CreateStatistics in src/backend/commands/statscmds.c',
    examples: ['create statistics z on a, nn from t'],
  },
  'publish-table': {
    claim: 'Adding a table to a publication takes SHARE UPDATE EXCLUSIVE on it.',
    source: 'OpenTableList in src/backend/commands/publicationcmds.c',
    examples: ['create publication z for table child', 'alter publication pub add table child', 'alter publication pub drop table t'],
  },
});

const F = CREATE_FACTS;

export function createEffects(change: ChangeOf<'create'>, at: FactContext): readonly Effect[] {
  const { object } = change;
  switch (object.kind) {
    case 'index':
      return indexEffects(change, object, at);
    case 'constraint':
      return constraintEffects(change, object, at);
    case 'table':
      return tableEffects(object, at);
    case 'trigger':
      return onWhole(at, object.table, (relation) => [lock(at, relation, 'SHARE ROW EXCLUSIVE', F['create-trigger'])]);
    case 'policy':
      return onWhole(at, object.table, (relation) => [lock(at, relation, 'ACCESS EXCLUSIVE', F['create-policy'])]);
    case 'rule':
      return onWhole(at, object.table, (relation) => [lock(at, relation, 'ACCESS EXCLUSIVE', F['create-rule'])]);
    case 'statistics':
      return onWhole(at, object.table, (relation) => [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', F['create-statistics'])]);
    case 'publication':
      return object.tables.flatMap((id) => onWhole(at, id, (relation) => [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', F['publish-table'])]));
    default:
      return [];
  }
}

function onWhole(at: FactContext, id: Table['id'], effects: (relation: NonNullable<ReturnType<typeof wholeRelation>>) => readonly Effect[]): readonly Effect[] {
  const relation = wholeRelation(at, id);
  return relation === undefined ? [] : effects(relation);
}

function indexEffects(change: ChangeOf<'create'>, index: Index, at: FactContext): readonly Effect[] {
  const relation = wholeRelation(at, index.table);
  if (relation === undefined) return [];
  const partitioned = relation.kind === 'table' && relation.partitioning !== null;
  const source = relation.kind === 'table' && isPartition(relation) && change.by === 'implied' ? 'partition' : 'direct';
  if (index.constraint !== null) {
    const fact = F['add-index-constraint'];
    const held = lock(at, relation, 'ACCESS EXCLUSIVE', fact, source);
    return partitioned ? [held] : [held, ...scan(at, relation, fact), build(at, index, relation, fact)];
  }
  if (change.concurrently) {
    const fact = F['create-index-concurrently'];
    return [lock(at, relation, 'SHARE UPDATE EXCLUSIVE', fact, 'direct', 'statement'), ...scan(at, relation, fact), build(at, index, relation, fact)];
  }
  if (partitioned) return [lock(at, relation, 'SHARE', index.valid ? F['create-index-locks'] : F['create-index-only'], source)];
  const fact = F['create-index-locks'];
  return [lock(at, relation, 'SHARE', fact, source), ...scan(at, relation, fact), build(at, index, relation, fact)];
}

function constraintEffects(change: ChangeOf<'create'>, constraint: Constraint, at: FactContext): readonly Effect[] {
  const table = tableById(at.state, constraint.table);
  if (table === undefined) return [];
  const source = change.by === 'implied' && constraint.parent !== null ? childSource(table) : 'direct';
  switch (constraint.type) {
    case 'check': {
      const held = lock(at, table, 'ACCESS EXCLUSIVE', F['add-check-scans'], source);
      return constraint.validated ? [held, ...scan(at, table, F['add-check-scans'])] : [held];
    }
    case 'foreign key':
      return foreignKeyEffects(change, constraint, table, at);
    case 'not null': {
      const held = lock(at, table, 'ACCESS EXCLUSIVE', F['add-not-null-constraint'], source);
      const proven = columnNumbered(table, constraint.columns[0] ?? 0)?.notNull ?? false;
      return constraint.validated && !proven && change.context === 'alone' ? [held, ...scan(at, table, F['add-not-null-constraint'])] : [held];
    }
    case 'unique':
    case 'primary key':
    case 'exclusion':
      return [lock(at, table, 'ACCESS EXCLUSIVE', F['constraint-using-index'], source)];
  }
}

function foreignKeyEffects(change: ChangeOf<'create'>, constraint: Constraint, table: Table, at: FactContext): readonly Effect[] {
  const referenced = constraint.references === null ? undefined : tableById(at.state, constraint.references.table);
  if (change.context === 'with-table') {
    return referenced === undefined ? [] : lockTree(at, referenced, F['create-table-references']);
  }
  const fact = F['add-foreign-key'];
  const source = change.by === 'implied' ? 'partition' : 'direct';
  const effects: Effect[] = [lock(at, table, 'SHARE ROW EXCLUSIVE', fact, source)];
  if (referenced !== undefined) effects.push(...lockTree(at, referenced, fact));
  if (!validates(change, constraint, table)) return effects;
  effects.push(...scan(at, table, fact));
  // No row of an empty table is looked up at the other end (ExecHashJoin fetches an outer row before it builds the hash).
  if (referenced !== undefined && !affected(at, table).empty) effects.push(...lookUp(at, referenced, fact));
  return effects;
}

function lockTree(at: FactContext, referenced: Table, fact: (typeof F)['add-foreign-key']): readonly Effect[] {
  const partitions = referenced.partitioning === null ? [] : descendantsOf(at.state, referenced.id);
  return [
    lock(at, referenced, 'SHARE ROW EXCLUSIVE', fact, 'referenced'),
    ...partitions.map((partition) => lock(at, partition, 'SHARE ROW EXCLUSIVE', fact, 'partition')),
  ];
}

/** A new column without a default is NULL in every row: nothing to check. */
function validates(change: ChangeOf<'create'>, constraint: Constraint, table: Table): boolean {
  if (!constraint.validated) return false;
  if (change.context !== 'with-column') return true;
  return constraint.columns.some((number) => columnNumbered(table, number)?.default != null);
}

function tableEffects(table: Table, at: FactContext): readonly Effect[] {
  if (table.partitionOf !== null) {
    const parent = tableById(at.state, table.partitionOf.parent);
    if (parent === undefined) return [];
    const effects = [lock(at, parent, 'ACCESS EXCLUSIVE', F['create-partition'])];
    const rest = defaultPartition(at.state, parent.id);
    if (rest === undefined) return effects;
    return [...effects, lock(at, rest, 'ACCESS EXCLUSIVE', F['create-partition'], 'default-partition'), ...scan(at, rest, F['create-partition'])];
  }
  return table.inherits.flatMap((id) => onWhole(at, id, (parent) => [lock(at, parent, 'SHARE UPDATE EXCLUSIVE', F['create-child'])]));
}

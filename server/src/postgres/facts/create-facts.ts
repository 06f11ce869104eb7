import { columnNumbered, indexesOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect, LockSource } from '../../model/effect.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { defineFacts } from './fact.ts';
import { affected, alterLock, build, type FactContext, isPartition, lock, lookUp, scan } from './fact-context.ts';
import { lockReferenced, referencedTable } from './foreign-key-locks.ts';
import { childSource, defaultPartition, wholeRelation, withPartitions } from './table-work.ts';

const TABLECMDS = 'src/backend/commands/tablecmds.c';

export const CREATE_FACTS = defineFacts({
  'create-index-locks': {
    claim: 'CREATE INDEX takes SHARE on the table while it reads all of it and builds.',
    source:
      'https://www.postgresql.org/docs/current/explicit-locking.html; DefineIndex in src/backend/commands/indexcmds.c',
    examples: [
      'create index z on t(nn)',
      'create unique index z on t(nn)',
      'create index z on t(lower(b))',
      'create index z on t(nn) include (a)',
      'create index z on mv(a)',
      'create index z on p(v)',
    ],
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
    claim:
      'ADD UNIQUE, PRIMARY KEY or EXCLUDE holds ACCESS EXCLUSIVE while its index is built; until 17 partitions are locked in SHARE.',
    source: `AlterTableGetLockLevel in ${TABLECMDS}, DefineIndex in src/backend/commands/indexcmds.c`,
    examples: [
      'alter table t add constraint z unique (nn)',
      'alter table nulld add primary key (id)',
      'alter table t add constraint z exclude using btree (nn with =)',
      'alter table t add column z int unique',
      'alter table p add unique (id)',
    ],
  },
  'constraint-using-index': {
    claim: 'ADD CONSTRAINT … USING INDEX is ACCESS EXCLUSIVE and instant: nothing is built.',
    source: `ATExecAddIndexConstraint in ${TABLECMDS}`,
    examples: [
      'alter table t add constraint z unique using index t_u_uniq',
      'alter table big_pkless add constraint zpk primary key using index big_uq',
    ],
  },
  'add-check-scans': {
    claim: 'ADD CHECK takes ACCESS EXCLUSIVE and reads every row, unless NOT VALID or NOT ENFORCED.',
    source: `ATExecAddConstraint and ATRewriteTable in ${TABLECMDS}`,
    examples: [
      'alter table t add constraint z check (nn > 0)',
      'alter table t add constraint z check (nn > 0) not valid',
      'alter table t add column z int check (z > 0)',
      'alter table p add constraint z check (id>=0)',
    ],
  },
  'add-foreign-key': {
    claim: 'ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and, unless NOT VALID, reads both.',
    source: `ATAddForeignKeyConstraint and validateForeignKeyConstraint in ${TABLECMDS}`,
    examples: [
      'alter table t add constraint z foreign key (a) references parent(id)',
      'alter table rr add constraint z foreign key (pid) references parent(id) not valid',
      'alter table t add column z bigint references parent(id)',
    ],
  },
  'create-table-references': {
    claim: 'CREATE TABLE … REFERENCES takes SHARE ROW EXCLUSIVE on the referenced table until COMMIT.',
    source: `ATAddForeignKeyConstraint in ${TABLECMDS}`,
    examples: [
      'create table z(id bigint primary key, p bigint references parent(id))',
      'create table z partition of pfk for values from (100) to (200)',
    ],
  },
  'add-not-null-constraint': {
    claim: 'ADD … NOT NULL takes ACCESS EXCLUSIVE and reads every row, unless NOT VALID.',
    source: 'https://www.postgresql.org/docs/18/sql-altertable.html',
    since: 18,
    examples: [
      'alter table t add constraint znn not null nn',
      'alter table t add constraint znn not null nn not valid',
    ],
  },
  'create-partition': {
    claim:
      'CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the parent and on its default partition, which it reads.',
    source: `DefineRelation and check_default_partition_contents in ${TABLECMDS}, src/backend/partitioning/partbounds.c`,
    examples: [
      'create table p3 partition of p for values from (2000) to (3000)',
      'create table parta2 partition of parta for values from (10) to (20)',
    ],
  },
  'partition-is-referenced': {
    claim:
      'From 15 on a new partition of a referenced table takes SHARE ROW EXCLUSIVE on the tables that reference it.',
    source: `CloneFkReferenced in ${TABLECMDS}`,
    since: 15,
    examples: ["create table z partition of pq for values in ('asia')"],
  },
  'create-child': {
    claim: 'CREATE TABLE … INHERITS takes SHARE UPDATE EXCLUSIVE on the parent.',
    source: `MergeAttributes in ${TABLECMDS}`,
    examples: ['create table ic2() inherits (ip)'],
  },
  'create-trigger': {
    claim: 'CREATE TRIGGER takes SHARE ROW EXCLUSIVE, for a row trigger on partitions too.',
    source: 'CreateTriggerFiringOn in src/backend/commands/trigger.c',
    examples: [
      'create trigger z before insert on t for each row execute function trgf()',
      'create trigger z after insert on pq for each row execute function trgf()',
    ],
  },
  'create-policy': {
    claim: 'CREATE POLICY takes ACCESS EXCLUSIVE, instantly.',
    source: 'CreatePolicy in src/backend/commands/policy.c',
    examples: ['create policy z on t using (true)'],
  },
  'create-rule': {
    claim: 'CREATE RULE takes ACCESS EXCLUSIVE, instantly; tables that its actions write, ROW EXCLUSIVE.',
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
    examples: [
      'create publication z for table child',
      'alter publication pub add table child',
      'alter publication pub drop table t',
    ],
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
    case 'trigger': {
      const source = change.by === 'implied' ? 'partition' : 'direct';
      return onWhole(at, object.table, (one) => [lock(at, one, 'SHARE ROW EXCLUSIVE', F['create-trigger'], source)]);
    }
    case 'policy':
      return onWhole(at, object.table, (one) => [lock(at, one, 'ACCESS EXCLUSIVE', F['create-policy'])]);
    case 'rule':
      return onWhole(at, object.table, (one) => [lock(at, one, 'ACCESS EXCLUSIVE', F['create-rule'])]);
    case 'statistics':
      return onWhole(at, object.table, (one) => [lock(at, one, 'SHARE UPDATE EXCLUSIVE', F['create-statistics'])]);
    case 'publication':
      return object.tables.flatMap((id) =>
        onWhole(at, id, (one) => [lock(at, one, 'SHARE UPDATE EXCLUSIVE', F['publish-table'])]),
      );
    default:
      return [];
  }
}

function onWhole(
  at: FactContext,
  id: Table['id'],
  effects: (relation: Relation) => readonly Effect[],
): readonly Effect[] {
  const relation = wholeRelation(at, id);
  return relation === undefined ? [] : effects(relation);
}

function indexEffects(change: ChangeOf<'create'>, index: Index, at: FactContext): readonly Effect[] {
  const relation = wholeRelation(at, index.table);
  if (relation === undefined) return [];
  const partitioned = relation.kind === 'table' && relation.partitioning !== null;
  const below = relation.kind === 'table' && isPartition(relation) && change.by === 'implied' && index.parent !== null;
  const source: LockSource = below ? 'partition' : 'direct';
  if (index.constraint !== null) {
    const fact = F['add-index-constraint'];
    const mode = below && at.version < 18 ? 'SHARE' : 'ACCESS EXCLUSIVE';
    const held = lock(at, relation, mode, fact, source);
    return partitioned ? [held] : [held, ...scan(at, relation, fact), build(at, index, relation, fact)];
  }
  if (change.concurrently) {
    const fact = F['create-index-concurrently'];
    const held = lock(at, relation, 'SHARE UPDATE EXCLUSIVE', fact, 'direct', 'statement');
    return [held, ...scan(at, relation, fact), build(at, index, relation, fact)];
  }
  if (partitioned) {
    const fact = index.valid ? F['create-index-locks'] : F['create-index-only'];
    const reached = index.valid && relation.kind === 'table' ? withPartitions(at.state, relation) : [relation];
    return reached.map((one) => lock(at, one, 'SHARE', fact, one === relation ? source : 'partition'));
  }
  const fact = F['create-index-locks'];
  return [lock(at, relation, 'SHARE', fact, source), ...scan(at, relation, fact), build(at, index, relation, fact)];
}

function constraintEffects(change: ChangeOf<'create'>, constraint: Constraint, at: FactContext): readonly Effect[] {
  const table = tableById(at.state, constraint.table);
  if (table === undefined) return [];
  const below = change.by === 'implied' && constraint.parent !== null;
  const source = below ? childSource(table) : 'direct';
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
      const reads = constraint.validated && !proven && change.context === 'alone';
      return reads ? [held, ...scan(at, table, F['add-not-null-constraint'])] : [held];
    }
    case 'unique':
    case 'primary key':
    case 'exclusion':
      // A partition's copy comes with its index, which tells of the lock.
      return below ? [] : [lock(at, table, 'ACCESS EXCLUSIVE', F['constraint-using-index'], source)];
  }
}

function foreignKeyEffects(
  change: ChangeOf<'create'>,
  constraint: Constraint,
  table: Table,
  at: FactContext,
): readonly Effect[] {
  const referenced = referencedTable(at, constraint);
  if (change.context === 'with-table') {
    return referenced === undefined ? [] : lockReferenced(at, referenced, F['create-table-references']);
  }
  const fact = F['add-foreign-key'];
  const source = change.by === 'implied' ? 'partition' : 'direct';
  const effects: Effect[] = [alterLock(at, change, table, 'SHARE ROW EXCLUSIVE', fact, source)];
  if (referenced !== undefined) effects.push(...lockReferenced(at, referenced, fact));
  if (!validates(change, constraint, table)) return effects;
  return [...effects, ...checkedJoin(at, table, constraint, referenced, fact)];
}

/** Reads the referencing table, unless an index has all that is asked of it, and looks for each row's other end. */
export function checkedJoin(
  at: FactContext,
  table: Table,
  constraint: Constraint,
  referenced: Table | undefined,
  fact: (typeof F)['add-foreign-key'],
): readonly Effect[] {
  const [first] = constraint.columns;
  const indexed = indexesOf(at.state, table.id).some((index) => index.keys[0]?.column === first);
  const own = indexed ? lookUp(at, table, fact) : scan(at, table, fact);
  // No row of an empty table is looked up at the other end (ExecHashJoin fetches an outer row before it builds the hash).
  if (referenced === undefined || affected(at, table).empty) return own;
  return [...own, ...withPartitions(at.state, referenced).flatMap((one) => lookUp(at, one, fact))];
}

/** A new column without a default is NULL in every row: nothing to check. */
function validates(change: ChangeOf<'create'>, constraint: Constraint, table: Table): boolean {
  if (!constraint.validated) return false;
  if (change.context !== 'with-column') return true;
  return constraint.columns.some((number) => {
    const column = columnNumbered(table, number);
    return column?.default != null || column?.identity != null || column?.generated != null;
  });
}

function tableEffects(table: Table, at: FactContext): readonly Effect[] {
  if (table.partitionOf === null) {
    return table.inherits.flatMap((id) =>
      onWhole(at, id, (parent) => [lock(at, parent, 'SHARE UPDATE EXCLUSIVE', F['create-child'])]),
    );
  }
  const parent = tableById(at.state, table.partitionOf.parent);
  if (parent === undefined) return [];
  return [
    lock(at, parent, 'ACCESS EXCLUSIVE', F['create-partition']),
    ...lockReferencing(at, parent),
    ...readDefault(at, parent, F['create-partition']),
  ];
}

/** Tables with a foreign key to a partitioned table, which a new partition's triggers are for. */
export function lockReferencing(at: FactContext, parent: Table): readonly Effect[] {
  if (at.version < 15) return [];
  return ancestors(at, parent).flatMap((one) =>
    referencingKeys(at.state, one.id).flatMap((key) =>
      onWhole(at, key.table, (other) => [
        lock(at, other, 'SHARE ROW EXCLUSIVE', F['partition-is-referenced'], 'referenced'),
      ]),
    ),
  );
}

/** A partitioned table and what it is a partition of. */
export function ancestors(at: FactContext, table: Table): readonly Table[] {
  const above = table.partitionOf === null ? undefined : tableById(at.state, table.partitionOf.parent);
  return above === undefined ? [table] : [table, ...ancestors(at, above)];
}

/** The default partition gives up what the new bound takes: it is locked, and read for rows that would be in the way. */
export function readDefault(at: FactContext, parent: Table, fact: (typeof F)['create-partition']): readonly Effect[] {
  const rest = defaultPartition(at.state, parent.id);
  if (rest === undefined) return [];
  return withPartitions(at.state, rest).flatMap((one) => [
    lock(at, one, 'ACCESS EXCLUSIVE', fact, 'default-partition'),
    ...scan(at, one, fact),
  ]);
}

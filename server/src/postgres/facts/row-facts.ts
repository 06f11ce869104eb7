import { constraintsOf, descendantsOf, indexesOf, partsOf, referencingKeys, tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { LockMode } from '../../model/lock-mode.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';
import { wordsOf } from '../words-of.ts';
import { defineFacts, type Fact } from './fact.ts';
import { affected, type FactContext, lock, relationName, scan } from './fact-context.ts';
import { queryScans } from './query-scans.ts';
import { childSource, ownedSequences, rewrite } from './table-work.ts';

const DOCS = 'https://www.postgresql.org/docs/current';

export const ROW_FACTS = defineFacts({
  'write-rows': {
    claim: 'INSERT, UPDATE, DELETE, MERGE and COPY FROM take ROW EXCLUSIVE.',
    source: `${DOCS}/explicit-locking.html`,
    examples: ['update t set nn = nn + 1', 'delete from child', 'insert into child values (1,1)'],
  },
  'check-reference': {
    claim: 'A row with a foreign key takes ROW SHARE on the referenced table.',
    source: 'RI_FKey_check in src/backend/utils/adt/ri_triggers.c',
    examples: ['insert into child values (1,1)'],
  },
  'check-referencing': {
    claim: 'A referenced row that goes takes ROW SHARE on the referencing table, or ROW EXCLUSIVE to change its rows.',
    source: 'ri_restrict, RI_FKey_cascade_del and ri_set in src/backend/utils/adt/ri_triggers.c',
    examples: ['delete from t where id = 1'],
  },
  'use-sequence': {
    claim: 'nextval, setval and currval take ROW EXCLUSIVE on the sequence, in a default too.',
    source: 'lock_and_open_sequence in src/backend/commands/sequence.c',
    examples: ["select nextval('s')", 'insert into ident(k) values (1)'],
  },
  truncate: {
    claim: 'TRUNCATE takes ACCESS EXCLUSIVE, gives the table and its indexes new files, and its rows are gone.',
    source: 'ExecuteTruncateGuts in src/backend/commands/tablecmds.c',
    examples: ['truncate child', 'truncate t cascade', 'truncate t restart identity cascade'],
  },
  'select-for-update': {
    claim: 'SELECT … FOR UPDATE or SHARE takes ROW SHARE.',
    source: `${DOCS}/explicit-locking.html`,
    examples: ['select * from t where id=1 for update'],
  },
  'read-all': {
    claim: 'A query that asks for every row, and for more than an index has, reads the table from end to end.',
    source: `${DOCS}/indexes-index-only-scans.html`,
    examples: [
      'select * from t',
      'create materialized view z as select id, e from t',
      'create table z as select * from t',
    ],
  },
});

const F = ROW_FACTS;

export function rowEffects(change: ChangeOf<'rows'>, at: FactContext): readonly Effect[] {
  const { table } = change;
  if (table === null) return [];
  if (change.verb === 'truncate') return truncate(change, table, at);
  if (table.kind !== 'table') {
    return [
      lock(at, table, 'ROW EXCLUSIVE', F['write-rows']),
      ...notKnown('what becomes of a view’s rows is for its query and rules to say'),
    ];
  }
  return [
    lock(at, table, 'ROW EXCLUSIVE', F['write-rows']),
    ...inTree(change, table, at),
    ...references(change, table, at),
    ...referenced(change, table, at),
    ...sequences(change, table, at),
    ...code(table, at),
    ...loss(change, table, at),
  ];
}

function notKnown(reason: string, about: readonly ('locks' | 'scans')[] = ['locks', 'scans']): readonly Effect[] {
  return about.map((what) => ({ kind: 'unknown', about: what, reason }));
}

/** Partitions and children, and which of them are read from end to end. */
function inTree(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  const below = descendantsOf(at.state, table.id);
  if (change.verb === 'insert' || change.verb === 'copy-from') {
    return table.partitioning === null || below.length === 0
      ? []
      : notKnown('which partition a row goes to is for the row to say', ['locks']);
  }
  const locks = below.map((child) => lock(at, child, 'ROW EXCLUSIVE', F['write-rows'], childSource(child)));
  const everyRow = change.verb !== 'merge' && change.dml !== null && change.dml.condition !== 'some';
  if (everyRow || (isAlone(change, table) && !mayUseIndex(change, [table, ...below], at))) {
    const pruned = !everyRow && table.partitioning !== null && below.length > 0;
    if (pruned) return [...locks, ...notKnown('which partitions the condition leaves is for the planner to say')];
    return [...locks, ...[table, ...below].flatMap((one) => scan(at, one, F['write-rows']))];
  }
  const why = 'how rows are found is for the planner to choose';
  return [...locks, ...notKnown(why, below.length > 0 ? ['locks', 'scans'] : ['scans'])];
}

function isAlone(change: ChangeOf<'rows'>, table: Table): boolean {
  const others = change.dml?.body.relations ?? [];
  return change.verb !== 'merge' && others.every((name) => name.name === table.name) && others.length <= 1;
}

/** Whether an index begins with a column that the statement mentions. */
function mayUseIndex(change: ChangeOf<'rows'>, tables: readonly Table[], at: FactContext): boolean {
  const mentioned = new Set(change.dml?.body.columns.map((column) => column.name) ?? []);
  return tables.some((table) =>
    indexesOf(at.state, table.id).some((index) => {
      if (index.keys.some((key) => key.expression !== null) || index.predicate !== null) return true;
      return index.keys.some((key) => mentioned.has(table.columns.find((c) => c.number === key.column)?.name ?? ''));
    }),
  );
}

/** Rows that are written are checked against what they reference; a NULL is not. */
function references(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  if (change.verb === 'delete') return [];
  const given = givenColumns(change, table);
  const keys = constraintsOf(at.state, table.id).filter((c) => c.type === 'foreign key' && c.enforced);
  return keys.flatMap((constraint) => {
    const target = constraint.references === null ? undefined : tableById(at.state, constraint.references.table);
    if (target === undefined) return [];
    const columns = table.columns.filter((column) => constraint.columns.includes(column.number));
    const touched = columns.some((column) => given === null || given.has(column.name) || hasDefault(column));
    if (change.verb === 'update' ? !columns.some((column) => given?.has(column.name) ?? true) : !touched) return [];
    const held = target.id === table.id ? [] : [lock(at, target, 'ROW SHARE', F['check-reference'], 'referenced')];
    const sure = change.verb === 'insert' && !(change.dml?.fromQuery ?? true) && !mayBeNull(change);
    return sure
      ? held
      : [...held, ...notKnown('whether a row is checked against what it references is for the rows to say')];
  });
}

function hasDefault(column: Column): boolean {
  return column.default !== null || column.identity !== null;
}

function mayBeNull(change: ChangeOf<'rows'>): boolean {
  const words = wordsOf(change.dml?.body.text ?? '');
  return words.includes('null') || words.includes('default') || words.includes('select') || words.includes('conflict');
}

/** The columns that a statement writes; null when its list is left out. */
function givenColumns(change: ChangeOf<'rows'>, table: Table): ReadonlySet<string> | null {
  const columns = change.dml?.columns ?? [];
  if (columns.length > 0) return new Set(columns.map((column) => column.name));
  if (/\bdefault\s+values\b/i.test(change.dml?.body.text ?? '')) return new Set();
  const count = change.verb === 'insert' && table.columnsKnown ? valuesInRow(change.dml?.body.text ?? '') : null;
  return count === null ? null : new Set(table.columns.slice(0, count).map((column) => column.name));
}

/** How many values the first row after VALUES has. */
function valuesInRow(text: string): number | null {
  const row = /\bvalues\s*\(/i.exec(text);
  if (row === null) return null;
  const tokens = tokenize(text, undefined, { start: row.index + row[0].length, end: text.length });
  let depth = 0;
  let count = 1;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.openParen || kind === Kind.openBracket) depth += 1;
    else if (kind === Kind.closeParen || kind === Kind.closeBracket) depth -= 1;
    else if (kind === Kind.comma && depth === 0) count += 1;
    if (depth < 0) return count;
  }
  return null;
}

/** Rows that go, or change a key, are looked for in the tables that reference them. */
function referenced(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  if (change.verb === 'insert' || change.verb === 'copy-from') return [];
  const written = new Set(change.dml?.columns.map((column) => column.name) ?? []);
  return referencingKeys(at.state, table.id).flatMap((key) => {
    const names = table.columns.filter((c) => key.references?.columns.includes(c.number)).map((c) => c.name);
    if (change.verb === 'update' && !names.some((name) => written.has(name))) return [];
    const child = tableById(at.state, key.table);
    const action = change.verb === 'delete' ? key.references?.onDelete : key.references?.onUpdate;
    if (child === undefined || !key.enforced) return [];
    const mode: LockMode = action === 'no action' || action === 'restrict' ? 'ROW SHARE' : 'ROW EXCLUSIVE';
    const held = child.id === table.id ? [] : [lock(at, child, mode, F['check-referencing'], 'referenced')];
    return [...held, ...notKnown('whether a referenced row goes is for the rows to say')];
  });
}

/** Sequences of the columns that an INSERT leaves out. */
function sequences(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  const own = drawnInText(change);
  if (change.verb !== 'insert' && change.verb !== 'copy-from') return own;
  const given = givenColumns(change, table);
  const numbered = table.columns.filter((column) => sequenceOf(at, column) !== null);
  const left = numbered.filter((column) => given !== null && !given.has(column.name));
  const locks = left.flatMap((column) => sequenceLock(at, sequenceOf(at, column)));
  const unsure = numbered.some((column) => !left.includes(column)) && (given === null || mayBeNull(change));
  const fromRows = left.length > 0 && (change.verb === 'copy-from' || (change.dml?.fromQuery ?? false));
  return unsure || fromRows
    ? [...own, ...locks, ...notKnown('whether a number is drawn is for the rows to say', ['locks'])]
    : [...own, ...locks];
}

function sequenceOf(at: FactContext, column: Column): ObjectId | null {
  if (column.identity !== null) return column.identity.sequence;
  const targets = column.default?.references.map((reference) => reference.target) ?? [];
  return targets.find((id) => objectById(at.state, id)?.kind === 'sequence') ?? null;
}

function sequenceLock(at: FactContext, id: ObjectId | null): readonly Effect[] {
  const sequence = id === null ? undefined : objectById(at.state, id);
  return sequence?.kind === 'sequence' ? [lock(at, sequence, 'ROW EXCLUSIVE', F['use-sequence'], 'referenced')] : [];
}

function drawnInText(change: ChangeOf<'rows'>): readonly Effect[] {
  const calls = change.dml?.body.calls ?? [];
  const draws = calls.some((call) => call.name === 'nextval' || call.name === 'setval' || call.name === 'currval');
  return draws ? notKnown('which sequence is used is not read', ['locks']) : [];
}

/** Words with which a trigger's or rule's code reaches other tables. */
const REACHES =
  /\b(select|insert\s+into|update|delete\s+from|perform|execute|merge|truncate|lock|call|nextval|setval|copy|refresh|alter|create|drop)\b/i;

/** Triggers and rules run code of their own. */
function code(table: Table, at: FactContext): readonly Effect[] {
  for (const trigger of partsOf(at.state, table.id, 'trigger')) {
    const routine = trigger.function === null ? undefined : objectById(at.state, trigger.function);
    const body = routine?.kind === 'routine' ? routine.definition.source.replace(/^[\s\S]*?\bas\b/i, '') : null;
    if (body === null || REACHES.test(body)) return notKnown(`what trigger ${trigger.name} does is not read`);
  }
  for (const rule of partsOf(at.state, table.id, 'rule')) {
    const does = rule.definition.source.replace(/^[\s\S]*?\bdo\b/i, '');
    if (/\binstead\b/i.test(does) || REACHES.test(does)) return notKnown(`what rule ${rule.name} does is not read`);
  }
  return [];
}

function loss(change: ChangeOf<'rows'>, table: Table, at: FactContext): readonly Effect[] {
  if (change.verb !== 'delete' || change.dml === null || change.dml.condition === 'some') return [];
  const relation = affected(at, table);
  return [{ kind: 'loss', what: relationName(table), of: 'rows', relation, fact: F['write-rows'].id }];
}

function truncate(change: ChangeOf<'rows'>, table: Relation, at: FactContext): readonly Effect[] {
  const source = change.by === 'cascade' ? 'cascade' : 'direct';
  const gone = { what: relationName(table), of: 'rows', relation: affected(at, table), fact: F.truncate.id } as const;
  const restarted = change.restartsSequences === true ? ownedSequences(at, table.id) : [];
  return [
    lock(at, table, 'ACCESS EXCLUSIVE', F.truncate, source),
    ...rewrite(at, table, F.truncate),
    ...restarted.flatMap((sequence): readonly Effect[] => [
      lock(at, sequence, 'ACCESS EXCLUSIVE', F.truncate, 'cascade'),
      { kind: 'rewrite', relation: affected(at, sequence), fact: F.truncate.id },
    ]),
    { kind: 'loss', ...gone },
  ];
}

export function readEffects(change: ChangeOf<'read'>, at: FactContext): readonly Effect[] {
  const scans = change.query === null ? [] : queryScans(at, change.query.source, change.relations, F['read-all']);
  return [...scans, ...lockedRows(change, at), ...(change.query === null ? [] : drawn(change.query.references, at))];
}

/** FOR UPDATE reaches into children and through views; OF names some of the relations. */
function lockedRows(change: ChangeOf<'read'>, at: FactContext): readonly Effect[] {
  if (!change.locking) return [];
  const locks = change.relations.flatMap((relation) => rowShare(relation, at, F['select-for-update']));
  const some = change.relations.length > 1 || change.relations.some((relation) => relation.kind === 'view');
  return some ? [...locks, ...notKnown('which relations the clause means is not read', ['locks'])] : locks;
}

function rowShare(relation: Relation, at: FactContext, fact: Fact): readonly Effect[] {
  const below = relation.kind === 'table' ? descendantsOf(at.state, relation.id) : [];
  return [
    lock(at, relation, 'ROW SHARE', fact),
    ...below.map((child) => lock(at, child, 'ROW SHARE', fact, childSource(child))),
  ];
}

function drawn(references: readonly { readonly target: ObjectId }[], at: FactContext): readonly Effect[] {
  return references.flatMap(({ target }) => sequenceLock(at, target));
}

import type { WrittenName, WrittenWord } from '../../model/written/names.ts';
import type { Written, WrittenDml } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import type { TouchedTable } from '../grammar.ts';
import { expressionAt, placed, queryAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';

type Verb = 'insert' | 'update' | 'delete';

/** INSERT, UPDATE, DELETE or SELECT, a WITH clause before it or not. Null for anything else. */
export function rows(reading: ForeignReading): Written | null {
  const at = mainVerb(reading);
  if (at < 0) return null;
  if (reading.isAny(at, ['insert', 'replace'])) return insert(reading, at);
  if (reading.is(at, 'update')) return update(reading, at);
  return reading.is(at, 'delete') ? remove(reading, at) : select(reading);
}

function mainVerb(reading: ForeignReading): number {
  if (!reading.is(0, 'with')) return reading.isAny(0, VERBS) ? 0 : -1;
  for (let i = 1; i < reading.count; i = reading.skip(i)) if (reading.isAny(i, VERBS)) return i;
  return -1;
}

const VERBS = ['insert', 'replace', 'update', 'delete', 'select', 'values'];

function insert(reading: ForeignReading, at: number): Written {
  const into = reading.find('into', at, at + 5);
  const name = into >= 0 ? into + 1 : afterModifiers(reading, at + 1);
  const open = reading.nameEnd(name) + 1;
  const query = Math.max(reading.find('select', open), reading.find('with', open));
  const inner = reading.isOpen(open) && reading.isAny(open + 1, ['select', 'with']);
  const fromQuery = query >= 0 || inner;
  const columns = reading.isOpen(open) && !inner ? reading.wordsIn(open) : [];
  return dml(
    reading,
    at,
    name - 1,
    'insert',
    [reading.nameAt(name)],
    { columns, condition: 'none', fromQuery },
    fromQuery ? tablesIn(reading) : [],
  );
}

function update(reading: ForeignReading, at: number): Written {
  const set = reading.find('set', at + 1);
  const first = afterModifiers(reading, at + 1);
  const tables = tablesIn(reading);
  const named = targets(reading, tables, 'update', first);
  const where = reading.find('where', set);
  const joined = joins(reading, first, set) || reading.has('from', set, where < 0 ? reading.count : where);
  const columns = set < 0 ? [] : assigned(reading, set + 1, where < 0 ? reading.count : where);
  return dml(
    reading,
    at,
    first - 1,
    'update',
    named,
    { columns, condition: conditionOf(reading, where, joined), fromQuery: false },
    tables,
  );
}

function remove(reading: ForeignReading, at: number): Written {
  const from = reading.find('from', at + 1);
  const tables = tablesIn(reading);
  const named = targets(reading, tables, 'delete', from + 1);
  const where = reading.find('where', from);
  const joined =
    reading.has('using', from, reading.count) ||
    joins(reading, from, where < 0 ? reading.count : where) ||
    from > at + 3;
  return dml(
    reading,
    at,
    from,
    'delete',
    named,
    { columns: [], condition: conditionOf(reading, where, joined), fromQuery: false },
    tables,
  );
}

function select(reading: ForeignReading): Written {
  const query = queryAt(reading, 0, reading.count, tablesIn(reading));
  return {
    kind: 'select',
    tag: 'SELECT',
    verb: reading.span(0),
    query,
    into: null,
    nested: [],
    locking: reading.has('for', 0, reading.count),
  };
}

type About = Pick<WrittenDml, 'columns' | 'condition' | 'fromQuery'>;

function dml(
  reading: ForeignReading,
  at: number,
  last: number,
  verb: Verb,
  named: readonly WrittenName[],
  about: About,
  tables: readonly TouchedTable[],
): Written {
  const body = tables.length > 0 ? queryAt(reading, 0, reading.count, tables) : expressionAt(reading, 0, reading.count);
  const all = named.map((table): WrittenDml => ({ ...about, verb, table, body }));
  const [first, ...nested] = all;
  const words = reading.span(at, reading.isAny(last, ['from', 'into']) ? last : at);
  if (first === undefined) return { kind: 'harmless', tag: verb.toUpperCase(), verb: words };
  return { kind: 'dml', tag: verb.toUpperCase(), verb: words, dml: first, nested };
}

/** The tables that are changed: as the grammar says, else the one that stands right there. */
function targets(
  reading: ForeignReading,
  tables: readonly TouchedTable[],
  verb: Verb,
  at: number,
): readonly WrittenName[] {
  const found = tables.filter(({ action }) => action === verb);
  if (found.length > 0) return found.map((table) => placed(reading, table, 0, reading.count));
  return reading.isName(at) ? [reading.nameAt(at)] : [];
}

function tablesIn(reading: ForeignReading): readonly TouchedTable[] {
  const understood = reading.understand();
  return understood.kind === 'statement' ? understood.tables : [];
}

/** UPDATE LOW_PRIORITY IGNORE, UPDATE OR REPLACE, INSERT DELAYED. */
function afterModifiers(reading: ForeignReading, from: number): number {
  let at = from;
  for (;;) {
    if (reading.isAny(at, ['low_priority', 'high_priority', 'delayed', 'quick', 'ignore'])) at += 1;
    else if (reading.is(at, 'or')) at += 2;
    else return at;
  }
}

/** Several tables between two tokens. */
function joins(reading: ForeignReading, from: number, to: number): boolean {
  for (let i = from; i >= 0 && i < to; i = reading.skip(i)) {
    if (reading.kind(i) === Kind.comma || reading.isAny(i, ['join', 'straight_join'])) return true;
  }
  return false;
}

/** Columns on the left of assignments. */
function assigned(reading: ForeignReading, from: number, to: number): readonly WrittenWord[] {
  return reading
    .pieces(from, to)
    .flatMap(({ first }) => (reading.isName(first) ? [reading.wordAt(reading.nameEnd(first))] : []));
}

/** No WHERE, one that is always true, or one that holds something back; LIMIT and joins count as holding back. */
function conditionOf(reading: ForeignReading, where: number, joined: boolean): WrittenDml['condition'] {
  if (joined || reading.has('limit', 0, reading.count)) return 'some';
  if (where < 0) return 'none';
  const end = firstOf(reading, ['order', 'returning'], where);
  return isTrue(reading, where + 1, end) ? 'always' : 'some';
}

function firstOf(reading: ForeignReading, words: readonly string[], from: number): number {
  const found = words.map((word) => reading.find(word, from)).filter((at) => at >= 0);
  return Math.min(reading.count, ...found);
}

/** `true`, `1`, and the `1 = 1` that people write to satisfy a linter. */
function isTrue(reading: ForeignReading, from: number, to: number): boolean {
  if (reading.isOpen(from) && reading.closing(from) === to - 1) return isTrue(reading, from + 1, to - 1);
  if (to - from === 1) return reading.is(from, 'true') || /^[1-9]\d*$/.test(reading.word(from));
  const constant = reading.kind(from) === Kind.number || reading.kind(from) === Kind.string;
  return (
    to - from === 3 && constant && reading.isSymbol(from + 1, '=') && reading.word(from) === reading.word(from + 2)
  );
}

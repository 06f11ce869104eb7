import { expect, test } from 'vitest';
import { read } from './cases.ts';

function expressionOf(sql: string) {
  const written = read(`alter table t alter a set default ${sql}`);
  const [action] = written.kind === 'alter-table' ? written.actions : [];
  if (action?.kind !== 'set-default') throw new Error(sql);
  return action.value;
}

test.each([
  ['1', 1],
  ['-7', -7],
  ['1.5', 1.5],
  ['9223372036854775808', '9223372036854775808'],
  ['1.10', '1.10'],
  ["'x'", 'x'],
  ["''::text", ''],
  ["e'a\\nb'", 'a\nb'],
  ['true', true],
  ['FALSE', false],
  ['null', null],
  ['null::int', null],
  ["date '2020-01-01'", '2020-01-01'],
  ["cast('1' as int)", '1'],
  ["b'101'", 'b101'],
])('%s is a literal', (sql, value) => {
  expect(expressionOf(sql).literal).toEqual({ value });
});

test.each(['1 + 1', 'now()', 'array[1]', "'a' || 'b'", 'a', '(select 1)', 'current_date'])('%s is none', (sql) => {
  expect(expressionOf(sql).literal).toBeNull();
});

test.each([
  ['a is not null', ['a']],
  ['(a is not null)', ['a']],
  ['a is not null and t.b is not null and c > 1', ['a', 'b']],
  ['a is not null or b is not null', []],
  ['not (a is null)', []],
  ['a is null', []],
  ['f(a) is not null', []],
])('%s tests %j', (sql, columns) => {
  const written = read(`alter table t add check (${sql})`);
  const [action] = written.kind === 'alter-table' ? written.actions : [];
  expect(action?.kind === 'add-constraint' ? action.constraint.expression?.notNullColumns : null).toEqual(columns);
});

test('casts have the extent of their types, and of their names', () => {
  const sql = "x::s.mood[] || '1 day'::interval day to second (3) || cast(y as double precision)";
  const offset = 'alter table t alter a set default '.length;
  const { casts } = expressionOf(sql);
  const at = ({ start, end }: { start: number; end: number }) => sql.slice(start - offset, end - offset);
  expect(casts.map(({ span, nameSpan }) => [at(span), at(nameSpan)])).toEqual([
    ['s.mood[]', 's.mood'],
    ['interval day to second (3)', 'interval'],
    ['double precision', 'double'],
  ]);
});

test('strings are those in quotes', () => {
  expect(expressionOf("nextval('s.\"Q\"'::regclass) + f($$x$$, U&'\\0061')").strings.map(({ name }) => name)).toEqual([
    's."Q"',
    'x',
    'a',
  ]);
});

test('what the grammar turns into calls are calls', () => {
  const names = expressionOf("extract(year from a) + position('a' in b) + (c at time zone 'x') + greatest(1, 2)").calls;
  expect(names.map(({ schema, name }) => [schema, name])).toEqual([
    ['pg_catalog', 'extract'],
    ['pg_catalog', 'position'],
    ['pg_catalog', 'timezone'],
  ]);
});

test.each(['current_timestamp', 'current_date', 'localtimestamp', 'current_user', 'session_user', 'current_schema'])(
  '%s is a call too',
  (sql) => {
    expect(expressionOf(sql).calls).toMatchObject([{ schema: 'pg_catalog', name: sql, argumentCount: 0 }]);
  },
);

test('current_timestamp with a precision has the same name', () => {
  expect(expressionOf('current_timestamp(3)').calls).toMatchObject([{ name: 'current_timestamp' }]);
});

test('of a huge VALUES list only the first rows are looked at', () => {
  const written = read(`insert into t values ${"(f('x')), ".repeat(5_000)}(g())`);
  const calls = written.kind === 'dml' ? written.dml.body.calls : [];
  expect(calls).toHaveLength(1_000);
});

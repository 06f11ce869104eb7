import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { type UpAndDown, type Verdict, verify } from '../../server/src/preview/verify.ts';
import { chosenServers } from '../servers/chosen.ts';

const SCHEMA = `create table parent(id int primary key);
create table t(a int not null default 1, b text, c int references parent, constraint t_b_check check (b <> ''));
create index t_b on t(b);
comment on column t.b is 'b';
create view v as select a from t;
create type mood as enum ('sad');
insert into t values (1, 'x', null)`;

/** Up, down, the verdict, and the differences that it rests on. */
const CASES: readonly (readonly [string, string | null, Verdict, readonly string[]])[] = [
  ['alter table t add column z int', 'alter table t drop column z', 'exact', []],
  ['create index concurrently i on t(a)', 'drop index concurrently i', 'exact', []],
  ['alter table t rename column b to d', 'alter table t rename column d to b', 'exact', []],
  ['alter table t drop column c', 'alter table t add column c int references parent', 'exact', []],
  [
    'alter table t drop column a cascade',
    'alter table t add column a int not null default 1; create view v as select a from t',
    'order-only',
    [
      'order changed column public.t.a position',
      'order changed column public.t.b position',
      'order changed column public.t.c position',
    ],
  ],
  ["comment on column t.b is 'other'", 'select 1', 'soft', ['soft changed column public.t.b comment']],
  ['alter table t drop constraint t_b_check', "alter table t add check (b <> '')", 'exact', []],
  [
    'alter table t drop constraint if exists t_c_fkey, drop constraint if exists t_c_fkey1',
    'alter table t add constraint t_c_fkey1 foreign key (c) references parent',
    'soft',
    ['soft changed constraint public.t.t_c_fkey name'],
  ],
  [
    'alter table t alter a drop not null, alter a drop default',
    'alter table t alter a set default 1',
    'not-restored',
    ['hard changed column public.t.a notNull'],
  ],
  [
    'drop index t_b',
    'create index on t(b)',
    'not-restored',
    ['hard missing index public.t_b', 'hard extra index public.t_b_idx'],
  ],
  ["alter type mood add value 'ok'", 'select 1', 'not-restored', ['hard changed type public.mood labels']],
  ['create table z()', 'drop table nope', 'down-fails', []],
  ['create table t()', 'drop table t', 'up-fails', []],
  ['create table z()', null, 'no-down', []],
  ['create table if not exists t()', null, 'no-change', []],
  ['insert into parent values (1)', 'select 1', 'not-restored', []],
  ['update t set a = 2', 'update t set a = 1', 'no-change', []],
  ["set search_path = ''; create table public.z()", 'drop table z', 'exact', []],
  ['create table z(i int default random()); vacuum', 'drop table z', 'exact', []],
];

describe.each(chosenServers())('$name', ({ start, version }) => {
  let server: DatabaseServer;
  let database: Database;

  beforeAll(async () => {
    server = await start();
    const scratch = await server.scratch();
    if (!scratch.ok) throw new Error(scratch.error);
    database = scratch.value;
  });

  afterAll(async () => {
    await server.close();
  });

  beforeEach(async () => {
    for (const sql of ['discard all', 'drop schema public cascade', `create schema public; ${SCHEMA}`]) {
      const made = await database.script(sql);
      if (!made.ok) throw new Error(made.error.error.message);
    }
  });

  test.each(CASES)('%s', async (up, down, verdict, differences) => {
    const migration: UpAndDown = { up: script(up), down: down === null ? null : script(down) };
    const result = await verify(database, migration);
    if (!result.ok) throw new Error(result.error.message);
    const seen = result.value.differences.map(({ class: grade, kind, object, property }) =>
      [grade, kind, object, property].filter((word) => word !== null).join(' '),
    );
    // A NOT NULL is a constraint with a name from 18 on.
    const known = seen.filter((line) => version < 18 || !line.endsWith('_not_null'));
    expect({ verdict: result.value.verdict, failure: result.value.failure, known }).toMatchObject({
      verdict,
      known: expect.arrayContaining([...differences]),
    });
    if (differences.length === 0) expect(known).toEqual([]);
  });

  test('the database stands after the up, for the next migration', async () => {
    await verify(database, { up: script('create table z()'), down: script('drop table z') });
    expect((await database.run('select from z')).ok).toBe(true);
  });

  test('a failure says which statement, and what was done before it is undone', async () => {
    const result = await verify(database, {
      up: { statements: ['create table z()', 'nope'], transaction: true },
      down: null,
    });
    expect(result.ok && result.value.failure).toMatchObject({ step: 'up', statement: 1, error: { sqlstate: '42601' } });
    expect((await database.run('select from z')).ok).toBe(false);
  });
});

function script(sql: string) {
  const statements = sql.split('; ');
  return { statements, transaction: !/concurrently|vacuum/.test(sql) };
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer, QueryAnswer } from '../../server/src/model/ports/database.ts';
import { embedded } from '../servers/embedded.ts';

let server: DatabaseServer;
let database: Database;

beforeAll(async () => {
  server = await embedded();
  database = await open(server);
}, 60_000);

afterAll(async () => {
  await server.close();
});

async function open(from: DatabaseServer, options = {}): Promise<Database> {
  const result = await from.scratch(options);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

async function answer(sql: string): Promise<QueryAnswer> {
  const result = await database.run(sql);
  if (!result.ok) throw new Error(result.error.error.message);
  return result.value;
}

async function refusalOf(sql: string) {
  const result = await database.run(sql);
  if (result.ok) throw new Error(`not refused: ${sql}`);
  return result.error.error;
}

async function isSane() {
  expect((await answer('select 42 as n')).rows).toEqual([{ n: '42' }]);
}

describe('answers', () => {
  test('rows are text, and the tag tells the rows touched', async () => {
    await answer('create table a(i int, t text)');
    expect(await answer("insert into a values (1, null), (2, 'é😀')")).toMatchObject({ affected: 2, tag: 'INSERT' });
    expect((await answer('select * from a order by i')).rows).toEqual([
      { i: '1', t: null },
      { i: '2', t: 'é😀' },
    ]);
    expect(await answer('drop table a')).toMatchObject({ affected: null, tag: 'DROP TABLE' });
    expect(await answer('-- nothing')).toMatchObject({ tag: null });
  });

  test('it is PostgreSQL 18 with the settings of a fresh server', async () => {
    expect(database.engine).toMatch(/^PGlite 18\.\d+$/);
    expect(database.version).toBe(18);
    const { rows } = await answer(
      "select current_setting('search_path') as path, current_setting('TimeZone') as zone, current_setting('allow_system_table_mods') as mods",
    );
    expect(rows).toEqual([{ path: '"$user", public', zone: 'UTC', mods: 'off' }]);
  });

  test('notices come in order, with their detail', async () => {
    await database.script('create table b(i int primary key); create table c(i int references b)');
    const { notices } = await answer('drop table b cascade');
    expect(notices).toEqual([
      { severity: 'NOTICE', message: 'drop cascades to constraint c_i_fkey on table c', detail: null },
    ]);
    await answer('drop table c');
  });

  test('parameters', async () => {
    const result = await database.run('select $1::int + 1 as n, $2::text as t', ['41', null]);
    expect(result.ok && result.value.rows).toEqual([{ n: '42', t: null }]);
  });
});

describe('refusals', () => {
  test("an error's position counts UTF-16 units", async () => {
    const sql = "select '😀é', nope from pg_class";
    const error = await refusalOf(sql);
    expect(error).toMatchObject({ sqlstate: '42703', position: sql.indexOf('nope') });
  });

  test('one statement a call', async () => {
    expect(await refusalOf('select 1; commit')).toMatchObject({ sqlstate: '42601' });
    expect((await database.script('select 1; select 2')).ok).toBe(true);
  });

  test.each([
    'copy pg_class from stdin',
    "copy pg_class to program 'true'",
    "/* c */ copy (select ';') to  program 'true'",
    'select 1\0; drop table x',
  ])('%s is not sent', async (sql) => {
    expect(await refusalOf(sql)).toMatchObject({ sqlstate: '0A000' });
    await isSane();
  });

  test('poison in a body does not get far', async () => {
    await answer('create table d(i int)');
    expect(await refusalOf("do $$ begin execute 'copy d from stdin'; end $$")).toMatchObject({ sqlstate: '0A000' });
    await isSane();
  });

  test('endless recursion is an error as on a server', async () => {
    await answer("create function r(i int) returns int language plpgsql as 'begin return r(i); end'");
    expect(await refusalOf('select r(1)')).toMatchObject({ sqlstate: '54001' });
    await isSane();
  });
});

test('extensions come when a text asks for them', async () => {
  await answer('create extension "uuid-ossp"');
  await answer('create extension earthdistance cascade');
  await answer('create extension moddatetime');
  expect((await answer('select uuid_nil() as u')).rows).toEqual([{ u: '00000000-0000-0000-0000-000000000000' }]);
  expect(await refusalOf('create extension postgis')).toMatchObject({ sqlstate: '0A000' });
});

test('what runs outside of a transaction', async () => {
  await answer('create table e(i int)');
  for (const sql of [
    'create index concurrently e_i on e(i)',
    'reindex table concurrently e',
    'vacuum e',
    'create database f',
  ]) {
    await answer(sql);
  }
});

describe('endings', () => {
  test('a program asked for in a body ends the session, not the process', async () => {
    expect(await refusalOf("do $$ begin execute 'copy d to program ''true'''; end $$")).toMatchObject({
      sqlstate: 'XX000',
    });
    expect(await refusalOf('select 1')).toMatchObject({ sqlstate: '08006' });
    database = await open(server);
    await isSane();
  });

  test('a call that takes too long is stopped, and memory is given back', async () => {
    await database.close();
    database = await open(server, { timeLimit: 300 });
    expect(await refusalOf('select count(*) from generate_series(1, 100000000)')).toMatchObject({ sqlstate: '57014' });
    expect(await refusalOf('select 1')).toMatchObject({ sqlstate: '08006' });
    database = await open(server);
    await isSane();
  });

  test('a cancellation', async () => {
    await database.close();
    const stop = new AbortController();
    database = await open(server, { signal: stop.signal });
    const late = refusalOf('select pg_sleep(20)');
    setTimeout(() => stop.abort(), 50);
    expect(await late).toMatchObject({ sqlstate: '57014' });
    expect(await server.scratch({ signal: stop.signal })).toEqual({ ok: false, error: 'cancelled' });
    database = await open(server);
  });

  test('more rows than fit', async () => {
    await database.close();
    database = await open(server, { timeLimit: 1_500 });
    expect(await refusalOf("select repeat('x', 100) from generate_series(1, 100000000)")).toMatchObject({
      sqlstate: expect.stringMatching(/08006|57014/),
    });
    database = await open(server);
    await isSane();
  });

  test('a second database waits for its turn', async () => {
    const second = server.scratch();
    await database.close();
    const result = await second;
    expect(result.ok).toBe(true);
    if (result.ok) database = result.value;
    await isSane();
  });
});

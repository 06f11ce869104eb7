import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer, ScratchOptions } from '../../server/src/model/ports/database.ts';
import { chosenServers } from '../servers/chosen.ts';

/** What everyone may count on, whichever server it is. */
describe.each(chosenServers())('$name', ({ start, version, embedded }) => {
  let server: DatabaseServer;
  const open: Database[] = [];

  beforeAll(async () => {
    server = await start();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((database) => database.close()));
  });

  afterAll(async () => {
    await server.close();
  });

  async function scratch(options: ScratchOptions = {}): Promise<Database> {
    const result = await server.scratch(options);
    if (!result.ok) throw new Error(result.error);
    open.push(result.value);
    return result.value;
  }

  async function sqlstate(database: Database, sql: string): Promise<string | null> {
    const result = await database.run(sql);
    return result.ok ? null : result.error.error.sqlstate;
  }

  test('a scratch database is empty, and gone after close', async () => {
    const first = await scratch();
    expect(first.version).toBe(version);
    expect(await sqlstate(first, 'create table t()')).toBeNull();
    await first.close();
    await first.close();
    expect(await sqlstate(first, 'select 1')).toBe('08006');
    expect(await sqlstate(await scratch(), 'select from t')).toBe('42P01');
  });

  test('one statement, or a script of several', async () => {
    const database = await scratch();
    expect(await sqlstate(database, 'select 1; select 2')).toBe('42601');
    const result = await database.script(
      "create table t(i int); insert into t values (1), (2); do $$ begin raise notice 'n'; end $$",
    );
    expect(result.ok && result.value.map(({ tag, affected }) => [tag, affected])).toEqual([
      ['CREATE TABLE', null],
      ['INSERT', 2],
      ['DO', null],
    ]);
  });

  test('notices come with a refusal too', async () => {
    const database = await scratch();
    const result = await database.run("do $$ begin raise notice 'first'; raise exception 'then'; end $$");
    expect(!result.ok && result.error).toMatchObject({ error: { sqlstate: 'P0001' }, notices: [{ message: 'first' }] });
  });

  test('a call ends within its time, even when the script has switched the limit off', async () => {
    const database = await scratch({ timeLimit: 200 });
    expect(await sqlstate(database, 'select pg_sleep(20)')).toBe('57014');
    if (embedded) return;
    await database.run('set statement_timeout = 0');
    expect(await sqlstate(database, 'select pg_sleep(20)')).toMatch(/^(57P01|08006)$/);
    expect(await sqlstate(database, 'select 1')).toBe('08006');
  });

  test('a cancellation ends the session', async () => {
    const stop = new AbortController();
    const database = await scratch({ signal: stop.signal });
    const late = sqlstate(database, 'select pg_sleep(20)');
    setTimeout(() => stop.abort(), 50);
    expect(await late).toMatch(/^(57014|57P01|08006)$/);
  });

  test('a second session, where there can be one', async () => {
    const database = await scratch();
    await database.run('create table t()');
    const second = await database.connect();
    expect(second.ok).toBe(!embedded);
    if (!second.ok) return;
    expect(await sqlstate(second.value, 'select from t')).toBeNull();
    await second.value.close();
  });
});

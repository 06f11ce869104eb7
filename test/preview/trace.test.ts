import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../server/src/model/evidence.ts';
import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { type TraceOptions, trace } from '../../server/src/preview/trace.ts';
import { chosenServers } from '../servers/chosen.ts';

describe.each(chosenServers())('$name', ({ embedded, start }) => {
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
    await must('drop schema if exists public, other, "Other 2" cascade; create schema public');
    await must(`create table t(id int primary key, v text); create index t_v on t(v);
      insert into t select g, g::text from generate_series(1, 50) g`);
  });

  async function must(sql: string) {
    const result = await database.script(sql);
    if (!result.ok) throw new Error(result.error.error.message);
  }

  async function traced(statements: readonly string[], transaction: TraceOptions['transaction'] = 'rollback') {
    const list = statements.map((text) => ({ text, outside: /concurrently|vacuum/i.test(text) }));
    return trace(database, list, { transaction, now: () => performance.now() });
  }

  async function evidenceOf(statements: readonly string[], transaction: TraceOptions['transaction'] = 'rollback') {
    return (await traced(statements, transaction)).evidence;
  }

  const lines = (evidence: Evidence | undefined) => evidence?.locks.map(({ relation, mode }) => `${relation} ${mode}`);

  describe('in one transaction', () => {
    test('a lock belongs to the statement that took it, and is held later', async () => {
      const [first, second] = await evidenceOf(['create index i on t(id)', 'alter table t add column z int']);
      expect(lines(first)).toEqual(['public.t SHARE']);
      expect(first?.held).toEqual([]);
      expect(lines(second)).toEqual(['public.t ACCESS EXCLUSIVE']);
      expect(second?.held).toContainEqual({
        relation: 'public.t',
        kind: 'table',
        mode: 'SHARE',
        since: 0,
        new: false,
      });
    });

    test('names are those of before the statement, quoted where needed', async () => {
      const evidence = await evidenceOf([
        'alter table t rename to "T 2"',
        'alter table "T 2" add column z int default random()',
        'create schema other',
        'alter table "T 2" set schema other',
        'alter schema other rename to "Other 2"',
        'truncate "Other 2"."T 2"',
        'drop table "Other 2"."T 2"',
      ]);
      expect(lines(evidence[0])).toEqual(['public.t ACCESS EXCLUSIVE']);
      expect(evidence[1]?.rewrites).toContainEqual({ relation: 'public."T 2"', kind: 'table', how: 'rewritten' });
      expect(evidence[1]?.builds).toEqual(['public.t_pkey', 'public.t_v']);
      expect(evidence[4]?.held).toMatchObject([{ relation: 'other."T 2"' }, {}, {}]);
      expect(evidence[5]?.rewrites).toContainEqual({ relation: '"Other 2"."T 2"', kind: 'table', how: 'emptied' });
      expect(evidence[6]?.held).toContainEqual(expect.objectContaining({ relation: '"Other 2"."T 2"', since: 0 }));
    });

    test('an error says where, and later statements still run', async () => {
      const [bad, good] = await evidenceOf(["select '😀', nope from t", 'alter table t add check (id > 0)']);
      expect(bad?.error).toMatchObject({ sqlstate: '42703', position: 13 });
      expect(bad?.locks).toEqual([]);
      expect(good?.scans).toEqual(['public.t']);
      expect(good?.messages).toEqual(['verifying table "t"']);
    });

    test('nothing is left after a rollback, and everything after a commit', async () => {
      await evidenceOf(['create table u()']);
      expect((await database.run('select from u')).ok).toBe(false);
      await evidenceOf(['create table u()'], 'commit');
      expect((await database.run('select from u')).ok).toBe(true);
      await evidenceOf(['create table w()', 'nope'], 'commit');
      expect((await database.run('select from w')).ok).toBe(false);
    });

    test('what a commit would refuse', async () => {
      await must('create table c(t int references t deferrable initially deferred)');
      for (const how of ['rollback', 'commit'] as const) {
        expect((await traced(['insert into c values (99)'], how)).end).toMatchObject({ sqlstate: '23503' });
      }
    });

    test('transaction control is not sent, and a hidden one is refused', async () => {
      const evidence = await evidenceOf(['-- c\ncommit', 'select 1; commit', 'begin', "set local lock_timeout = '1s'"]);
      expect(evidence.map(({ skipped, error }) => skipped?.slice(0, 19) ?? error?.sqlstate ?? null)).toEqual([
        'transaction control',
        '42601',
        'transaction control',
        null,
      ]);
    });

    test('a table that is new stays new', async () => {
      const [, second] = await evidenceOf(['create table n(i int)', 'create index on n(i)']);
      expect(second?.locks).toMatchObject([{ relation: 'public.n', mode: 'SHARE', new: true }]);
    });

    test('rows, notices and cascades', async () => {
      await must('create table c(t int references t); create view v as select * from t');
      const [updated, dropped] = await evidenceOf(['update t set v = null', 'drop table t cascade']);
      expect(updated?.rows).toBe(50);
      expect(dropped?.messages).toEqual([
        'drop cascades to 2 other objects\ndrop cascades to constraint c_t_fkey on table c\ndrop cascades to view v',
      ]);
      expect(lines(dropped)).toContain('public.c ACCESS EXCLUSIVE');
    });

    test('what cannot run in a transaction says so', async () => {
      const [concurrently] = await evidenceOf(['create index concurrently i on t(v)']);
      expect(concurrently?.error).toMatchObject({ sqlstate: '25001' });
    });
  });

  describe('each by itself', () => {
    test('statements commit one by one', async () => {
      const [first, second] = await evidenceOf(
        ['alter table t add column z int', 'alter table t add column z int'],
        'each',
      );
      expect(lines(first)).toEqual(['public.t ACCESS EXCLUSIVE']);
      expect(second?.error).toMatchObject({ sqlstate: '42701' });
      expect(second?.held).toEqual([]);
    });

    test('an index built concurrently waits for writers and for old snapshots', async () => {
      const [made, dropped] = await evidenceOf(
        ['create index concurrently i on t(v)', 'drop index concurrently i'],
        'each',
      );
      expect(made).toMatchObject({ error: null, builds: ['public.i'], scans: ['public.t'] });
      if (embedded) {
        expect(made).toMatchObject({ watched: 'afterwards', locks: [], waits: [] });
      } else {
        expect(made).toMatchObject({ watched: 'session', waits: ['writers', 'snapshots'] });
        expect(lines(made)).toEqual(['public.t SHARE UPDATE EXCLUSIVE']);
        expect(lines(dropped)).toContain('public.t SHARE UPDATE EXCLUSIVE');
      }
    });

    test('a failed build leaves its index behind', async () => {
      await must("insert into t values (51, '1')");
      const [failed] = await evidenceOf(['create unique index concurrently i on t(v)'], 'each');
      expect(failed?.error).toMatchObject({ sqlstate: '23505' });
      const left = await database.run("select indisvalid as valid from pg_index where indexrelid = 'i'::regclass");
      expect(left.ok && left.value.rows).toEqual([{ valid: 'f' }]);
    });

    test('vacuum', async () => {
      const [plain, full] = await evidenceOf(['vacuum t', 'vacuum full t'], 'each');
      expect(plain).toMatchObject({ error: null, rewrites: [] });
      expect(full?.rewrites).toContainEqual({ relation: 'public.t', kind: 'table', how: 'rewritten' });
      if (embedded) return;
      expect(lines(plain)).toEqual(['public.t SHARE UPDATE EXCLUSIVE']);
      expect(lines(full)).toContain('public.t ACCESS EXCLUSIVE');
    });

    test('what was not known to need it runs outside as well', async () => {
      const { evidence } = await trace(database, [{ text: 'vacuum t', outside: false }], {
        transaction: 'each',
        now: () => performance.now(),
      });
      expect(evidence[0]).toMatchObject({ error: null, watched: embedded ? 'afterwards' : 'session' });
    });
  });
});

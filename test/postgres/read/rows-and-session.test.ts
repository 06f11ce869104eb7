import { describe } from 'vitest';
import { testCases } from './cases.ts';

describe('rows', () => {
  const dml = (expected: object) => ({ kind: 'dml', dml: expected });
  testCases([
    [
      '«insert into» s.t (a, "B") values (1, \'x\') on conflict (a) do update set c = excluded.c',
      dml({
        verb: 'insert',
        table: { schema: 's', name: 't' },
        columns: [{ name: 'a' }, { name: 'B' }, { name: 'c' }],
        fromQuery: false,
        condition: 'none',
      }),
    ],
    ['«insert into» t select * from u', dml({ fromQuery: true, columns: [], body: { relations: [{ name: 'u' }] } })],
    ['«insert into» t default values', dml({ fromQuery: false })],
    [
      '«update» t set a = 1, (b, c) = (select 1, 2)',
      dml({ verb: 'update', condition: 'none', columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }),
    ],
    [
      '«update» only s.t as x set a = x.b where true',
      dml({
        condition: 'always',
        table: { schema: 's', name: 't' },
        body: { columns: [{ name: 'b', qualifier: 'x' }] },
      }),
    ],
    ['«update» t set a = 1 where a is null', dml({ condition: 'some' })],
    ['«update» t set a = u.a from u', dml({ condition: 'some', body: { relations: [{ name: 'u' }] } })],
    ['«delete from» t', dml({ verb: 'delete', condition: 'none', columns: [] })],
    ['«delete from» only (s.t) where 1 = 1', dml({ condition: 'always' })],
    ["«delete from» t where 'a' = 'b'", dml({ condition: 'some' })],
    ['«delete from» t using u', dml({ condition: 'some' })],
    [
      '«merge into» t using u on t.a = u.a when matched then update set b = 1 when not matched then insert (c) values (1)',
      dml({
        verb: 'merge',
        condition: 'some',
        columns: [{ name: 'b' }, { name: 'c' }],
        body: { relations: [{ name: 'u' }] },
      }),
    ],
    [
      'with d as (delete from a returning *), u as (with i as (insert into b values (1) returning *) select * from i) «insert into» c select * from d, u, e',
      {
        kind: 'dml',
        tag: 'INSERT',
        dml: { table: { name: 'c' }, body: { relations: [{ name: 'e' }] } },
        nested: [
          { verb: 'delete', table: { name: 'a' }, condition: 'none', body: { text: 'delete from a returning *' } },
          { verb: 'insert', table: { name: 'b' }, body: { text: 'insert into b values (1) returning *' } },
        ],
      },
    ],
    ['with x as (select 1) «update» t set a = 1', dml({ verb: 'update', condition: 'none' })],
    ['with update as (select 1) «delete from» t', dml({ verb: 'delete' })],
    [
      '«copy» s.t (a, b) from stdin with (format csv)',
      {
        kind: 'dml',
        tag: 'COPY',
        dml: { verb: 'copy-from', table: { schema: 's', name: 't' }, columns: [{ name: 'a' }, { name: 'b' }] },
        nested: [],
      },
    ],
    ["«copy» t from '/tmp/x' where a > 1", dml({ verb: 'copy-from', columns: [], body: { columns: [{ name: 'a' }] } })],
    ['«copy» t to stdout', { kind: 'select', query: { relations: [{ name: 't' }] } }],
    [
      '«copy» (delete from t returning *) to stdout',
      { kind: 'select', nested: [{ verb: 'delete', table: { name: 't' } }] },
    ],
    [
      '«truncate» only s.a, b restart identity cascade',
      {
        kind: 'truncate',
        tables: [
          { name: { schema: 's', name: 'a' }, only: true },
          { name: { name: 'b' }, only: false },
        ],
        restartIdentity: true,
        cascade: true,
      },
    ],
    ['«truncate table» t', { restartIdentity: false, cascade: false }],
  ]);
});

describe('queries', () => {
  testCases([
    [
      '«select» a, t.b, s.u.c, t.* from s.t join u using (id) where f(a) > 1 order by d',
      {
        kind: 'select',
        tag: 'SELECT',
        query: {
          relations: [{ schema: 's', name: 't' }, { name: 'u' }],
          columns: [
            { name: 'a', qualifier: null },
            { name: 'b', qualifier: 't' },
            { name: 'c', qualifier: 'u' },
            { name: '*', qualifier: 't' },
            { name: 'a' },
            { name: 'd' },
          ],
          calls: [{ name: 'f', argumentCount: 1 }],
        },
        nested: [],
        locking: false,
      },
    ],
    [
      '«with» recursive r as (select 1 union all select * from r, a), q as (select * from r) select * from q, s.r',
      { kind: 'select', query: { relations: [{ name: 'a' }, { schema: 's', name: 'r' }] } },
    ],
    [
      '«with» a as (select * from a), b as (select * from a) select * from b',
      { query: { relations: [{ name: 'a' }] } },
    ],
    [
      '«with» d as (delete from t returning *) select * from d',
      { kind: 'select', nested: [{ verb: 'delete', table: { name: 't' } }], query: { relations: [] } },
    ],
    [
      '«select» * from (select * from a) x, lateral f(x.b) y, c tablesample system (1)',
      { query: { relations: [{ name: 'a' }, { name: 'c' }], calls: [{ name: 'f' }] } },
    ],
    ['«select» * from t for update of t nowait', { locking: true, query: { relations: [{ name: 't' }] } }],
    [
      '«select» x.a from s.t as "X" (a, b), u y, v',
      {
        query: {
          relations: [
            { name: 't', alias: 'X' },
            { name: 'u', alias: 'y' },
            { name: 'v', alias: null },
          ],
        },
      },
    ],
    ['«values» (1), (2)', { kind: 'select' }],
    ['«table» s.t', { kind: 'select', query: { relations: [{ schema: 's', name: 't' }] } }],
    ['«(»select 1)', { kind: 'select' }],
    [
      "select «set_config»('search_path', '', false)",
      { kind: 'set', tag: 'SELECT', setting: 'search_path', value: '', local: false },
    ],
    [
      "select «pg_catalog.set_config»('lock_timeout', '2s', true) as x",
      { kind: 'set', setting: 'lock_timeout', value: '2s', local: true },
    ],
    ["«select» set_config('a', b, true) from t", { kind: 'select' }],
    ['«declare» c cursor for select * from t', { kind: 'select', query: { relations: [{ name: 't' }] } }],
    [
      'explain (analyze, buffers off, timing off, summary off) «create table» t as select 1',
      { kind: 'create-table-as' },
    ],
    ['explain analyze verbose «refresh materialized view» v', { kind: 'refresh' }],
    ['explain analyze «delete from» t', { kind: 'dml', dml: { verb: 'delete' } }],
    [
      'explain (analyze, buffers) «select» 1'.replace('«select»', 'select').replace('explain', '«explain»'),
      { kind: 'select' },
    ],
  ]);
});

describe('maintenance', () => {
  testCases([
    [
      '«lock table» only s.a, b in share row exclusive mode nowait',
      {
        kind: 'lock-table',
        tables: [{ name: { schema: 's', name: 'a' } }, { name: { name: 'b' } }],
        mode: 'SHARE ROW EXCLUSIVE',
      },
    ],
    ['«lock» a', { mode: 'ACCESS EXCLUSIVE' }],
    [
      '«reindex» (concurrently) table s.t',
      { kind: 'reindex', class: 'TABLE', name: { schema: 's', name: 't' }, concurrently: true },
    ],
    ['«reindex» index concurrently i', { class: 'INDEX', concurrently: true }],
    [
      '«reindex» (concurrently false, verbose) schema s',
      { class: 'SCHEMA', name: { schema: null, name: 's' }, concurrently: false },
    ],
    ['«reindex» database d', { class: 'DATABASE', name: { name: 'd' } }],
    ['«reindex» system', { class: 'SYSTEM', name: null }],
    ['«cluster» s.t using i', { kind: 'cluster', table: { schema: 's', name: 't' }, index: 'i' }],
    ['«cluster» (verbose) t', { table: { name: 't' }, index: null }],
    ['«cluster»', { table: null }],
    ['«vacuum full» t', { kind: 'vacuum', tag: 'VACUUM', full: true, analyzeOnly: false, tables: [{ name: 't' }] }],
    ['«vacuum» (full, analyze) s.t (a), u', { full: true, tables: [{ schema: 's', name: 't' }, { name: 'u' }] }],
    ['«vacuum» (full off)', { full: false, tables: [] }],
    ['«analyze» t', { kind: 'vacuum', tag: 'ANALYZE', analyzeOnly: true }],
  ]);
});

describe('settings', () => {
  const set = (setting: string, value: string | null, local = false) => ({ kind: 'set', setting, value, local });
  testCases([
    ["«set local lock_timeout» = '2s'", set('lock_timeout', '2s', true)],
    ['«set session statement_timeout» to 0', set('statement_timeout', '0')],
    ['«set search_path» to "App", public', set('search_path', 'App, public')],
    ["«set schema» 'x'", set('search_path', 'x')],
    ["«set time zone» 'UTC'", set('timezone', 'UTC')],
    ['«set time zone» default', set('timezone', null)],
    ['«set app.name» = on', set('app.name', 'on')],
    ['«set x» = -1.5', set('x', '-1.5')],
    ['«set role» x', set('role', 'x')],
    ['«set local role» x', set('role', 'x', true)],
    ['«set session authorization» x', set('session_authorization', 'x')],
    ["«set names» 'utf8'", set('client_encoding', 'utf8')],
    ['«set x» to default', set('x', null)],
    ['«reset x»', { ...set('x', null), tag: 'RESET' }],
    ['«reset all»', set('all', null)],
    [
      '«set transaction» isolation level serializable, read only',
      set('transaction', 'isolation level serializable, read only', true),
    ],
    ['«set session characteristics» as transaction read only', set('session characteristics', 'read only')],
    ['«set constraints» all deferred', { ...set('constraints', 'all deferred', true), tag: 'SET CONSTRAINTS' }],
    ['«set xml» option document', set('xmloption', 'DOCUMENT')],
  ]);
});

describe('transactions', () => {
  const command = (name: string, tag: string, more: object = {}) => ({
    kind: 'transaction',
    command: name,
    tag,
    chain: false,
    savepoint: null,
    ...more,
  });
  testCases([
    ['«begin»', command('begin', 'BEGIN')],
    ['«begin» transaction isolation level serializable', command('begin', 'BEGIN')],
    ['«start transaction» read only', command('begin', 'START TRANSACTION')],
    ['«commit»', command('commit', 'COMMIT')],
    ['«end»', command('commit', 'COMMIT')],
    ['«commit» and chain', command('commit', 'COMMIT', { chain: true })],
    ['«rollback»', command('rollback', 'ROLLBACK')],
    ['«abort»', command('rollback', 'ROLLBACK')],
    ['«savepoint» "S"', command('savepoint', 'SAVEPOINT', { savepoint: 'S' })],
    ['«release» savepoint s', command('release', 'RELEASE', { savepoint: 's' })],
    ['«rollback» to savepoint s', command('rollback-to', 'ROLLBACK', { savepoint: 's' })],
    ["«prepare transaction» 'x'", command('prepare', 'PREPARE TRANSACTION')],
    ["«commit prepared» 'x'", command('commit-prepared', 'COMMIT PREPARED')],
    ["«rollback prepared» 'x'", command('rollback-prepared', 'ROLLBACK PREPARED')],
  ]);
});

describe('privileges', () => {
  testCases([
    [
      '«grant» select (a, "B"), insert on s.t, table u to public, x with grant option'.replace(', table u', ', u'),
      {
        kind: 'grant',
        tag: 'GRANT',
        revoke: false,
        class: 'TABLE',
        targets: [{ class: 'TABLE', name: { schema: 's', name: 't' } }, { name: { name: 'u' } }],
        allInSchemas: [],
        privileges: [
          { name: 'SELECT', columns: ['a', 'B'] },
          { name: 'INSERT', columns: [] },
        ],
        grantees: ['public', 'x'],
        grantOption: true,
        defaults: null,
      },
    ],
    ['«grant» all privileges on table t to x', { privileges: [{ name: 'ALL', columns: [] }] }],
    ['«grant» all (a) on t to x', { privileges: [{ name: 'ALL', columns: ['a'] }] }],
    ['«grant» all on all tables in schema a, b to x', { class: 'TABLE', targets: [], allInSchemas: ['a', 'b'] }],
    ['«grant» usage on sequence s.q to x', { class: 'SEQUENCE', targets: [{ name: { schema: 's', name: 'q' } }] }],
    [
      '«grant» usage on schema a, b to x',
      { class: 'SCHEMA', targets: [{ name: { name: 'a' } }, { name: { name: 'b' } }] },
    ],
    [
      '«grant» execute on function s.f(int), g to x',
      {
        class: 'FUNCTION',
        targets: [{ name: { schema: 's', name: 'f' }, arguments: [{ name: 'int4' }] }, { arguments: null }],
      },
    ],
    ['«grant» usage on type s.t to x', { class: 'TYPE', targets: [{ name: { schema: 's', name: 't' } }] }],
    ['«grant» usage on foreign server s to x', { class: 'SERVER', targets: [{ name: { name: 's' } }] }],
    ['«grant» usage on foreign data wrapper w to x', { class: 'FOREIGN DATA WRAPPER' }],
    ['«grant» connect on database d to x', { class: 'DATABASE' }],
    [
      '«revoke» grant option for select on t from x cascade',
      { revoke: true, tag: 'REVOKE', grantOption: true, cascade: true },
    ],
    ['«revoke» all on schema public from public', { revoke: true, class: 'SCHEMA', grantees: ['public'] }],
    [
      '«grant» a, "B" to x with admin option',
      {
        class: 'ROLE',
        targets: [{ class: 'ROLE', name: { name: 'a' } }, { name: { name: 'B' } }],
        grantees: ['x'],
        grantOption: true,
        privileges: [],
      },
    ],
    ['«revoke» admin option for a from x', { class: 'ROLE', revoke: true, targets: [{ name: { name: 'a' } }] }],
    [
      '«alter default privileges» for role a in schema s, t grant select on tables to x',
      {
        kind: 'grant',
        tag: 'ALTER DEFAULT PRIVILEGES',
        class: 'DEFAULT PRIVILEGES',
        targets: [],
        allInSchemas: [],
        privileges: [{ name: 'SELECT' }],
        grantees: ['x'],
        defaults: { class: 'TABLE', roles: ['a'], schemas: ['s', 't'] },
      },
    ],
    [
      '«alter default privileges» revoke all on functions from public',
      { revoke: true, defaults: { class: 'FUNCTION', roles: [], schemas: [] } },
    ],
  ]);
});

describe('what changes nothing here, and what runs alone', () => {
  testCases([
    ['«explain» delete from t', { kind: 'harmless', tag: 'EXPLAIN' }],
    ['«show» x', { kind: 'harmless', tag: 'SHOW' }],
    ['«prepare» x as delete from t', { kind: 'harmless', tag: 'PREPARE' }],
    ['«deallocate» x', { kind: 'harmless' }],
    ['«listen» x', { kind: 'harmless' }],
    ['«unlisten» *', { kind: 'harmless' }],
    ["«notify» x, 'y'", { kind: 'harmless' }],
    ['«checkpoint»', { kind: 'harmless' }],
    ["«load» 'x'", { kind: 'harmless' }],
    ['«fetch» c', { kind: 'harmless' }],
    ['«close» c', { kind: 'harmless' }],
    ['«discard» plans', { kind: 'harmless' }],
    ['«discard all»', { kind: 'outside-transaction', tag: 'DISCARD ALL' }],
    ['«create database» d', { kind: 'outside-transaction', tag: 'CREATE DATABASE', names: ['database', 'd'] }],
    ['«drop database» if exists d', { kind: 'outside-transaction' }],
    ['«alter database» d set tablespace x', { kind: 'outside-transaction' }],
    ['«alter system» set x = 1', { kind: 'outside-transaction' }],
    ["«create tablespace» x location 'y'", { kind: 'outside-transaction' }],
    ['«drop tablespace» x', { kind: 'outside-transaction' }],
    ["«create subscription» s connection 'x' publication p", { kind: 'outside-transaction' }],
    ['«drop subscription» s', { kind: 'outside-transaction' }],
    ['«create» schema s create table t (a int)', { kind: 'opaque', names: ['schema', 's', 't', 'a', 'int'] }],
    ["«alter» extension e update to '2'", { kind: 'opaque' }],
    ['«execute» x(1)', { kind: 'opaque' }],
    ['«reassign» owned by a to b', { kind: 'opaque' }],
    ['«drop» owned by a', { kind: 'opaque' }],
    ['«import» foreign schema x from server y into z', { kind: 'opaque' }],
    ['«alter» table all in tablespace x set tablespace y', { kind: 'opaque' }],
  ]);
});

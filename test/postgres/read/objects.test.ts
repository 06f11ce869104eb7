import { describe } from 'vitest';
import { testCases } from './cases.ts';

describe('types', () => {
  testCases([
    [
      "«create type» s.mood as enum ('sad', 'it''s', '')",
      {
        kind: 'create-enum',
        tag: 'CREATE TYPE',
        name: { schema: 's', name: 'mood' },
        labels: [{ name: 'sad' }, { name: "it's" }, { name: '' }],
      },
    ],
    ['«create type» mood as enum ()', { kind: 'create-enum', labels: [] }],
    [
      "alter type s.mood «add value» if not exists 'x' before 'y'",
      {
        kind: 'add-enum-value',
        tag: 'ALTER TYPE',
        name: { schema: 's', name: 'mood' },
        label: { name: 'x' },
        ifNotExists: true,
        neighbour: { label: 'y', side: 'before' },
      },
    ],
    ["alter type mood «add value» 'x' after 'y'", { neighbour: { side: 'after' } }],
    ['alter type mood «add value» $$x$$', { label: { name: 'x' }, ifNotExists: false, neighbour: null }],
    [
      "alter type mood «rename value» 'a' to 'b'",
      { kind: 'rename-enum-value', from: 'a', to: 'b', name: { name: 'mood' } },
    ],
    ["alter type mood «rename value» '' to 'b'", { kind: 'rename-enum-value', from: '', to: 'b' }],
    [
      "«create domain» s.d as text collate \"C\" default 'x' constraint nn not null check (value > 'a')",
      {
        kind: 'create-domain',
        name: { schema: 's', name: 'd' },
        type: { name: 'text' },
        collation: 'C',
        default: { text: "'x'", literal: { value: 'x' } },
        notNull: true,
        constraints: [
          { type: 'not null', name: { name: 'nn' } },
          { type: 'check', columns: [], expression: { text: "value > 'a'" } },
        ],
      },
    ],
    ['«create domain» d int', { kind: 'create-domain', default: null, notNull: false, constraints: [] }],
    [
      'alter domain s.d «set not null»',
      { kind: 'alter-domain', tag: 'ALTER DOMAIN', name: { schema: 's', name: 'd' }, action: { kind: 'set-not-null' } },
    ],
    ['alter domain d «drop not null»', { action: { kind: 'drop-not-null' } }],
    ['alter domain d «set default» 1 + 1', { action: { kind: 'set-default', value: { text: '1 + 1' } } }],
    ['alter domain d «drop default»', { action: { kind: 'drop-default' } }],
    [
      'alter domain d add constraint c «check» (value > 0) not valid',
      {
        action: {
          kind: 'add-constraint',
          constraint: { type: 'check', name: { name: 'c' }, notValid: true, expression: { text: 'value > 0' } },
        },
      },
    ],
    [
      'alter domain d add «not null»',
      { action: { kind: 'add-constraint', constraint: { type: 'not null', columns: [] } } },
    ],
    [
      'alter domain d «drop constraint» if exists c cascade',
      { action: { kind: 'drop-constraint', name: 'c', ifExists: true, cascade: true } },
    ],
    ['alter domain d «validate constraint» c', { action: { kind: 'validate-constraint', name: 'c' } }],
    [
      '«create type» s.c as (a int, "B" text collate "C")',
      {
        kind: 'create-composite',
        name: { schema: 's', name: 'c' },
        attributes: [
          { name: { name: 'a' }, type: { name: 'int4' } },
          { name: { name: 'B' }, collation: 'C' },
        ],
      },
    ],
    ['«create type» c as ()', { kind: 'create-composite', attributes: [] }],
    [
      '«create type» r as range (subtype = int, multirange_type_name = s.m)',
      { kind: 'create-type', form: 'range', name: { name: 'r' } },
    ],
    ['«create type» s.b', { kind: 'create-type', form: 'shell', name: { schema: 's', name: 'b' } }],
    ['«create type» b (input = f, output = g)', { kind: 'create-type', form: 'base' }],
  ]);
});

describe('sequences', () => {
  testCases([
    [
      '«create sequence» if not exists s.q as bigint increment by -1 no minvalue maxvalue 10 start with 5 cache 3 no cycle owned by s.t.c',
      {
        kind: 'create-sequence',
        tag: 'CREATE SEQUENCE',
        name: { schema: 's', name: 'q' },
        ifNotExists: true,
        persistence: 'permanent',
        options: [
          { name: 'as', value: 'int8' },
          { name: 'increment', value: '-1' },
          { name: 'minvalue', value: '' },
          { name: 'maxvalue', value: '10' },
          { name: 'start', value: '5' },
          { name: 'cache', value: '3' },
          { name: 'cycle', value: 'false' },
          { name: 'owned_by', value: 's.t.c' },
        ],
      },
    ],
    [
      '«create temp sequence» q owned by none',
      { persistence: 'temporary', options: [{ name: 'owned_by', value: 'none' }] },
    ],
    [
      '«create unlogged sequence» q maxvalue 9223372036854775807 cycle',
      { persistence: 'unlogged', options: [{ value: '9223372036854775807' }, { name: 'cycle', value: 'true' }] },
    ],
    [
      '«alter sequence» if exists s.q restart',
      { kind: 'alter-sequence', tag: 'ALTER SEQUENCE', ifExists: true, options: [{ name: 'restart', value: '' }] },
    ],
    [
      '«alter sequence» q restart with 7 as smallint',
      {
        options: [
          { name: 'restart', value: '7' },
          { name: 'as', value: 'int2' },
        ],
      },
    ],
  ]);
});

describe('views', () => {
  testCases([
    [
      '«create or replace view» s.v (a, b) with (security_barrier = true) as select x, y from t with local check option',
      {
        kind: 'create-view',
        tag: 'CREATE VIEW',
        name: { schema: 's', name: 'v' },
        orReplace: true,
        materialized: false,
        columnNames: ['a', 'b'],
        query: { text: 'select x, y from t', relations: [{ name: 't' }], columns: [{ name: 'x' }, { name: 'y' }] },
        options: [{ name: 'security_barrier', value: 'true' }],
        checkOption: 'local',
        persistence: 'permanent',
        recursive: false,
      },
    ],
    ['«create view» v as select 1 with check option', { checkOption: 'cascaded', query: { text: 'select 1' } }],
    [
      '«create view» v as select 1 with cascaded check option',
      { checkOption: 'cascaded', query: { text: 'select 1' } },
    ],
    ['«create temp view» v as (select 1)', { persistence: 'temporary', query: { text: '(select 1)' } }],
    [
      '«create recursive view» v (n) as values (1) union all select n + 1 from v',
      { recursive: true, query: { text: 'values (1) union all select n + 1 from v', relations: [] } },
    ],
    [
      '«create materialized view» if not exists s.m (a) using heap with (fillfactor = 3) tablespace x as select b as "as" from t with no data',
      {
        kind: 'create-view',
        tag: 'CREATE MATERIALIZED VIEW',
        materialized: true,
        ifNotExists: true,
        columnNames: ['a'],
        withData: false,
        query: { text: 'select b as "as" from t' },
        options: [{ name: 'fillfactor' }],
        tablespace: 'x',
        accessMethod: 'heap',
      },
    ],
    ['«create materialized view» m as select 1 with data', { withData: true, query: { text: 'select 1' } }],
    [
      '«refresh materialized view» concurrently s.m with data',
      { kind: 'refresh', name: { schema: 's', name: 'm' }, concurrently: true, withData: true },
    ],
    ['«refresh materialized view» m with no data', { concurrently: false, withData: false }],
    [
      '«create table» if not exists s.t (a, b) with (fillfactor = 3) on commit drop tablespace x as select 1, 2 with no data',
      {
        kind: 'create-table-as',
        tag: 'CREATE TABLE AS',
        name: { schema: 's', name: 't' },
        ifNotExists: true,
        columnNames: ['a', 'b'],
        query: { text: 'select 1, 2' },
        withData: false,
        onCommit: 'drop',
        tablespace: 'x',
        options: [{ name: 'fillfactor' }],
      },
    ],
    ['«create unlogged table» t as table u', { persistence: 'unlogged', query: { relations: [{ name: 'u' }] } }],
    ['«create table» t as execute p(1)', { kind: 'create-table-as', query: { text: 'execute p(1)' } }],
    [
      'select a «into» temp t from u',
      {
        kind: 'create-table-as',
        tag: 'SELECT INTO',
        name: { name: 't' },
        persistence: 'temporary',
        query: { relations: [{ name: 'u' }] },
      },
    ],
  ]);
});

describe('routines', () => {
  testCases([
    [
      '«create or replace function» s.f(in a int default 1, inout b text, out c int, variadic d text[]) returns setof record language plpgsql stable as $body$ begin return; end $body$',
      {
        kind: 'create-routine',
        tag: 'CREATE FUNCTION',
        name: { schema: 's', name: 'f' },
        form: 'function',
        orReplace: true,
        arguments: [
          { name: 'a', mode: 'in', hasDefault: true, type: { name: 'int4' } },
          { name: 'b', mode: 'inout', hasDefault: false },
          { mode: 'out' },
          { mode: 'variadic', type: { array: true } },
        ],
        returns: { name: 'record' },
        returnsSet: true,
        language: 'plpgsql',
        volatility: 'stable',
        body: { name: ' begin return; end ' },
      },
    ],
    [
      "«create function» f() returns trigger as 'begin return new; end' language 'plpgsql' immutable",
      { language: 'plpgsql', volatility: 'immutable', body: { name: 'begin return new; end' }, arguments: [] },
    ],
    [
      '«create function» f(int) returns table(a int, b text) language sql begin atomic select 1, 2; end',
      {
        arguments: [
          { name: null, mode: 'in' },
          { name: 'a', mode: 'table' },
          { name: 'b', mode: 'table' },
        ],
        returns: null,
        returnsSet: true,
        body: { name: 'begin atomic select 1, 2; end' },
      },
    ],
    [
      '«create function» f() returns int return 1 + 1',
      { language: 'sql', body: { name: 'return 1 + 1' }, volatility: 'volatile' },
    ],
    [
      "«create function» f(a s.t.b%type) returns s.t.b%type language c as 'lib', 'symbol'",
      { arguments: [{ type: { schema: null, name: 's.t.b%type' } }], language: 'c', body: { name: 'lib' } },
    ],
    [
      '«create procedure» p(inout a int) language sql as $$select 1$$',
      { tag: 'CREATE PROCEDURE', form: 'procedure', returns: null, returnsSet: false },
    ],
    ['«do» $x$ begin end $x$', { kind: 'do', tag: 'DO', language: 'plpgsql', body: { name: ' begin end ' } }],
    ["«do» language sql 'x'", { language: 'sql', body: { name: 'x' } }],
    [
      '«call» s.p(1, f(2))',
      {
        kind: 'call',
        name: { schema: 's', name: 'p' },
        body: { text: 's.p(1, f(2))', calls: [{ schema: 's', name: 'p', argumentCount: 2 }, { name: 'f' }] },
      },
    ],
  ]);
});

describe('what belongs to a table', () => {
  testCases([
    [
      '«create or replace trigger» "T" before insert or update of a, b on s.t for each row when (old.a is distinct from new.a) execute function s.f(\'x\')',
      {
        kind: 'create-trigger',
        tag: 'CREATE TRIGGER',
        name: 'T',
        table: { schema: 's', name: 't' },
        function: { schema: 's', name: 'f' },
        orReplace: true,
        constraint: false,
        from: null,
        columns: ['a', 'b'],
        when: {
          text: 'old.a is distinct from new.a',
          columns: [
            { name: 'a', qualifier: 'old' },
            { name: 'a', qualifier: 'new' },
          ],
        },
      },
    ],
    [
      '«create constraint trigger» a after insert on t from s.o deferrable initially deferred for each row execute procedure f()',
      { constraint: true, from: { schema: 's', name: 'o' }, when: null, function: { name: 'f' } },
    ],
    [
      '«create policy» "P" on s.t as restrictive for update to public, current_user, a using (a > 1) with check (b)',
      {
        kind: 'create-policy',
        name: 'P',
        table: { schema: 's', name: 't' },
        permissive: false,
        command: 'update',
        roles: ['public', 'current_user', 'a'],
        using: { text: 'a > 1' },
        check: { text: 'b', columnOnly: 'b' },
      },
    ],
    ['«create policy» p on t', { permissive: true, command: 'all', roles: ['public'], using: null, check: null }],
    ['«create policy» p on t with check ((a))', { using: null, check: { text: '(a)', columnOnly: 'a' } }],
    ['«alter policy» p on t to x using (a)', { kind: 'alter-policy', roles: ['x'], using: { text: 'a' }, check: null }],
    ['«alter policy» p on t with check (a)', { roles: null, using: null, check: { text: 'a' } }],
    [
      '«create or replace rule» r as on insert to s.t where new.a > 1 do also (insert into b values (new.a); update c set d = 1)',
      {
        kind: 'create-rule',
        name: 'r',
        table: { schema: 's', name: 't' },
        orReplace: true,
        body: {
          text: 'do also (insert into b values (new.a); update c set d = 1)',
          relations: [{ name: 'b' }, { name: 'c' }],
        },
      },
    ],
    ['«create rule» r as on delete to t do instead nothing', { body: { text: 'do instead nothing', relations: [] } }],
    [
      '«create statistics» if not exists s.x (ndistinct) on a, (b + 1), c from t',
      {
        kind: 'create-statistics',
        name: { schema: 's', name: 'x' },
        table: { name: 't' },
        ifNotExists: true,
        columns: ['a', 'c'],
      },
    ],
    ['«create statistics» on a, b from t', { name: null }],
  ]);
});

describe('what lives in no schema', () => {
  testCases([
    [
      '«create schema» if not exists s authorization x',
      { kind: 'create-schema', name: 's', ifNotExists: true, owner: 'x' },
    ],
    ['«create schema» authorization x', { name: 'x', owner: 'x' }],
    ['«create schema» "S"', { name: 'S', owner: null, ifNotExists: false }],
    [
      '«create extension» if not exists "uuid-ossp" with schema x version \'1.1\' cascade',
      { kind: 'create-extension', name: 'uuid-ossp', ifNotExists: true, schema: 'x', version: '1.1', cascade: true },
    ],
    ['«create extension» pgcrypto', { name: 'pgcrypto', schema: null, version: null, cascade: false }],
    [
      '«create publication» p for table s.a, only b (x) where (a > 1), tables in schema q, current_schema',
      {
        kind: 'create-publication',
        name: 'p',
        tables: [{ schema: 's', name: 'a' }, { name: 'b' }],
        schemas: ['q', 'current_schema'],
        all: false,
      },
    ],
    ['«create publication» p for all tables', { tables: [], all: true }],
    ['«create publication» p', { tables: [], all: false }],
    [
      '«alter publication» p add table a, b',
      { kind: 'alter-publication', name: 'p', action: 'add', tables: [{ name: 'a' }, { name: 'b' }] },
    ],
    ['«alter publication» p drop table a', { action: 'drop' }],
    ['«alter publication» p set table a', { action: 'set' }],
    ["«alter publication» p set (publish = 'insert')", { action: 'options', tables: [] }],
  ]);
});

describe('objects known by their name only', () => {
  const other = (kind: string, name: string, more: object = {}) => ({
    kind: 'create-other',
    tag: `CREATE ${kind}`,
    class: kind,
    name: { name },
    orReplace: false,
    ifNotExists: false,
    ...more,
  });
  testCases([
    [
      '«create aggregate» s.a(int) (sfunc = f, stype = int)',
      other('AGGREGATE', 'a', { name: { schema: 's', name: 'a' } }),
    ],
    ['«create or replace aggregate» a(int) (sfunc = f, stype = int)', other('AGGREGATE', 'a', { orReplace: true })],
    ['«create operator» s.+ (leftarg = int, function = f)', other('OPERATOR', '+')],
    ['«create operator class» c for type int using btree as storage int', other('OPERATOR CLASS', 'c')],
    ['«create operator family» f using btree', other('OPERATOR FAMILY', 'f')],
    ["«create collation» if not exists s.c (locale = 'x')", other('COLLATION', 'c', { ifNotExists: true })],
    ['«create collation» c from "de_DE"', other('COLLATION', 'c')],
    ['«create text search configuration» s.c (copy = simple)', other('TEXT SEARCH CONFIGURATION', 'c')],
    ['«create text search dictionary» d (template = simple)', other('TEXT SEARCH DICTIONARY', 'd')],
    ['«create cast» (int as text) with function f(int)', other('CAST', 'int4 as text')],
    ["«create default conversion» c for 'a' to 'b' from f", other('CONVERSION', 'c')],
    ['«create server» if not exists s foreign data wrapper w', other('SERVER', 's', { ifNotExists: true })],
    ['«create foreign data wrapper» w', other('FOREIGN DATA WRAPPER', 'w')],
    [
      '«create user mapping» if not exists for public server s',
      other('USER MAPPING', 'public SERVER s', { ifNotExists: true }),
    ],
    ['«create or replace trusted language» l handler h', other('LANGUAGE', 'l', { orReplace: true })],
    ['«create transform» for int language sql (from sql with function f(int))', other('TRANSFORM', 'int4')],
    ['«create access method» m type table handler h', other('ACCESS METHOD', 'm')],
    ['«create event trigger» e on ddl_command_start execute function f()', other('EVENT TRIGGER', 'e')],
    ["«create role» r with login password 'x'", other('ROLE', 'r')],
    ['«create user» "R"', other('ROLE', 'R')],
    ["«create subscription» s connection 'x' publication p with (create_slot = false)", other('SUBSCRIPTION', 's')],
  ]);
});

import { describe } from 'vitest';
import { testCases } from './cases.ts';

const int = { schema: 'pg_catalog', name: 'int4' };

describe('a table', () => {
  testCases([
    [
      '«create table» t ()',
      {
        kind: 'create-table',
        tag: 'CREATE TABLE',
        table: { name: { schema: null, name: 't' }, columns: [], persistence: 'permanent', ifNotExists: false },
      },
    ],
    [
      '«create table» if not exists "Shop"."Order Lines" (id int)',
      { table: { name: { schema: 'Shop', name: 'Order Lines' }, ifNotExists: true } },
    ],
    [
      '«create table» Shop.Orders (ID int)',
      { table: { name: { schema: 'shop', name: 'orders' }, columns: [{ name: { name: 'id' } }] } },
    ],
    ['«create temp table» t (a int) on commit drop', { table: { persistence: 'temporary', onCommit: 'drop' } }],
    [
      '«create local temporary table» t (a int) on commit delete rows',
      { table: { persistence: 'temporary', onCommit: 'delete rows' } },
    ],
    ['«create unlogged table» t (a int)', { table: { persistence: 'unlogged', onCommit: null } }],
    [
      '«create table» t (a int) with (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = false) tablespace fast',
      {
        table: {
          options: [
            { name: 'fillfactor', value: '70' },
            { name: 'autovacuum_enabled', value: 'off' },
            { name: 'toast.autovacuum_enabled', value: 'false' },
          ],
          tablespace: 'fast',
        },
      },
    ],
    ['«create table» t (a int) using heap2', { table: { accessMethod: 'heap2' } }],
    [
      '«create table» t (a int) inherits (s.p, q)',
      { table: { inherits: [{ schema: 's', name: 'p' }, { name: 'q' }], partitionOf: null } },
    ],
    [
      '«create table» t (like s.u including all excluding indexes, b int)',
      {
        table: {
          likes: [
            {
              table: { schema: 's', name: 'u' },
              including: [
                'comments',
                'compression',
                'constraints',
                'defaults',
                'generated',
                'identity',
                'statistics',
                'storage',
              ],
            },
          ],
          columns: [{ name: { name: 'b' } }],
        },
      },
    ],
    ['«create table» t (like u)', { table: { likes: [{ including: [] }] } }],
    [
      '«create table» t of s.ty (a with options primary key, b not null)',
      {
        table: {
          ofType: { schema: 's', name: 'ty' },
          columns: [{ name: { name: 'a' }, type: null, constraints: [{ type: 'primary key' }] }, { notNull: true }],
        },
      },
    ],
    [
      "«create foreign table» f (a int options (x '1') not null) server srv options (b 'c')",
      {
        tag: 'CREATE FOREIGN TABLE',
        table: { columns: [{ notNull: true }], foreign: { server: 'srv', text: "server srv options (b 'c')" } },
      },
    ],
  ]);
});

describe('a partitioned table and its partitions', () => {
  testCases([
    [
      '«create table» t (a int, b text) partition by range (a, lower(b) collate "C" text_ops)',
      {
        table: {
          partitioning: { strategy: 'range', columns: ['a', null], text: 'range (a, lower(b) collate "C" text_ops)' },
        },
      },
    ],
    [
      '«create table» t (a int) partition by list (a)',
      { table: { partitioning: { strategy: 'list', columns: ['a'] } } },
    ],
    ['«create table» t (a int) partition by hash (a)', { table: { partitioning: { strategy: 'hash' } } }],
    [
      '«create table» p partition of s.t for values from (1) to (minvalue)',
      {
        table: {
          partitionOf: { parent: { schema: 's', name: 't' }, bound: 'for values from (1) to (minvalue)' },
          inherits: [],
        },
      },
    ],
    [
      '«create table» p partition of t (check (a > 1), b default 2) for values in (1, (2)) partition by hash (b)',
      {
        table: {
          partitionOf: { bound: 'for values in (1, (2))' },
          columns: [{ name: { name: 'b' }, default: { text: '2' } }],
          constraints: [{ type: 'check' }],
          partitioning: { strategy: 'hash' },
        },
      },
    ],
    [
      '«create table» p partition of t for values with (modulus 4, remainder 1)',
      { table: { partitionOf: { bound: 'for values with (modulus 4, remainder 1)' } } },
    ],
    [
      '«create table» p partition of t default with (fillfactor = 10)',
      { table: { partitionOf: { bound: 'default' }, options: [{ name: 'fillfactor' }] } },
    ],
    [
      '«create foreign table» p partition of t for values in (1) server srv',
      { table: { partitionOf: { bound: 'for values in (1)' }, foreign: { server: 'srv' } } },
    ],
  ]);
});

describe('a column', () => {
  const column = (expected: object) => ({ table: { columns: [expected] } });
  testCases([
    [
      '«create table» t (a int default 1 + 2 not null)',
      column({ type: int, default: { text: '1 + 2', literal: null }, notNull: true }),
    ],
    [
      '«create table» t (a text collate "C" default \'x\'::text constraint nn not null)',
      column({
        collation: 'C',
        default: { text: "'x'::text", literal: { value: 'x' } },
        constraints: [{ type: 'not null', name: { name: 'nn' } }],
      }),
    ],
    [
      '«create table» t (a int null default null)',
      column({ notNull: false, default: { literal: { value: null } }, constraints: [] }),
    ],
    [
      '«create table» t (a bool default case when true then null else not false end not null)',
      column({ default: { text: 'case when true then null else not false end' }, notNull: true }),
    ],
    [
      "«create table» t (a timestamptz default current_timestamp, b date default (now() at time zone 'utc'))",
      {
        table: {
          columns: [
            { default: { calls: [{ schema: 'pg_catalog', name: 'current_timestamp', argumentCount: 0 }] } },
            { default: { calls: [{ name: 'timezone', argumentCount: 2 }, { name: 'now' }] } },
          ],
        },
      },
    ],
    [
      '«create table» t (a smallserial, b serial, c bigserial primary key, d serial8)',
      {
        table: {
          columns: [
            { serial: 'int2', type: { schema: 'pg_catalog', name: 'int2' } },
            { serial: 'int4' },
            { serial: 'int8', constraints: [{ type: 'primary key' }] },
            { serial: 'int8' },
          ],
        },
      },
    ],
    [
      '«create table» t (a int generated always as (b * 2) stored, b int)',
      {
        table: {
          columns: [{ generated: { expression: { text: 'b * 2', columns: [{ name: 'b' }] }, stored: true } }, {}],
        },
      },
    ],
    [
      '«create table» t (a int generated always as (b * 2) virtual, b int)',
      { table: { columns: [{ generated: { stored: false } }, {}] } },
    ],
    [
      '«create table» t (a int generated always as (b * 2), b int)',
      { table: { columns: [{ generated: { stored: false } }, {}] } },
    ],
    [
      '«create table» t (a int generated by default as identity (start 5 increment by 2 no cycle) primary key)',
      column({
        identity: {
          mode: 'by default',
          options: [
            { name: 'start', value: '5' },
            { name: 'increment', value: '2' },
            { name: 'cycle', value: 'false' },
          ],
        },
      }),
    ],
    ['«create table» t (a int generated always as identity)', column({ identity: { mode: 'always', options: [] } })],
    [
      '«create table» t (a text storage external compression lz4 not null)',
      column({ storage: 'external', compression: 'lz4', notNull: true }),
    ],
    [
      '«create table» t (a int check (a > 0) no inherit unique deferrable initially deferred)',
      column({
        constraints: [
          { type: 'check', expression: { text: 'a > 0' }, noInherit: true, columns: [{ name: 'a' }] },
          { type: 'unique', deferrable: true, initiallyDeferred: true },
        ],
      }),
    ],
    [
      '«create table» t (a int constraint fk references s.u (b) match full on delete cascade on update set default not enforced)',
      column({
        constraints: [
          {
            type: 'foreign key',
            name: { name: 'fk' },
            columns: [{ name: 'a' }],
            enforced: false,
            references: {
              table: { schema: 's', name: 'u' },
              columns: [{ name: 'b' }],
              onDelete: 'cascade',
              onUpdate: 'set default',
              match: 'full',
            },
          },
        ],
      }),
    ],
    [
      '«create table» t (a int references u)',
      column({
        constraints: [
          {
            references: {
              table: { name: 'u' },
              columns: [],
              onDelete: 'no action',
              onUpdate: 'no action',
              match: 'simple',
            },
          },
        ],
      }),
    ],
    [
      '«create table» t (a int primary key with (fillfactor = 5) using index tablespace x)',
      column({
        constraints: [{ type: 'primary key', options: [{ name: 'fillfactor', value: '5' }], tablespace: 'x' }],
      }),
    ],
    ['«create table» t (a int unique nulls not distinct)', column({ constraints: [{ nullsNotDistinct: true }] })],
  ]);
});

describe('a constraint of a table', () => {
  const constraint = (expected: object) => ({ table: { constraints: [expected] } });
  testCases([
    [
      '«create table» t (primary key (a, b) include (c))',
      constraint({ type: 'primary key', columns: [{ name: 'a' }, { name: 'b' }], include: ['c'], expression: null }),
    ],
    [
      '«create table» t (constraint "U" unique nulls not distinct (a))',
      constraint({ type: 'unique', name: { name: 'U' }, nullsNotDistinct: true }),
    ],
    [
      '«create table» t (check (a > 0 and b is not null))',
      constraint({
        type: 'check',
        columns: [],
        expression: { text: 'a > 0 and b is not null', notNullColumns: ['b'] },
      }),
    ],
    [
      '«create table» t (foreign key (a, b) references u (c, d) on delete set null (b) deferrable)',
      constraint({
        type: 'foreign key',
        columns: [{ name: 'a' }, { name: 'b' }],
        references: { columns: [{ name: 'c' }, { name: 'd' }], onDelete: 'set null', setColumns: ['b'] },
        deferrable: true,
        initiallyDeferred: false,
      }),
    ],
    [
      '«create table» t (constraint n not null a no inherit)',
      constraint({ type: 'not null', columns: [{ name: 'a' }], noInherit: true }),
    ],
    [
      '«create table» t (exclude using gist (c with &&, (a + b) with operator(pg_catalog.=)) where (a > 1))',
      constraint({
        type: 'exclusion',
        method: 'gist',
        exclusion: [
          { operator: '&&', key: { column: { name: 'c' } } },
          { operator: 'pg_catalog.=', key: { column: null, expression: { text: 'a + b' } } },
        ],
        predicate: { text: 'a > 1' },
      }),
    ],
    [
      '«create table» t (primary key (id, valid without overlaps))',
      constraint({ withoutOverlaps: true, columns: [{ name: 'id' }, { name: 'valid' }] }),
    ],
    [
      '«create table» t (foreign key (id, period valid) references u (id, period valid))',
      constraint({
        withoutOverlaps: true,
        columns: [{ name: 'id' }, { name: 'valid' }],
        references: { columns: [{ name: 'id' }, { name: 'valid' }] },
      }),
    ],
  ]);
});

describe('a type', () => {
  const type = (expected: object) => ({ table: { columns: [{ type: expected }] } });
  testCases([
    [
      '«create table» t (a character varying(20)[])',
      type({ schema: 'pg_catalog', name: 'varchar', modifiers: [20], array: true }),
    ],
    ['«create table» t (a varchar)', type({ schema: 'pg_catalog', name: 'varchar', modifiers: [], array: false })],
    ['«create table» t (a char)', type({ name: 'bpchar', modifiers: [1] })],
    ['«create table» t (a national character varying (3))', type({ name: 'varchar', modifiers: [3] })],
    ['«create table» t (a numeric(10, 2) default 0)', type({ name: 'numeric', modifiers: [10, 2] })],
    ['«create table» t (a decimal)', type({ name: 'numeric' })],
    ['«create table» t (a double precision)', type({ name: 'float8' })],
    ['«create table» t (a float(20))', type({ name: 'float4' })],
    ['«create table» t (a bit varying(3))', type({ name: 'varbit', modifiers: [3] })],
    ['«create table» t (a timestamp (3) with time zone)', type({ name: 'timestamptz', modifiers: [3] })],
    ['«create table» t (a timestamp without time zone not null)', type({ name: 'timestamp' })],
    [
      '«create table» t (a interval day to second (3))',
      type({ name: 'interval', fields: 'day to second', modifiers: [3] }),
    ],
    ['«create table» t (a interval (2))', type({ name: 'interval', fields: null, modifiers: [2] })],
    ['«create table» t (a interval month)', type({ name: 'interval', fields: 'month', modifiers: [] })],
    ['«create table» t (a int array[3])', type({ name: 'int4', array: true })],
    ['«create table» t (a text[][] not null)', type({ schema: null, name: 'text', array: true })],
    [
      '«create table» t (a geometry(Point, 4326))',
      type({ schema: null, name: 'geometry', modifiers: [4326], fields: 'point' }),
    ],
    ['«create table» t (a public."Mood"[])', type({ schema: 'public', name: 'Mood', array: true })],
    ['«create table» t (a "char")', type({ schema: null, name: 'char' })],
    ['«create table» t (a json)', type({ schema: 'pg_catalog', name: 'json' })],
  ]);
});

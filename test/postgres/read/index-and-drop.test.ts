import { describe } from 'vitest';
import { testCases } from './cases.ts';

describe('an index', () => {
  const index = (expected: object) => ({ kind: 'create-index', tag: 'CREATE INDEX', index: expected });
  testCases([
    [
      '«create index» on t (a)',
      index({
        name: null,
        table: { name: 't' },
        unique: false,
        concurrently: false,
        method: 'btree',
        keys: [{ column: { name: 'a' }, expression: null, descending: false, nullsFirst: null }],
        predicate: null,
        only: false,
      }),
    ],
    [
      '«create unique index» concurrently if not exists "I" on only s.t using gin (a desc nulls last, lower(b) collate "C" text_pattern_ops, (a + b)) include (c, d) nulls not distinct with (fillfactor = 70) tablespace x where a is not null and b is not null',
      index({
        name: { name: 'I' },
        table: { schema: 's', name: 't' },
        only: true,
        unique: true,
        concurrently: true,
        ifNotExists: true,
        nullsNotDistinct: true,
        method: 'gin',
        keys: [
          { column: { name: 'a' }, descending: true, nullsFirst: false },
          {
            column: null,
            expression: { text: 'lower(b)', calls: [{ name: 'lower' }] },
            collation: 'C',
            operatorClass: 'text_pattern_ops',
          },
          { expression: { text: 'a + b' } },
        ],
        include: ['c', 'd'],
        options: [{ name: 'fillfactor', value: '70' }],
        tablespace: 'x',
        predicate: { text: 'a is not null and b is not null', notNullColumns: ['a', 'b'] },
      }),
    ],
    [
      '«create index» concurrently on t (a s.my_ops (siglen = 32), b pg_catalog.int4_ops)',
      index({ name: null, concurrently: true, keys: [{ operatorClass: 's.my_ops' }, { operatorClass: 'int4_ops' }] }),
    ],
    [
      '«create index» i on t (coalesce(a, b), (current_date), s.f(a))',
      index({
        name: { name: 'i' },
        keys: [
          { expression: { text: 'coalesce(a, b)' } },
          { expression: { text: 'current_date' } },
          { expression: { text: 's.f(a)', calls: [{ schema: 's', name: 'f' }] } },
        ],
      }),
    ],
    ['«create index» i on only (s.t) (a)'.replace('only (s.t)', 'only s.t'), index({ only: true })],
  ]);
});

describe('drop', () => {
  const drop = (kind: string, ...targets: object[]) => ({
    kind: 'drop',
    tag: `DROP ${kind}`,
    class: kind,
    targets: targets.map((target) => ({ class: kind, ...target })),
  });
  const name = (text: string, schema: string | null = null) => ({
    name: { name: text, schema },
    on: null,
    arguments: null,
  });
  testCases([
    [
      '«drop table» if exists a, s."B" cascade',
      { ...drop('TABLE', name('a'), name('B', 's')), ifExists: true, cascade: true, concurrently: false },
    ],
    ['«drop table» a restrict', { ...drop('TABLE', name('a')), ifExists: false, cascade: false }],
    [
      '«drop index» concurrently if exists s.i',
      { ...drop('INDEX', name('i', 's')), concurrently: true, ifExists: true },
    ],
    ['«drop view» v', drop('VIEW', name('v'))],
    ['«drop materialized view» v', drop('MATERIALIZED VIEW', name('v'))],
    ['«drop sequence» s', drop('SEQUENCE', name('s'))],
    ['«drop foreign table» f', drop('FOREIGN TABLE', name('f'))],
    ['«drop type» s.a, b', drop('TYPE', name('a', 's'), name('b'))],
    ['«drop domain» d', drop('DOMAIN', name('d'))],
    ['«drop schema» a, b cascade', { ...drop('SCHEMA', name('a'), name('b')), cascade: true }],
    ['«drop extension» "uuid-ossp"', drop('EXTENSION', name('uuid-ossp'))],
    [
      '«drop function» s.f(int, out x text), g',
      drop(
        'FUNCTION',
        { name: { schema: 's', name: 'f' }, arguments: [{ name: 'int4' }] },
        { name: { name: 'g' }, arguments: null },
      ),
    ],
    ['«drop function» f()', drop('FUNCTION', { name: { name: 'f' }, arguments: [] })],
    ['«drop procedure» p(a text[])', drop('PROCEDURE', { arguments: [{ name: 'text', array: true }] })],
    ['«drop routine» r', drop('ROUTINE', { arguments: null })],
    ['«drop aggregate» a(*), b(int order by text)', drop('AGGREGATE', { arguments: [] }, {})],
    [
      '«drop trigger» if exists a on s.t cascade',
      {
        ...drop('TRIGGER', { name: { schema: null, name: 'a' }, on: { schema: 's', name: 't' } }),
        ifExists: true,
        cascade: true,
      },
    ],
    ['«drop policy» "P 1" on t', drop('POLICY', { name: { name: 'P 1' }, on: { name: 't' } })],
    ['«drop rule» r on t', drop('RULE', { name: { name: 'r' }, on: { name: 't' } })],
    ['«drop statistics» a, s.b', drop('STATISTICS', name('a'), name('b', 's'))],
    ['«drop publication» p', drop('PUBLICATION', name('p'))],
    ['«drop collation» c', drop('COLLATION', name('c'))],
    ['«drop conversion» c', drop('CONVERSION', name('c'))],
    [
      '«drop cast» if exists (int as text)',
      drop('CAST', { name: { name: 'int4 as text' }, arguments: [{ name: 'int4' }, { name: 'text' }] }),
    ],
    [
      '«drop operator» s.+ (int, none), -(int, int)',
      drop('OPERATOR', { name: { schema: 's', name: '+' } }, { name: { name: '-' } }),
    ],
    ['«drop operator class» s.c using btree', drop('OPERATOR CLASS', name('c', 's'))],
    ['«drop operator family» f using gin', drop('OPERATOR FAMILY', name('f'))],
    ['«drop text search configuration» c', drop('TEXT SEARCH CONFIGURATION', name('c'))],
    ['«drop text search dictionary» c', drop('TEXT SEARCH DICTIONARY', name('c'))],
    ['«drop text search parser» c', drop('TEXT SEARCH PARSER', name('c'))],
    ['«drop text search template» c', drop('TEXT SEARCH TEMPLATE', name('c'))],
    ['«drop language» l', drop('LANGUAGE', name('l'))],
    ['«drop transform» for int language sql', drop('TRANSFORM', {})],
    ['«drop access method» m', drop('ACCESS METHOD', name('m'))],
    ['«drop event trigger» e', drop('EVENT TRIGGER', name('e'))],
    ['«drop server» s', drop('SERVER', name('s'))],
    ['«drop foreign data wrapper» w', drop('FOREIGN DATA WRAPPER', name('w'))],
    ['«drop user mapping» if exists for x server y', { ...drop('USER MAPPING', {}), ifExists: true }],
    ['«drop role» if exists a, "B"', { ...drop('ROLE', name('a'), name('B')), ifExists: true }],
    ['«drop user» a', drop('ROLE', name('a'))],
  ]);
});

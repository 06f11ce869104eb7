import { describe } from 'vitest';
import { testCases } from './cases.ts';

describe('rename', () => {
  const rename = (kind: string, expected: object) => ({ kind: 'rename', target: { class: kind, ...expected } });
  testCases([
    [
      'alter table if exists s.t «rename to» "U"',
      {
        ...rename('TABLE', { name: { schema: 's', name: 't' }, on: null }),
        tag: 'ALTER TABLE',
        newName: { name: 'U' },
        ifExists: true,
        cascade: false,
      },
    ],
    [
      'alter table t «rename column» a to b',
      { ...rename('COLUMN', { name: { name: 'a' }, on: { name: 't' } }), tag: 'ALTER TABLE', newName: { name: 'b' } },
    ],
    [
      'alter table only s.t «rename» a to "column"',
      { ...rename('COLUMN', { name: { name: 'a' }, on: { schema: 's', name: 't' } }), newName: { name: 'column' } },
    ],
    ['alter table t «rename» attribute to b', rename('COLUMN', { name: { name: 'attribute' } })],
    [
      'alter table t «rename constraint» a to b',
      { ...rename('CONSTRAINT', { name: { name: 'a' }, on: { name: 't' } }), tag: 'ALTER TABLE' },
    ],
    ['alter view v «rename column» a to b', { ...rename('COLUMN', { on: { name: 'v' } }), tag: 'ALTER VIEW' }],
    [
      'alter materialized view v «rename to» w',
      { ...rename('MATERIALIZED VIEW', { name: { name: 'v' } }), tag: 'ALTER MATERIALIZED VIEW' },
    ],
    [
      'alter index if exists s.i «rename to» j',
      { ...rename('INDEX', { name: { schema: 's', name: 'i' } }), ifExists: true },
    ],
    ['alter sequence s «rename to» r', rename('SEQUENCE', { name: { name: 's' } })],
    ['alter view v «rename to» w', rename('VIEW', {})],
    ['alter foreign table f «rename to» g', rename('FOREIGN TABLE', {})],
    [
      'alter type ty «rename attribute» a to b cascade',
      {
        ...rename('ATTRIBUTE', { name: { name: 'a' }, on: { name: 'ty' } }),
        tag: 'ALTER TYPE',
        cascade: true,
        newName: { name: 'b' },
      },
    ],
    ['alter type s.ty «rename to» b', rename('TYPE', { name: { schema: 's', name: 'ty' } })],
    [
      'alter domain s.d «rename constraint» a to b',
      { ...rename('DOMAIN CONSTRAINT', { name: { name: 'a' }, on: { schema: 's', name: 'd' } }), tag: 'ALTER DOMAIN' },
    ],
    ['alter domain d «rename to» e', rename('DOMAIN', { name: { name: 'd' } })],
    [
      'alter function s.f(int, text) «rename to» g',
      rename('FUNCTION', { name: { schema: 's', name: 'f' }, arguments: [{ name: 'int4' }, { name: 'text' }] }),
    ],
    ['alter procedure p «rename to» q', rename('PROCEDURE', { arguments: null })],
    [
      'alter trigger a on s.t «rename to» b',
      { ...rename('TRIGGER', { name: { name: 'a' }, on: { schema: 's', name: 't' } }), newName: { name: 'b' } },
    ],
    [
      'alter policy if exists a on t «rename to» b',
      { ...rename('POLICY', { name: { name: 'a' }, on: { name: 't' } }), ifExists: true },
    ],
    ['alter rule a on t «rename to» b', rename('RULE', { name: { name: 'a' }, on: { name: 't' } })],
    ['alter schema a «rename to» b', rename('SCHEMA', { name: { name: 'a' } })],
    ['alter role a «rename to» b', rename('ROLE', { name: { name: 'a' } })],
    ['alter database a «rename to» b', rename('DATABASE', { name: { name: 'a' } })],
    ['alter event trigger a «rename to» b', rename('EVENT TRIGGER', { name: { name: 'a' } })],
    [
      'alter operator class s.a using btree «rename to» b',
      rename('OPERATOR CLASS', { name: { schema: 's', name: 'a' } }),
    ],
    ['alter text search configuration a «rename to» b', rename('TEXT SEARCH CONFIGURATION', {})],
    ['alter procedural language a «rename to» b', rename('LANGUAGE', { name: { name: 'a' } })],
    ['alter publication a «rename to» b', rename('PUBLICATION', { name: { name: 'a' } })],
    ['alter statistics s.a «rename to» b', rename('STATISTICS', { name: { schema: 's', name: 'a' } })],
  ]);
});

describe('set schema', () => {
  const moved = (kind: string, expected: object) => ({
    kind: 'set-schema',
    tag: `ALTER ${kind}`,
    schema: 'x',
    target: { class: kind, ...expected },
  });
  testCases([
    [
      'alter table if exists s.t «set schema» x',
      { ...moved('TABLE', { name: { schema: 's', name: 't' } }), ifExists: true },
    ],
    ['alter sequence s «set schema» x', moved('SEQUENCE', {})],
    ['alter view v «set schema» x', moved('VIEW', {})],
    ['alter type t «set schema» x', moved('TYPE', { name: { name: 't' } })],
    ['alter domain t «set schema» x', moved('DOMAIN', {})],
    ['alter function f(int) «set schema» x', moved('FUNCTION', { arguments: [{ name: 'int4' }] })],
    ['alter extension e «set schema» x', moved('EXTENSION', { name: { name: 'e' } })],
    ['alter statistics s «set schema» x', moved('STATISTICS', {})],
  ]);
});

describe('owner to', () => {
  const owned = (kind: string, expected: object) => ({
    kind: 'owner-to',
    tag: `ALTER ${kind}`,
    owner: 'x',
    target: { class: kind, ...expected },
  });
  testCases([
    ['alter function s.f(int) «owner to» x', owned('FUNCTION', { name: { schema: 's', name: 'f' } })],
    ['alter type ty «owner to» x', owned('TYPE', { name: { name: 'ty' } })],
    ['alter schema s «owner to» x', owned('SCHEMA', { name: { name: 's' } })],
    ['alter domain d «owner to» x', owned('DOMAIN', {})],
    ['alter publication p «owner to» x', owned('PUBLICATION', {})],
    ['alter operator s.+ (int, int) «owner to» x', owned('OPERATOR', { name: { schema: 's', name: '+' } })],
    ['alter large object 12 «owner to» x', owned('LARGE OBJECT', { name: { name: '12' } })],
    ['alter database d «owner to» x', owned('DATABASE', {})],
  ]);
});

describe('comment', () => {
  const comment = (kind: string, expected: object, text: string | null = null) => ({
    kind: 'comment',
    tag: 'COMMENT',
    text,
    target: { class: kind, ...expected },
  });
  testCases([
    ["«comment on» table s.t is 'it''s'", comment('TABLE', { name: { schema: 's', name: 't' } }, "it's")],
    ["«comment on» table t is ''", comment('TABLE', {}, null)],
    [
      '«comment on» column s.t."C" is null',
      comment('COLUMN', { name: { schema: null, name: 'C' }, on: { schema: 's', name: 't' } }),
    ],
    ['«comment on» column t.a is null', comment('COLUMN', { name: { name: 'a' }, on: { schema: null, name: 't' } })],
    [
      '«comment on» constraint c on s.t is null',
      comment('CONSTRAINT', { name: { name: 'c' }, on: { schema: 's', name: 't' } }),
    ],
    [
      '«comment on» constraint c on domain s.d is null',
      comment('DOMAIN CONSTRAINT', { name: { name: 'c' }, on: { schema: 's', name: 'd' } }),
    ],
    [
      '«comment on» function s.f(a int) is null',
      comment('FUNCTION', { name: { schema: 's', name: 'f' }, arguments: [{ name: 'int4' }] }),
    ],
    ['«comment on» type s.t is null', comment('TYPE', { name: { schema: 's', name: 't' } })],
    ['«comment on» domain d is null', comment('DOMAIN', { name: { name: 'd' } })],
    ['«comment on» extension "uuid-ossp" is null', comment('EXTENSION', { name: { name: 'uuid-ossp' } })],
    ['«comment on» materialized view v is null', comment('MATERIALIZED VIEW', { name: { name: 'v' } })],
    ['«comment on» index s.i is null', comment('INDEX', { name: { schema: 's', name: 'i' } })],
    ['«comment on» schema s is null', comment('SCHEMA', { name: { name: 's' } })],
    ['«comment on» trigger a on t is null', comment('TRIGGER', { name: { name: 'a' }, on: { name: 't' } })],
    ['«comment on» policy a on t is null', comment('POLICY', { on: { name: 't' } })],
    ['«comment on» cast (int as text) is null', comment('CAST', { name: { name: 'int4 as text' } })],
    [
      '«comment on» operator class s.a using btree is null',
      comment('OPERATOR CLASS', { name: { schema: 's', name: 'a' } }),
    ],
    ['«comment on» transform for int language sql is null', comment('TRANSFORM', {})],
    ['«comment on» large object 3 is null', comment('LARGE OBJECT', { name: { name: '3' } })],
    ['«comment on» role r is null', comment('ROLE', { name: { name: 'r' } })],
    ['«comment on» database d is null', comment('DATABASE', { name: { name: 'd' } })],
    ['«comment on» aggregate a(*) is null', comment('AGGREGATE', { arguments: [] })],
  ]);
});

describe('what else is said about an object', () => {
  const altered = (kind: string, expected: object) => ({ kind: 'alter-other', target: { class: kind, ...expected } });
  testCases([
    [
      '«alter function» s.f(int) immutable',
      {
        ...altered('FUNCTION', { name: { schema: 's', name: 'f' }, arguments: [{ name: 'int4' }] }),
        tag: 'ALTER FUNCTION',
      },
    ],
    ['«alter procedure» p security definer', altered('PROCEDURE', { arguments: null })],
    [
      '«alter operator» s.+ (int, int) set (restrict = none)',
      altered('OPERATOR', { name: { schema: 's', name: '+' } }),
    ],
    [
      '«alter operator family» f using btree add operator 1 < (int, int)',
      altered('OPERATOR FAMILY', { name: { name: 'f' } }),
    ],
    ['«alter type» s.t set (send = f)', altered('TYPE', { name: { schema: 's', name: 't' } })],
    ['«alter collation» c refresh version', altered('COLLATION', { name: { name: 'c' } })],
    ['«alter statistics» s.x set statistics 3', altered('STATISTICS', { name: { schema: 's', name: 'x' } })],
    ['«alter event trigger» e disable', altered('EVENT TRIGGER', { name: { name: 'e' } })],
    ['«alter text search dictionary» d (a = b)', altered('TEXT SEARCH DICTIONARY', { name: { name: 'd' } })],
    [
      '«alter text search configuration» c add mapping for word with simple',
      altered('TEXT SEARCH CONFIGURATION', { name: { name: 'c' } }),
    ],
    ["«alter server» s options (set a 'b')", altered('SERVER', { name: { name: 's' } })],
    ["«alter foreign data wrapper» w options (a 'b')", altered('FOREIGN DATA WRAPPER', { name: { name: 'w' } })],
    ["«alter user mapping» for x server s options (a 'b')", altered('USER MAPPING', {})],
    ["«alter role» r with login password 'x'", altered('ROLE', { name: { name: 'r' } })],
    ['«alter user» r superuser', altered('ROLE', { name: { name: 'r' } })],
    ['«alter role» r set search_path to x', altered('ROLE', { name: { name: 'r' } })],
    ['«alter database» d set timezone to utc', altered('DATABASE', { name: { name: 'd' } })],
    ['«alter database» d connection limit 3', altered('DATABASE', {})],
    ['«alter database» d refresh collation version', altered('DATABASE', {})],
    ['«alter subscription» s disable', altered('SUBSCRIPTION', { name: { name: 's' } })],
    ['«alter tablespace» x set (random_page_cost = 1)', altered('TABLESPACE', { name: { name: 'x' } })],
    ['«alter extension» e add table t', altered('EXTENSION', { name: { name: 'e' } })],
    ['«alter index» s.i depends on extension e', altered('INDEX', { name: { schema: 's', name: 'i' } })],
    ['«alter function» f(int) depends on extension e', altered('FUNCTION', { name: { name: 'f' } })],
    [
      '«alter trigger» a on s.t depends on extension e',
      altered('TRIGGER', { name: { name: 'a' }, on: { schema: 's', name: 't' } }),
    ],
    ["«security label» for p on table s.t is 'x'", altered('TABLE', { name: { schema: 's', name: 't' } })],
  ]);
});

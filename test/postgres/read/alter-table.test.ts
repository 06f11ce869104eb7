import { describe, expect, test } from 'vitest';
import { read, testCases } from './cases.ts';

const action = (expected: object) => ({ kind: 'alter-table', class: 'TABLE', actions: [expected] });

describe('columns', () => {
  testCases([
    [
      'alter table t «add column» a int not null default 0',
      action({
        kind: 'add-column',
        column: { name: { name: 'a' }, notNull: true, default: { literal: { value: 0 } } },
        ifNotExists: false,
      }),
    ],
    [
      'alter table t «add» "A" s.mood[] check ("A" is not null)',
      action({
        kind: 'add-column',
        column: {
          name: { name: 'A' },
          type: { schema: 's', name: 'mood', array: true },
          constraints: [{ type: 'check' }],
        },
      }),
    ],
    [
      'alter table t «add column» if not exists a int generated always as identity',
      action({ kind: 'add-column', ifNotExists: true, column: { identity: { mode: 'always' } } }),
    ],
    [
      'alter table t «add» if not exists a bigserial references u',
      action({ ifNotExists: true, column: { serial: 'int8', constraints: [{ type: 'foreign key' }] } }),
    ],
    [
      'alter table t «drop column» a',
      action({ kind: 'drop-column', column: { name: 'a' }, ifExists: false, cascade: false }),
    ],
    [
      'alter table t «drop» "Old Name" cascade',
      action({ kind: 'drop-column', column: { name: 'Old Name' }, cascade: true }),
    ],
    [
      'alter table t «drop column» if exists a restrict',
      action({ kind: 'drop-column', ifExists: true, cascade: false }),
    ],
    [
      'alter table t alter column a «type bigint»',
      action({
        kind: 'alter-column-type',
        column: { name: 'a' },
        type: { schema: 'pg_catalog', name: 'int8' },
        using: null,
        collation: null,
      }),
    ],
    [
      'alter table t alter a «set data type numeric(10, 2)» using a::numeric + 1',
      action({
        kind: 'alter-column-type',
        type: { name: 'numeric', modifiers: [10, 2] },
        using: {
          text: 'a::numeric + 1',
          columns: [{ name: 'a', qualifier: null }],
          casts: [{ name: 'numeric' }],
          columnOnly: null,
        },
      }),
    ],
    [
      'alter table t alter column a «type timestamp with time zone» using a',
      action({ type: { name: 'timestamptz' }, using: { columnOnly: 'a' } }),
    ],
    [
      'alter table t alter column a «type text» collate "de_DE" using lower(a)',
      action({ collation: 'de_DE', using: { calls: [{ name: 'lower', argumentCount: 1 }] } }),
    ],
    [
      "alter table t alter column a «set default» '{}'::jsonb",
      action({ kind: 'set-default', value: { text: "'{}'::jsonb", literal: { value: '{}' } } }),
    ],
    ['alter table t alter a «drop default»', action({ kind: 'drop-default', column: { name: 'a' } })],
    ['alter table t alter column a «set not null»', action({ kind: 'set-not-null', column: { name: 'a' } })],
    ['alter table t alter column a «drop not null»', action({ kind: 'drop-not-null' })],
    ['alter table t alter column a «set statistics» -1', action({ kind: 'set-statistics', target: -1 })],
    ['alter table t alter column a «set statistics» 0', action({ kind: 'set-statistics', target: 0 })],
    ['alter table t alter column a «set statistics» default', action({ kind: 'set-statistics', target: null })],
    ['alter table t alter column a «set storage» external', action({ kind: 'set-storage', storage: 'external' })],
    ['alter table t alter column a «set storage» default', action({ kind: 'set-storage', storage: 'default' })],
    ['alter table t alter column a «set compression» lz4', action({ kind: 'set-compression', compression: 'lz4' })],
    [
      'alter table t alter column a «set» (n_distinct = -0.5, n_distinct_inherited = 3)',
      action({
        kind: 'set-column-options',
        options: [
          { name: 'n_distinct', value: '-0.5' },
          { name: 'n_distinct_inherited', value: '3' },
        ],
      }),
    ],
    [
      'alter table t alter column a «reset» (n_distinct)',
      action({ kind: 'reset-column-options', names: ['n_distinct'] }),
    ],
    [
      'alter table t alter column a «add generated» always as identity (start 5)',
      action({ kind: 'add-identity', identity: { mode: 'always', options: [{ name: 'start', value: '5' }] } }),
    ],
    [
      'alter table t alter column a «set generated» by default set start 3 restart',
      action({
        kind: 'set-identity',
        mode: 'by default',
        options: [
          { name: 'start', value: '3' },
          { name: 'restart', value: '' },
        ],
      }),
    ],
    [
      'alter table t alter column a «restart» with 7',
      action({ kind: 'set-identity', mode: null, options: [{ name: 'restart', value: '7' }] }),
    ],
    ['alter table t alter column a «drop identity» if exists', action({ kind: 'drop-identity', ifExists: true })],
    [
      'alter table t alter column a «set expression» as (b + 1)',
      action({ kind: 'set-expression', expression: { text: 'b + 1' } }),
    ],
    ['alter table t alter column a «drop expression» if exists', action({ kind: 'drop-expression', ifExists: true })],
  ]);
});

describe('constraints', () => {
  testCases([
    [
      'alter table t add constraint fk «foreign key» (a) references s.u (b) on delete cascade not valid',
      action({
        kind: 'add-constraint',
        constraint: {
          type: 'foreign key',
          name: { name: 'fk' },
          columns: [{ name: 'a' }],
          notValid: true,
          references: { table: { schema: 's', name: 'u' }, columns: [{ name: 'b' }], onDelete: 'cascade' },
        },
      }),
    ],
    [
      'alter table t add «check» (a > 0) no inherit not valid',
      action({
        constraint: { type: 'check', name: null, expression: { text: 'a > 0' }, notValid: true, noInherit: true },
      }),
    ],
    [
      'alter table t add constraint "C" «check» ((a is not null) and (b is not null)) not enforced',
      action({ constraint: { name: { name: 'C' }, enforced: false, expression: { notNullColumns: ['a', 'b'] } } }),
    ],
    [
      'alter table t add «unique» (a, b) include (c) with (fillfactor = 70) deferrable initially deferred',
      action({
        constraint: {
          type: 'unique',
          columns: [{ name: 'a' }, { name: 'b' }],
          include: ['c'],
          options: [{ name: 'fillfactor', value: '70' }],
          deferrable: true,
          initiallyDeferred: true,
        },
      }),
    ],
    [
      'alter table t add constraint pk «primary key» using index i',
      action({ constraint: { type: 'primary key', usingIndex: { name: 'i' }, columns: [] } }),
    ],
    [
      'alter table t add constraint n «not null» a not valid',
      action({ constraint: { type: 'not null', columns: [{ name: 'a' }], notValid: true } }),
    ],
    [
      'alter table t add «exclude» using gist (r with &&)',
      action({ constraint: { type: 'exclusion', method: 'gist', exclusion: [{ operator: '&&' }] } }),
    ],
    [
      'alter table t «drop constraint» if exists "C" cascade',
      action({ kind: 'drop-constraint', name: { name: 'C' }, ifExists: true, cascade: true }),
    ],
    ['alter table t «validate constraint» c', action({ kind: 'validate-constraint', name: { name: 'c' } })],
    [
      'alter table t «alter constraint» c deferrable initially deferred',
      action({
        kind: 'alter-constraint',
        name: { name: 'c' },
        deferrable: true,
        initiallyDeferred: true,
        enforced: null,
        noInherit: null,
      }),
    ],
    ['alter table t «alter constraint» c not enforced', action({ deferrable: null, enforced: false })],
    ['alter table t «alter constraint» c inherit', action({ noInherit: false, enforced: null })],
  ]);
});

describe('the table as a whole', () => {
  testCases([
    [
      'alter table t «set» (fillfactor = 70, autovacuum_enabled)',
      action({
        kind: 'set-options',
        options: [
          { name: 'fillfactor', value: '70' },
          { name: 'autovacuum_enabled', value: 'true' },
        ],
      }),
    ],
    [
      'alter table t «reset» (fillfactor, toast.autovacuum_enabled)',
      action({ kind: 'reset-options', names: ['fillfactor', 'toast.autovacuum_enabled'] }),
    ],
    ['alter table t «set logged»', action({ kind: 'set-persistence', logged: true })],
    ['alter table t «set unlogged»', action({ kind: 'set-persistence', logged: false })],
    ['alter table t «set tablespace» fast', action({ kind: 'set-tablespace', tablespace: 'fast' })],
    ['alter table t «set access method» heap2', action({ kind: 'set-access-method', method: 'heap2' })],
    ['alter table t «set access method» default', action({ kind: 'set-access-method', method: null })],
    ['alter table t «cluster on» i', action({ kind: 'cluster-on', index: { name: 'i' } })],
    ['alter table t «set without cluster»', action({ kind: 'set-without-cluster' })],
    ['alter table t «owner to» "App"', action({ kind: 'owner-to', owner: 'App' })],
    ['alter table t «owner to» current_user', action({ owner: 'current_user' })],
    ['alter table t «replica identity» full', action({ kind: 'replica-identity', identity: 'full' })],
    ['alter table t «replica identity» nothing', action({ identity: 'nothing' })],
    ['alter table t «replica identity» default', action({ identity: 'default' })],
    ['alter table t «replica identity» using index i', action({ identity: { index: 'i' } })],
    ['alter table t «enable row level security»', action({ kind: 'row-security', enable: true, force: null })],
    ['alter table t «disable row level security»', action({ enable: false })],
    ['alter table t «force row level security»', action({ enable: null, force: true })],
    ['alter table t «no force row level security»', action({ force: false })],
    ['alter table t «enable trigger» a', action({ kind: 'enable-trigger', name: 'a', which: 'one', state: 'origin' })],
    ['alter table t «enable always trigger» a', action({ state: 'always' })],
    ['alter table t «enable replica trigger» a', action({ state: 'replica' })],
    ['alter table t «disable trigger» a', action({ state: 'disabled' })],
    ['alter table t «disable trigger» all', action({ which: 'all', state: 'disabled', name: null })],
    ['alter table t «enable trigger» user', action({ which: 'user', state: 'origin' })],
    ['alter table t «enable trigger» all', action({ which: 'all' })],
    ['alter table t «disable trigger» user', action({ which: 'user', state: 'disabled' })],
    ['alter table t «enable rule» r', action({ kind: 'enable-rule', name: 'r', state: 'origin' })],
    ['alter table t «enable always rule» r', action({ state: 'always' })],
    ['alter table t «enable replica rule» r', action({ state: 'replica' })],
    ['alter table t «disable rule» r', action({ state: 'disabled' })],
    ['alter table t «inherit» s.p', action({ kind: 'inherit', parent: { schema: 's', name: 'p' } })],
    ['alter table t «no inherit» p', action({ kind: 'no-inherit', parent: { name: 'p' } })],
    ['alter table t «of» s.ty', action({ kind: 'of-type', type: { schema: 's', name: 'ty' } })],
    ['alter table t «not of»', action({ kind: 'of-type', type: null })],
    [
      'alter table t «attach partition» s.p for values from (1, 2) to (3, maxvalue)',
      action({
        kind: 'attach-partition',
        partition: { schema: 's', name: 'p' },
        bound: 'for values from (1, 2) to (3, maxvalue)',
      }),
    ],
    ['alter table t «attach partition» p default', action({ bound: 'default' })],
    ['alter table t «detach partition» p', action({ kind: 'detach-partition', mode: 'plain' })],
    ['alter table t «detach partition» p concurrently', action({ mode: 'concurrently' })],
    ['alter table t «detach partition» p finalize', action({ mode: 'finalize' })],
    ['alter table t «set without oids»', action({ kind: 'other-action', name: 'set without oids' })],
  ]);
});

describe('the relation', () => {
  testCases([
    [
      'alter table if exists only "S"."T" «set logged»',
      { kind: 'alter-table', tag: 'ALTER TABLE', name: { schema: 'S', name: 'T' }, ifExists: true, only: true },
    ],
    ['alter table only (s.t) «set logged»', { only: true, name: { schema: 's', name: 't' } }],
    ['alter table s.t * «set logged»', { only: false, name: { schema: 's', name: 't' } }],
    [
      'alter index i «set» (fillfactor = 70)',
      { class: 'INDEX', tag: 'ALTER INDEX', actions: [{ kind: 'set-options' }] },
    ],
    ['alter index i «set tablespace» x', { class: 'INDEX', actions: [{ kind: 'set-tablespace' }] }],
    [
      'alter index i «attach partition» s.j',
      { class: 'INDEX', actions: [{ kind: 'attach-partition', partition: { schema: 's', name: 'j' }, bound: '' }] },
    ],
    [
      'alter index i alter column 2 «set statistics» 3',
      { class: 'INDEX', actions: [{ kind: 'set-statistics', column: { name: '2' }, target: 3 }] },
    ],
    [
      'alter view v alter column a «set default» 1',
      { class: 'VIEW', tag: 'ALTER VIEW', actions: [{ kind: 'set-default', value: { literal: { value: 1 } } }] },
    ],
    [
      'alter view v «set» (security_barrier)',
      { class: 'VIEW', actions: [{ kind: 'set-options', options: [{ name: 'security_barrier', value: 'true' }] }] },
    ],
    [
      'alter view if exists v «owner to» x',
      { class: 'VIEW', ifExists: true, actions: [{ kind: 'owner-to', owner: 'x' }] },
    ],
    ['alter materialized view s.v «set tablespace» x', { class: 'MATERIALIZED VIEW', tag: 'ALTER MATERIALIZED VIEW' }],
    ['alter sequence s «owner to» x', { class: 'SEQUENCE', tag: 'ALTER SEQUENCE' }],
    ['alter sequence s «set unlogged»', { class: 'SEQUENCE', actions: [{ kind: 'set-persistence', logged: false }] }],
    [
      "alter foreign table f alter a «options» (set b 'c')",
      { class: 'FOREIGN TABLE', tag: 'ALTER FOREIGN TABLE', actions: [{ kind: 'other-action', name: 'options' }] },
    ],
    [
      "alter foreign table f «options» (add a 'b')",
      { class: 'FOREIGN TABLE', actions: [{ kind: 'other-action', name: 'options' }] },
    ],
    [
      'alter type ty «add attribute» a int cascade',
      {
        class: 'TYPE',
        tag: 'ALTER TYPE',
        only: false,
        actions: [{ kind: 'add-column', column: { name: { name: 'a' }, type: { name: 'int4' } } }],
      },
    ],
    [
      'alter type s.ty «drop attribute» if exists a',
      { class: 'TYPE', actions: [{ kind: 'drop-column', ifExists: true, column: { name: 'a' } }] },
    ],
    [
      'alter type ty alter attribute a «type text» collate "C" cascade',
      { class: 'TYPE', actions: [{ kind: 'alter-column-type', column: { name: 'a' }, collation: 'C' }] },
    ],
  ]);
});

describe('several actions', () => {
  test('each has its own words', () => {
    const sql =
      "ALTER TABLE t ADD COLUMN a numeric(1, 2) DEFAULT f(1, 2), DROP b, ALTER c TYPE text USING coalesce(c, 'x, y'), ADD FOREIGN KEY (a, b) REFERENCES u (c, d)";
    const written = read(sql);
    const actions = written.kind === 'alter-table' ? written.actions : [];
    expect(
      actions.map(({ kind, words, span }) => [
        kind,
        sql.slice(words.start, words.end),
        sql.slice(span.start, span.end),
      ]),
    ).toEqual([
      ['add-column', 'ADD COLUMN', 'ADD COLUMN a numeric(1, 2) DEFAULT f(1, 2)'],
      ['drop-column', 'DROP', 'DROP b'],
      ['alter-column-type', 'TYPE text', "ALTER c TYPE text USING coalesce(c, 'x, y')"],
      ['add-constraint', 'FOREIGN KEY', 'ADD FOREIGN KEY (a, b) REFERENCES u (c, d)'],
    ]);
  });
});

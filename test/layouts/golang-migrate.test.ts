import { describe, expect, test } from 'vitest';
import { detectHistories } from '../../server/src/layouts/detect-histories.ts';
import { golangMigrate } from '../../server/src/layouts/golang-migrate.ts';
import { listingOf, onlyHistory, order, sectionsOf, statementsOf } from './listing.ts';

test('pairs by number; a down file alone is told', () => {
  const { history } = onlyHistory({
    'migrations/10_ten.up.sql': 'SELECT 1;',
    'migrations/2_two.up.sql': 'SELECT 1;',
    'migrations/2_other.down.sql': 'SELECT 1;',
    'migrations/3_lost.down.sql': 'SELECT 1;',
    'migrations/schema.sql': 'CREATE TABLE x ();',
  });
  expect(order(history)).toEqual(['2|two|2_two.up.sql 2_other.down.sql', '10|ten|10_ten.up.sql']);
  expect(history).toMatchObject({
    tool: 'golang-migrate',
    sign: 'names',
    dialect: 'postgresql',
    dialectName: 'PostgreSQL',
  });
  expect(history.problems).toMatchObject([{ path: 'migrations/3_lost.down.sql', kind: 'missing-file' }]);
});

test('folders of databases are histories of their own; vendored and test folders are none', () => {
  const found = detectHistories(
    listingOf({
      'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.0.0',
      'db/mysql/1_a.up.sql': 'SELECT 1;',
      'db/postgres/1_a.up.sql': 'SELECT 1;',
      'db/clickhouse/1_a.up.sql': 'SELECT 1;',
      'internal/testdata/1_a.up.sql': 'SELECT 1;',
      'vendor/x/migrations/1_a.up.sql': 'SELECT 1;',
    }),
  );
  expect(found.map(({ history }) => [history.folder, history.dialect, history.dialectName, history.sign])).toEqual([
    ['db/clickhouse', null, 'ClickHouse', 'dependency'],
    ['db/mysql', 'mysql', 'MySQL', 'dependency'],
    ['db/postgres', 'postgresql', 'PostgreSQL', 'dependency'],
  ]);
});

describe('sending', () => {
  test('one string, unless the URL says otherwise', () => {
    expect(sectionsOf(golangMigrate, 'A; B;', 'm/1_a.up.sql')).toEqual(['up none: A; B;']);
    expect(statementsOf(golangMigrate, 'A; B;', 'm/1_a.up.sql')).toBeNull();
    const files = { Makefile: 'migrate -database "$$DSN?x-multi-statement=true" up' };
    expect(sectionsOf(golangMigrate, 'A; B;', 'm/1_a.up.sql', files)).toEqual(['up statement: A; B;']);
    expect(statementsOf(golangMigrate, "A ';' x;\nB;\n", 'm/1_a.up.sql', files)).toEqual(["A ';", "' x;", 'B;']);
  });

  test('a statement that is alone needs no transaction left out', () => {
    const none = listingOf({});
    expect(golangMigrate.noTransaction('m/1_a.up.sql', 'VACUUM;', 'up', none)).toEqual({ ok: true, value: [] });
    expect(golangMigrate.noTransaction('m/1_a.up.sql', 'VACUUM; SELECT 1;', 'up', none).ok).toBe(false);
  });
});

describe('writing', () => {
  const now = new Date('2026-03-04T05:06:07.890Z');
  const spec = { title: 'index orders.note', up: 'A;', down: 'B;', transaction: true, now };
  const names = (...existing: string[]): string[] => {
    const { history } = onlyHistory(Object.fromEntries(existing.map((name) => [`m/${name}.up.sql`, ''])));
    return golangMigrate.newMigration(history, null, spec, listingOf({})).map((file) => file.path);
  };

  test('numbering and spelling follow the files that are there', () => {
    expect(names('000001_init', '000002_add-more-x')).toEqual([
      'm/000003_index-orders-note.up.sql',
      'm/000003_index-orders-note.down.sql',
    ]);
    expect(names('20240101000000_init_it')[0]).toBe('m/20260304050607_index_orders_note.up.sql');
    expect(names('1700000000_init_it')[0]).toBe('m/1772600767_index_orders_note.up.sql');
    expect(names('20990101000000_init_it')[0]).toBe('m/20990101000001_index_orders_note.up.sql');
    expect(names('9_InitAll', '8_AddMore')[0]).toBe('m/10_IndexOrdersNote.up.sql');
  });

  test('right behind a migration when there is room', () => {
    const { history } = onlyHistory({ 'm/20240101000000_a.up.sql': '', 'm/20240102000000_b.up.sql': '' });
    const [first] = history.migrations;
    expect(golangMigrate.newMigration(history, first ?? null, spec, listingOf({}))[0]?.path).toBe(
      'm/20240101000001_index_orders_note.up.sql',
    );
  });

  test('the way back beside its up file', () => {
    const { history } = onlyHistory({ 'm/1_a.up.sql': 'A;' });
    const [migration] = history.migrations;
    if (migration === undefined) throw new Error('no migration');
    expect(golangMigrate.writeDown(migration, 'A;\r\n', null, { sql: 'B;\nC;', transaction: true })).toEqual({
      ok: true,
      value: { path: 'm/1_a.down.sql', text: 'B;\r\nC;\r\n', edits: [] },
    });
  });
});

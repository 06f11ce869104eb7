import { describe, expect, test } from 'vitest';
import { dbmate } from '../../server/src/layouts/dbmate.ts';
import type { Layout } from '../../server/src/layouts/layout.ts';
import { mybatis } from '../../server/src/layouts/mybatis.ts';
import { nodePgMigrate } from '../../server/src/layouts/node-pg-migrate.ts';
import { rambler } from '../../server/src/layouts/rambler.ts';
import { sqlMigrate } from '../../server/src/layouts/sql-migrate.ts';
import { tern } from '../../server/src/layouts/tern.ts';
import {
  applied,
  listingOf,
  newFiles,
  onlyHistory,
  order,
  problemsOf,
  sectionsOf,
  statementsOf,
  writtenDown,
} from './listing.ts';

describe('dbmate', () => {
  const file = '-- migrate:up\nCREATE TABLE a ();\n\n-- migrate:down\nDROP TABLE a;\n';

  test('order is that of file names, not of numbers', () => {
    const { history } = onlyHistory({
      'db/migrations/10_b.sql': file,
      'db/migrations/9_a.sql': '-- migrate:up\n',
      'db/schema.sql': 'CREATE TABLE a ();',
      '.env': 'DATABASE_URL="postgres://u:p@h/d?search_path=app,public"\nDBMATE_MIGRATIONS_TABLE=app.done\n',
    });
    expect(order(history)).toEqual(['10|b|10_b.sql ~', '9|a|9_a.sql']);
    expect(history).toMatchObject({ tool: 'dbmate', sign: 'marker', searchPath: ['app', 'public'] });
    expect(history.historyTable).toEqual(['CREATE TABLE app.done (version varchar primary key)']);
  });

  test('each section has its own transaction, and without one it is one string', () => {
    expect(
      sectionsOf(
        dbmate,
        '--migrate:up transaction:false\nA;\n-- migrate:down\nB;\n-- migrate:up\nC;\n-- migrate:down\nD;',
      ),
    ).toEqual(['up none by "transaction:false": A;', 'down file: B;', 'up file: C;', 'down file: D;']);
  });

  test.each([
    ['', []],
    [file, []],
    ['-- a comment\n\n-- migrate:up\n-- migrate:down\n', []],
    ['A;\n', ['"" dbmate refuses a file without `-- migrate:up`.']],
    ['/* x */ A;\n-- migrate:up\n-- migrate:down\n', ['"A;" dbmate refuses statements before `-- migrate:up`.']],
    ['-- migrate:up\nA;\n', ['"-- migrate:up" dbmate refuses `-- migrate:up` without a `-- migrate:down` after it.']],
    [' -- migrate:up\nA;\n', ['"" dbmate refuses a file without `-- migrate:up`.']],
  ])('problems of %j', (text, problems) => {
    expect(problemsOf(dbmate, text)).toEqual(problems);
  });

  test('writing', () => {
    expect(writtenDown(dbmate, file, 'DROP TABLE b', false)).toBe(
      '-- migrate:up\nCREATE TABLE a ();\n\n-- migrate:down transaction:false\nDROP TABLE b\n',
    );
    const change = dbmate.noTransaction('m/1_a.sql', file, 'up', listingOf({}));
    expect(change.ok && applied(change.value[0] ?? fail(), file)).toContain('-- migrate:up transaction:false\n');
    expect(dbmate.noTransaction('m/1_a.sql', '-- migrate:up\nA; B;\n-- migrate:down\n', 'up', listingOf({})).ok).toBe(
      false,
    );
    expect(newFiles(dbmate, { 'm/20240101000000_add_a.sql': file }, false)).toEqual({
      'm/20260304050607_index_orders_note.sql':
        '-- migrate:up transaction:false\nA;\n\n-- migrate:down transaction:false\nB;\n',
    });
  });
});

describe('sql-migrate', () => {
  const file = '-- +migrate Up\nCREATE TABLE a ();\n\n-- +migrate Down\nDROP TABLE a;\n';

  test('numbered names by number, then the others by name; settings of dbconfig.yml', () => {
    const { history } = onlyHistory({
      'sql/10-b.sql': file,
      'sql/9-a.sql': file,
      'sql/later.sql': file,
      'dbconfig.yml': 'development:\n  dialect: postgres\n  dir: sql\n  table: done\n  schema: app\n',
    });
    expect(order(history)).toEqual(['9|a|9-a.sql ~', '10|b|10-b.sql ~', '|later|later.sql ~']);
    expect(history.historyTable[0]).toContain('"app"."done"');
    expect(history).toMatchObject({ signPath: 'dbconfig.yml', dialect: 'postgresql' });
  });

  test('sections, each with its own transaction; several of one direction are one', () => {
    expect(sectionsOf(sqlMigrate, '-- +migrate Up notransaction\nA;\n-- +migrate Down\nB;\n')).toEqual([
      'up statement by "notransaction": A;',
      'down file: B;',
    ]);
    const text = '-- +migrate Up\nA;\n-- +migrate Down\nB;\n-- +migrate Up\nC;\n';
    const { sections } = sqlMigrate.sections('m/1.sql', text, 'up', listingOf({}));
    expect(sections[0]?.pieces?.map((piece) => text.slice(piece.start, piece.end))).toEqual(['A;\n', 'C;\n']);
    expect(sections).toHaveLength(2);
  });

  test('statements end at a line’s final semicolon', () => {
    const text =
      '-- +migrate Up\n-- dropped\nA\n-- dropped too\n;\n-- +migrate StatementBegin\nDO $$ x;\ny; $$;\n-- +migrate StatementEnd\nB; -- said\n';
    expect(statementsOf(sqlMigrate, text)).toEqual(['A\n-- dropped too\n;', 'DO $$ x;\ny; $$;', 'B; -- said']);
  });

  test.each([
    ['A;\n', ['"" sql-migrate refuses a file without `-- +migrate Up`.']],
    [
      '-- +migrate Up\nA\n',
      ['"A" sql-migrate refuses the file: the last statement before this place has no semicolon at a line’s end.'],
    ],
    [
      '-- +migrate Up\n-- +migrate StatementBegin\nA;\n',
      ['"-- +migrate StatementBegin" sql-migrate refuses StatementBegin without StatementEnd.'],
    ],
    ['--+migrate Up\nA;\n', ['"" sql-migrate refuses a file without `-- +migrate Up`.']],
    ['-- +migrate Down\n-- nothing to do\n', []],
  ])('problems of %j', (text, problems) => {
    expect(problemsOf(sqlMigrate, text)).toEqual(problems);
  });

  test('writing', () => {
    expect(writtenDown(sqlMigrate, file, 'DO $$\nBEGIN\n  x;\nEND $$', true)).toContain(
      '-- +migrate Down\n-- +migrate StatementBegin\nDO $$\nBEGIN\n  x;\nEND $$;\n-- +migrate StatementEnd\n',
    );
    expect(Object.keys(newFiles(sqlMigrate, { 'm/20240101000000-add_a.sql': file }, true))).toEqual([
      'm/20260304050607-index_orders_note.sql',
    ]);
    expect(Object.keys(newFiles(sqlMigrate, { 'm/1708676327.sql': file }, true))).toEqual([
      'm/1772600767-index_orders_note.sql',
    ]);
  });
});

describe('tern', () => {
  const file = 'CREATE TABLE a ();\n\n---- create above / drop below ----\n\nDROP TABLE a;\n';

  test('numbers without a gap, data of the templates', () => {
    const { history } = onlyHistory({
      'migrations/001_a.sql': file,
      'migrations/003_c.sql': 'SELECT 1;',
      'migrations/shared/f.sql': 'SELECT 1;',
      'migrations/tern.conf': '[database]\nversion_table = app.done\n[data]\nprefix = foo\n',
    });
    expect(order(history)).toEqual(['001|a|001_a.sql ~', '003|c|003_c.sql']);
    expect(history.problems).toMatchObject([{ kind: 'missing-file', path: 'migrations/003_c.sql' }]);
    expect(history.placeholders.get('prefix')).toBe('foo');
    expect(history.historyTable[0]).toContain('app.done');
  });

  test('sections and their transactions', () => {
    expect(sectionsOf(tern, file)).toEqual(['up file: CREATE TABLE a ();', 'down file: DROP TABLE a;']);
    const text = '---- tern: disable-tx ----\nA;\n---- create above / drop below ----\nB;\n';
    expect(sectionsOf(tern, text)[0]).toContain('up statement by "---- tern: disable-tx ----"');
    expect(problemsOf(tern, '-- nothing\n')).toEqual(['"" tern refuses a migration without SQL in its forward step.']);
  });

  test('writing', () => {
    expect(writtenDown(tern, 'A;', 'B;', false)).toBe(
      'A;\n\n---- create above / drop below ----\n\n---- tern: disable-tx ----\nB;\n',
    );
    expect(newFiles(tern, { 'm/001_add_a.sql': file }, true)).toEqual({
      'm/002_index_orders_note.sql': 'A;\n\n---- create above / drop below ----\n\nB;\n',
    });
  });
});

describe('node-pg-migrate', () => {
  const file = '-- Up Migration\nCREATE TABLE a ();\n\n-- Down Migration\nDROP TABLE a;\n';
  const files = { 'package.json': '{ "dependencies": { "node-pg-migrate": "8" } }' };

  test('17 digits are a date among milliseconds', () => {
    const { history } = onlyHistory({
      ...files,
      'migrations/1600000000000_a.sql': file,
      'migrations/20200513070724505_b.sql': 'SELECT 1;',
      'migrations/1500000000000_code.js': '',
    });
    // 20200513070724505 is 1589353644505.
    expect(order(history)).toEqual([
      '20200513070724505|b|20200513070724505_b.sql',
      '1600000000000|a|1600000000000_a.sql ~',
    ]);
    expect(history.problems).toMatchObject([{ kind: 'not-sql', path: 'migrations/1500000000000_code.js' }]);
  });

  test('sections in any order; without an up marker all of it runs up', () => {
    expect(sectionsOf(nodePgMigrate, file)).toEqual(['up all: CREATE TABLE a ();', 'down all: DROP TABLE a;']);
    expect(sectionsOf(nodePgMigrate, 'A;')).toEqual(['up all: A;']);
    expect(problemsOf(nodePgMigrate, 'A;\n-- Down Migration\nB;')).toHaveLength(1);
  });

  test('a comment at the head of another tool’s file is no marker', () => {
    const { history } = onlyHistory({
      'migrations/1_a.up.sql': '-- Up migration\nSELECT 1;',
      'migrations/1_a.down.sql': '',
    });
    expect(history.tool).toBe('golang-migrate');
  });

  test('writing', () => {
    expect(writtenDown(nodePgMigrate, 'A;\n', 'B;', true)).toBe('-- Up Migration\nA;\n\n-- Down Migration\nB;\n');
    expect(nodePgMigrate.noTransaction('m/1_a.sql', file, 'up', listingOf({})).ok).toBe(false);
    expect(
      Object.keys(newFiles(nodePgMigrate, { ...files, 'migrations/1600000000000_add-a.sql': file }, true)),
    ).toEqual(['migrations/1772600767890_index-orders-note.sql']);
  });
});

describe('rambler', () => {
  const text = '-- rambler up\nA;\n-- rambler down\nB;\n-- rambler up\nC;\n-- rambler down\nD;\n';

  test('sections are strings of their own; downs run from the last to the first', () => {
    expect(sectionsOf(rambler, text)).toEqual(['up none: A;', 'up none: C;', 'down none: D;', 'down none: B;']);
    expect(statementsOf(rambler, text)).toEqual(['A;', 'C;', 'D;', 'B;']);
    expect(writtenDown(rambler, text, 'E;', true)).toBe('-- rambler up\nA;\n-- rambler down\nE;\n-- rambler up\nC;\n');
  });

  test('finding', () => {
    const { history } = onlyHistory({
      'm/b.sql': text,
      'm/10.sql': text,
      'm/9.sql': text,
      'rambler.json': '{ "driver": "postgresql" }',
    });
    expect(history.migrations.map((migration) => migration.upPath)).toEqual(['m/10.sql', 'm/9.sql', 'm/b.sql']);
    expect(history).toMatchObject({ tool: 'rambler', signPath: 'rambler.json', dialect: 'postgresql' });
  });
});

describe('MyBatis Migrations', () => {
  const text = '-- // add a\nA;\n\n-- //@UNDO\n-- undo\nB;\n';

  test('finding, with the bootstrap as base and variables of the environment', () => {
    const { history } = onlyHistory({
      'scripts/20240102000000_b.sql': text,
      'scripts/20240101000000_a.sql': text,
      'scripts/bootstrap.sql': 'CREATE TABLE base ();',
      'environments/development.properties': 'url=jdbc:postgresql://h/d\nschema=app\npassword=x\n',
    });
    expect(order(history)).toEqual([
      '20240101000000|a|20240101000000_a.sql ~',
      '20240102000000|b|20240102000000_b.sql ~',
    ]);
    expect(history.base).toEqual(['scripts/bootstrap.sql']);
    expect(Object.fromEntries(history.placeholders)).toEqual({ url: 'jdbc:postgresql://h/d', schema: 'app' });
  });

  test('sections and writing', () => {
    expect(sectionsOf(mybatis, text)).toEqual(['up file: -- // add a\nA;', 'down file: -- undo\nB;']);
    expect(
      sectionsOf(mybatis, text, 'scripts/1_a.sql', { 'environments/x.properties': 'auto_commit=true' })[0],
    ).toContain('up none');
    expect(writtenDown(mybatis, text, 'C;', true)).toBe('-- // add a\nA;\n\n-- //@UNDO\nC;\n');
    expect(newFiles(mybatis, { 'scripts/20240101000000_add_a.sql': text }, true)).toEqual({
      'scripts/20260304050607_index_orders_note.sql': '-- // index orders.note\n\nA;\n\n-- //@UNDO\n\nB;\n',
    });
  });
});

function fail(): never {
  throw new Error('no change');
}

const all: readonly Layout[] = [dbmate, sqlMigrate, tern, nodePgMigrate, rambler, mybatis];

test('offsets stay within the text, whatever it is', () => {
  for (const layout of all) {
    for (const text of [
      '',
      '\n',
      '\uFEFF',
      '-- x',
      '-- migrate:up',
      '-- +migrate Up',
      '---- create above / drop below ----',
      '-- //@UNDO',
      '-- rambler down',
    ]) {
      for (const section of layout.sections('m/1_a.sql', text, 'up', listingOf({})).sections) {
        expect(section.span.start).toBeGreaterThanOrEqual(0);
        expect(section.span.end).toBeGreaterThanOrEqual(section.span.start);
        expect(section.span.end).toBeLessThanOrEqual(text.length);
      }
    }
  }
});

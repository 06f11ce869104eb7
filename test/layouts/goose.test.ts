import { describe, expect, test } from 'vitest';
import { goose } from '../../server/src/layouts/goose.ts';
import { applied, listingOf, onlyHistory, order, problemsOf, sectionsOf, statementsOf } from './listing.ts';

const FILE = `-- +goose Up
CREATE TABLE a (id int);

-- +goose Down
DROP TABLE a;
`;

describe('finding', () => {
  test('numbers order, whatever their width; Go steps are told', () => {
    const { history } = onlyHistory({
      'go.mod': 'require github.com/pressly/goose/v3 v3.1.0',
      'db/m/9_last.sql': FILE,
      'db/m/00002_second.sql': '-- +goose Up\nSELECT 1;\n',
      'db/m/00001_first.sql': FILE,
      'db/m/00003_code.go': 'package m',
      'db/m/00003_code_test.go': 'package m',
      'db/m/notes.sql': 'SELECT 2;',
    });
    expect(order(history)).toEqual([
      '00001|first|00001_first.sql ~',
      '00002|second|00002_second.sql',
      '9|last|9_last.sql ~',
    ]);
    expect(history).toMatchObject({
      tool: 'goose',
      folder: 'db/m',
      sign: 'marker',
      signPath: 'go.mod',
      dialect: 'postgresql',
    });
    expect(history.problems).toMatchObject([{ path: 'db/m/00003_code.go', kind: 'not-sql' }]);
  });

  test('the same number in two spellings is a duplicate', () => {
    const { history } = onlyHistory({ 'm/1_a.sql': FILE, 'm/001_b.sql': FILE });
    expect(history.problems).toMatchObject([{ kind: 'duplicate-version' }]);
  });

  test('driver and table of the environment', () => {
    const { history } = onlyHistory({ 'm/1_a.sql': FILE, '.env': 'GOOSE_DRIVER=sqlite3\nGOOSE_TABLE=app.versions\n' });
    expect(history).toMatchObject({ dialect: 'sqlite', historyTable: [] });
  });
});

describe('sections', () => {
  test('up and down', () => {
    expect(sectionsOf(goose, FILE)).toEqual(['up file: CREATE TABLE a (id int);', 'down file: DROP TABLE a;']);
  });

  test('NO TRANSACTION is for both, with CR LF and any case of letters', () => {
    const text = '-- +goose no transaction\r\n-- +goose Up\r\nVACUUM;\r\n-- +goose down\r\nSELECT 1;\r\n';
    expect(sectionsOf(goose, text)).toEqual([
      'up statement by "-- +goose no transaction": VACUUM;',
      'down statement by "-- +goose no transaction": SELECT 1;',
    ]);
  });

  test.each([
    ['', []],
    ['SELECT 1;\n-- +goose Up\nSELECT 2;\n', ['"SELECT 1;" goose refuses text before the annotation `-- +goose Up`.']],
    [' -- +goose Up\nSELECT 2;\n', ['" -- +goose Up" goose refuses an annotation with white space before it.']],
    [
      '-- +goose Up\nSELECT 2\n',
      ['"SELECT 2" goose refuses the file: this statement has no semicolon at the end of a line, or none at all.'],
    ],
    [
      '-- +goose Up\nSELECT 2; SELECT 3\n-- +goose Down\n',
      [
        '"SELECT 2; SELECT 3" goose refuses the file: this statement has no semicolon at the end of a line, or none at all.',
      ],
    ],
    ['-- +goose Up\n-- +goose Up\nSELECT 2;\n', ['"-- +goose Up" goose refuses a second Up annotation.']],
    [
      '-- +goose Up\n-- +goose StatementBegin\nSELECT 2;\n',
      ['"-- +goose StatementBegin" goose refuses StatementBegin without StatementEnd.'],
    ],
    [
      '-- +goose Up\n-- +goose StatementEnd\n',
      ['"-- +goose StatementEnd" goose wants StatementEnd after StatementBegin.'],
    ],
    ['-- +goose Upp\n', ['"-- +goose Upp" goose does not know the annotation "Upp".']],
    ['SELECT 1;\n', ['"SELECT 1;" goose refuses text before the annotation `-- +goose Up`.']],
  ])('problems of %j', (text, problems) => {
    expect(problemsOf(goose, text)).toEqual(problems);
  });
});

test('statements end at a final semicolon of a line, or between the marks', () => {
  const text = `-- +goose Up
-- a comment
INSERT INTO a VALUES ('x;
y'); -- said
CREATE FUNCTION f() RETURNS int AS $$
BEGIN
  RETURN 1;
END $$ LANGUAGE plpgsql;
-- +goose StatementBegin
DO $$ BEGIN
  PERFORM 1;
END $$;
-- +goose StatementEnd
`;
  expect(statementsOf(goose, text)).toEqual([
    "INSERT INTO a VALUES ('x;",
    "y'); -- said",
    'CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;',
    'END $$ LANGUAGE plpgsql;',
    'DO $$ BEGIN\n  PERFORM 1;\nEND $$;',
  ]);
});

describe('writing', () => {
  const { history } = onlyHistory({ 'm/00001_add_a.sql': FILE, 'm/00002_add_b.sql': FILE });
  const [migration] = history.migrations;
  if (migration === undefined) throw new Error('no migration');

  test('a way back replaces the one that is there, and only that', () => {
    const change = goose.writeDown(migration, FILE, null, { sql: 'DROP TABLE b', transaction: true });
    expect(change.ok && applied(change.value, FILE)).toBe(
      '-- +goose Up\nCREATE TABLE a (id int);\n\n-- +goose Down\nDROP TABLE b;\n',
    );
  });

  test('a way back where there is none, with CR LF and marks round a body', () => {
    const text = '-- +goose Up\r\nSELECT 1;';
    const change = goose.writeDown(migration, text, null, {
      sql: 'DO $$\nBEGIN\n  PERFORM 1;\nEND $$;',
      transaction: true,
    });
    expect(change.ok && applied(change.value, text)).toBe(
      '-- +goose Up\r\nSELECT 1;\r\n\r\n-- +goose Down\r\n-- +goose StatementBegin\r\nDO $$\r\nBEGIN\r\n  PERFORM 1;\r\nEND $$;\r\n-- +goose StatementEnd\r\n',
    );
  });

  test('no transaction is for the whole file', () => {
    expect(goose.writeDown(migration, FILE, null, { sql: 'DROP INDEX CONCURRENTLY i;', transaction: false }).ok).toBe(
      false,
    );
    const change = goose.noTransaction('m/1_a.sql', FILE, 'up', listingOf({}));
    expect(change.ok && change.value.map((one) => applied(one, FILE))).toEqual([`-- +goose NO TRANSACTION\n${FILE}`]);
  });

  test('a new file', () => {
    const spec = {
      title: 'index a.note',
      up: 'CREATE INDEX CONCURRENTLY i ON a (note)',
      down: 'DROP INDEX i;',
      transaction: false,
      now: new Date(0),
    };
    expect(goose.newMigration(history, null, spec, listingOf({}))).toEqual([
      {
        path: 'm/00003_index_a_note.sql',
        text: '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (note);\n\n-- +goose Down\nDROP INDEX i;\n',
        edits: [],
      },
    ]);
  });
});

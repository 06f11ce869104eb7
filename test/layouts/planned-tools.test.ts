import { describe, expect, test } from 'vitest';
import { atlas } from '../../server/src/layouts/atlas.ts';
import { detectHistories } from '../../server/src/layouts/detect-histories.ts';
import { graphileMigrate } from '../../server/src/layouts/graphile-migrate.ts';
import { liquibase } from '../../server/src/layouts/liquibase.ts';
import { sqitch } from '../../server/src/layouts/sqitch.ts';
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

describe('Sqitch', () => {
  const files = {
    'db/sqitch.conf': '[core]\n\tengine = pg\n\ttop_dir = sql # here\n[engine "pg"]\n\tregistry = app\n',
    'db/sql/sqitch.plan': `%syntax-version=1.0.0
%project=shop

users 2024-01-01T00:00:00Z Ann <a@x> # add users
v/orders [users] 2024-01-02T00:00:00Z Ann <a@x> # nested
@v1.0 2024-01-03T00:00:00Z Ann <a@x> # out
users [users@v1.0] 2024-01-04T00:00:00Z Bob <b@x> # reworked
gone 2024-01-05T00:00:00Z Bob <b@x> # no file
`,
    'db/sql/deploy/users.sql': 'BEGIN;\nNEW;\nCOMMIT;\n',
    'db/sql/deploy/users@v1.0.sql': '',
    'db/sql/deploy/v/orders.sql': '',
    'db/sql/revert/users.sql': '',
    'db/sql/revert/users@v1.0.sql': '',
    'db/sql/verify/users.sql': '',
  };

  test('only the plan orders; a reworked change keeps its old script under the tag', () => {
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual([
      'users@v1.0|users|deploy/users@v1.0.sql revert/users@v1.0.sql',
      'v/orders|v/orders|deploy/v/orders.sql',
      'users|users|deploy/users.sql revert/users.sql',
    ]);
    expect(history).toMatchObject({
      tool: 'sqitch',
      folder: 'db/sql',
      signPath: 'db/sql/sqitch.plan',
      dialect: 'postgresql',
    });
    expect(history.problems).toMatchObject([{ kind: 'missing-file', path: 'db/sql/deploy/gone.sql' }]);
  });

  test('scripts carry their transaction, and can do without', () => {
    expect(sectionsOf(sqitch, 'BEGIN;\nA;\nCOMMIT;\n')).toEqual(['up self: BEGIN;\nA;\nCOMMIT;']);
    const text = '-- Deploy\n\nBEGIN;\n\nCREATE INDEX CONCURRENTLY i ON t (a);\n\nCOMMIT;\n';
    const change = sqitch.noTransaction('deploy/a.sql', text, 'up', listingOf({}));
    expect(change.ok && change.value.map((one) => applied(one, text))).toEqual([
      '-- Deploy\n\nCREATE INDEX CONCURRENTLY i ON t (a);\n\n',
    ]);
  });

  test('a new change is planned', () => {
    const written = newFiles(sqitch, files, true);
    expect(written['db/sql/deploy/index_orders_note.sql']).toBe(
      '-- Deploy shop:index_orders_note to pg\n\nBEGIN;\n\nA;\n\nCOMMIT;\n',
    );
    expect(written['db/sql/revert/index_orders_note.sql']).toContain(
      '-- Revert shop:index_orders_note from pg\n\nBEGIN;',
    );
    expect(written['db/sql/sqitch.plan']).toMatch(
      /\nindex_orders_note 2026-03-04T05:06:07Z Bob <b@x> # index orders\.note\n$/,
    );
  });
});

describe('Atlas', () => {
  test('names order, a checkpoint starts anew', () => {
    const { history } = onlyHistory({
      'migrations/atlas.sum': 'h1:x=\n1_a.sql h1:x=\n3_gone.sql h1:y=\n',
      'migrations/1_a.sql': 'A;',
      'migrations/10_b.sql': '-- atlas:checkpoint v1\n\nB;',
      'migrations/2.sql': 'C;',
    });
    expect(order(history)).toEqual(['10|b|10_b.sql baseline', '1|a|1_a.sql', '2||2.sql']);
    expect(history.problems).toMatchObject([{ kind: 'missing-file', path: 'migrations/3_gone.sql' }]);
  });

  test('folders in another tool’s form stay that tool’s', () => {
    expect(onlyHistory({ 'm/atlas.sum': '', 'm/1_a.up.sql': '', 'm/1_a.down.sql': '' }).history.tool).toBe(
      'golang-migrate',
    );
    expect(onlyHistory({ 'm/atlas.sum': '', 'm/1_a.sql': '-- +goose Up\nA;\n' }).history.tool).toBe('goose');
  });

  test('directives stand apart from the first statement', () => {
    expect(sectionsOf(atlas, '-- atlas:txmode none\n\nA;')[0]).toContain('up statement by "-- atlas:txmode none"');
    expect(sectionsOf(atlas, '-- atlas:txmode none\nA;')[0]).toContain('up file');
    expect(problemsOf(atlas, '-- atlas:txmode all\n\nA;')).toEqual([
      '"-- atlas:txmode all" Atlas refuses the txmode "all" here: a file may say none or file.',
    ]);
    expect(statementsOf(atlas, '-- atlas:delimiter \\n\\n\nA;\nB;\n\nC;\n')).toEqual(['A;\nB;', 'C;']);
    expect(statementsOf(atlas, 'A;')).toBeNull();
  });

  test('an archive holds both directions', () => {
    const text = '-- atlas:txtar\n\n-- migration.sql --\nA;\n-- down.sql --\nB;\n';
    expect(sectionsOf(atlas, text)).toEqual(['up file: A;', 'down file: B;']);
    expect(writtenDown(atlas, text, 'C;', true)).toContain('-- down.sql --\nC;\n');
  });

  test('leaving the transaction out', () => {
    const written = (text: string): string => {
      const change = atlas.noTransaction('m/1_a.sql', text, 'up', listingOf({}));
      return change.ok && change.value[0] !== undefined ? applied(change.value[0], text) : '';
    };
    expect(written('A;\n')).toBe('-- atlas:txmode none\n\nA;\n');
    expect(written('-- atlas:nolint\n\nA;\n')).toBe('-- atlas:txmode none\n-- atlas:nolint\n\nA;\n');
    expect(written('-- atlas:txmode file\n\nA;\n')).toBe('-- atlas:txmode none\n\nA;\n');
  });
});

describe('Graphile Migrate', () => {
  const files = {
    'db/.gmrc': '{ // comments are allowed\n "placeholders": { ":APP": "app", ":OWNER": "!ENV" } }',
    'db/migrations/committed/000002-b.sql': '--! Previous: sha1:1\n--! Hash: sha1:2\n\nB;',
    'db/migrations/committed/000001.sql': '--! Previous: -\n--! Hash: sha1:1\n--! Message: x\n\n--! no-transaction\nA;',
    'db/migrations/current.sql': '-- Enter migration here\n',
    'db/migrations/afterReset.sql': 'X;',
  };

  test('committed ones in order, the current one last', () => {
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual([
      '000001||committed/000001.sql',
      '000002|b|committed/000002-b.sql',
      'current|current|current.sql repeatable',
    ]);
    expect(history).toMatchObject({ tool: 'graphile-migrate', folder: 'db/migrations', sign: 'marker' });
    expect(Object.fromEntries(history.placeholders)).toEqual({ APP: 'app' });
  });

  test('the body’s first line decides over the transaction', () => {
    expect(sectionsOf(graphileMigrate, files['db/migrations/committed/000001.sql'])[0]).toContain(
      'up none by "--! no-transaction"',
    );
    expect(sectionsOf(graphileMigrate, 'A;\n--! no-transaction\n')[0]).toContain('up file');
  });

  test('a new migration goes into the current one', () => {
    expect(newFiles(graphileMigrate, files, true)).toEqual({
      'db/migrations/current.sql': '-- Enter migration here\n\nA;\n',
    });
  });
});

describe('Liquibase', () => {
  const formatted = `--liquibase formatted sql

--changeset ann:1 endDelimiter:; runInTransaction:false
CREATE INDEX CONCURRENTLY i ON t (a);
--rollback DROP INDEX i;

--changeset "bob smith":"two words" dbms:postgresql,h2 splitStatements:false
--comment what it does
A; B;
/* liquibase rollback
C;
D;
*/

--changeset ann:3 dbms:oracle
E;
--changeset ann:4
F;
--ignoreLines:start
G;
--ignoreLines:end
H;
--rollback X
--rollback Y;
--changeset ann:5
I;
--rollback not required
`;

  test('changesets have transactions of their own; ways back run from the last', () => {
    expect(sectionsOf(liquibase, formatted).map((section) => section.replace(/\s+/g, ' '))).toEqual(
      [
        'up statement by "runInTransaction:false": CREATE INDEX CONCURRENTLY i ON t (a);',
        'up file: A; B;',
        'up file: F; --ignoreLines:start G; --ignoreLines:end H;',
        'up file: I;',
        'down file: X --rollback Y;',
        'down file: C; D;',
        'down statement by "runInTransaction:false": DROP INDEX i;',
      ].map((line) => expect.stringContaining(line.slice(0, 30))),
    );
    const { sections } = liquibase.sections('m/1.sql', formatted, 'up', listingOf({ 'm/1.sql': formatted }));
    const pieces = (index: number): string[] | undefined =>
      sections[index]?.pieces?.map((piece) => formatted.slice(piece.start, piece.end));
    expect(pieces(2)).toEqual(['F;\n', 'H;\n']);
    expect(pieces(4)).toEqual(['X', 'Y;']);
  });

  test('statements are cut as Liquibase cuts them: dollar quotes are unknown, BEGIN to END is kept', () => {
    expect(statementsOf(liquibase, formatted)).toEqual(
      ['CREATE INDEX CONCURRENTLY i ON t (a)', 'A; B;', 'F', 'H', 'I', 'X\nY', 'C', 'D', 'DROP INDEX i'].map(
        (statement) => statement.trim().replace('X\nY', 'X\n--rollback Y'),
      ),
    );
    const body =
      '--liquibase formatted sql\n--changeset a:1\nCREATE FUNCTION f() AS $$ DECLARE x int; BEGIN y; END; $$;\n';
    expect(statementsOf(liquibase, body)).toEqual(['CREATE FUNCTION f() AS $$ DECLARE x int', 'BEGIN y; END', '$$']);
    const go = "--liquibase formatted sql\n--changeset a:1 endDelimiter:@@\nA ';@@' ; B @@\nC\n";
    expect(statementsOf(liquibase, go)).toEqual(["A ';@@' ; B", 'C']);
  });

  test.each([
    [
      '--liquibase formatted sql\n-changeset a:1\nA;',
      ['"-changeset a:1" Liquibase refuses this line: its commands start with two hyphens.'],
    ],
    [
      '--liquibase formatted sql\n--changeset a\nA;',
      ['"--changeset a" Liquibase refuses a changeset without `author:id`.'],
    ],
    [
      '--liquibase formatted sql\n--changeset a:1\n\n--changeset a:2\nA;',
      ['"--changeset a:1" Liquibase refuses a changeset without SQL.'],
    ],
  ])('problems of %j', (text, problems) => {
    expect(problemsOf(liquibase, text)).toEqual(problems);
  });

  test('a changelog orders files, plain ones too', () => {
    const files = {
      'res/db/changelog/db.changelog-master.yaml': `databaseChangeLog:
  - include: { file: db/changelog/b.sql }
  - include: { file: more.xml, relativeToChangelogFile: true }
  - includeAll: { path: db/changelog/all }
`,
      'res/db/changelog/more.xml': `<databaseChangeLog><!-- <include file="no.sql"/> -->
  <changeSet id="1" author="a" runInTransaction="false">
    <sqlFile path="sql/plain.sql" relativeToChangelogFile="true"/>
    <rollback><sqlFile path="sql/plain-back.sql" relativeToChangelogFile="true"/></rollback>
  </changeSet>
  <changeSet id="2" author="a"><createTable tableName="t"/></changeSet>
  <include file="missing.sql"/>
</databaseChangeLog>`,
      'res/db/changelog/b.sql': formatted,
      'res/db/changelog/sql/plain.sql': 'P;',
      'res/db/changelog/sql/plain-back.sql': 'Q;',
      'res/db/changelog/all/002_z.sql': '--liquibase formatted sql\n--changeset z:1\nZ;\n',
      'res/db/changelog/all/001_y.sql':
        '--liquibase formatted sql\n--property name:owner value:bob\n--changeset y:1\nY;\n',
      'liquibase.properties': 'url: jdbc:postgresql://h/d\nparameter.schema: app\n',
    };
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual([
      'b|b|b.sql ~',
      'plain|plain|sql/plain.sql sql/plain-back.sql',
      '001|y|all/001_y.sql',
      '002|z|all/002_z.sql',
    ]);
    expect(history).toMatchObject({
      tool: 'liquibase',
      sign: 'config',
      signPath: 'res/db/changelog/db.changelog-master.yaml',
      dialect: 'postgresql',
    });
    expect(Object.fromEntries(history.placeholders)).toEqual({ owner: 'bob', schema: 'app' });
    expect(history.problems.map((problem) => problem.kind)).toEqual(['not-sql', 'missing-file']);
    expect(sectionsOf(liquibase, 'P;', 'res/db/changelog/sql/plain.sql', files)).toEqual(['up statement: P;']);
  });

  test('formatted files without a changelog run in the order of their names', () => {
    const { history } = onlyHistory({ 'sql/b.sql': formatted, 'sql/a.sql': formatted, 'sql/other.sql': 'X;' });
    expect(history.migrations.map((migration) => migration.upPath)).toEqual(['sql/a.sql', 'sql/b.sql']);
  });

  test('writing', () => {
    const text = '--liquibase formatted sql\n--changeset a:1\nA;\n--rollback OLD;\n';
    expect(writtenDown(liquibase, text, 'B;\nC;', true)).toBe(
      '--liquibase formatted sql\n--changeset a:1\nA;\n--rollback B;\n--rollback C;\n',
    );
    const change = liquibase.noTransaction('sql/a.sql', text, 'up', listingOf({}));
    expect(change.ok && change.value.map((one) => applied(one, text))).toEqual([
      text.replace('a:1', 'a:1 runInTransaction:false'),
    ]);
    expect(liquibase.noTransaction('sql/a.sql', formatted, 'up', listingOf({})).ok).toBe(false);
    expect(newFiles(liquibase, { 'sql/001-a.sql': text }, false)).toEqual({
      'sql/002-index-orders-note.sql':
        '--liquibase formatted sql\n\n--changeset a:index-orders-note runInTransaction:false\nA;\n--rollback B;\n',
    });
    expect(newFiles(liquibase, { 'sql/all.sql': text }, true)).toEqual({
      'sql/all.sql': `${text}\n--changeset a:index-orders-note\nA;\n--rollback B;\n`,
    });
  });
});

test('several histories in one workspace', () => {
  const found = detectHistories(
    listingOf({
      'go.mod': 'require (\n github.com/golang-migrate/migrate/v4 v4\n github.com/pressly/goose/v3 v3\n)',
      'a/migrations/1_x.up.sql': '',
      'b/migrations/1_x.sql': '-- +goose Up\nA;\n',
      'c/prisma/migrations/migration_lock.toml': 'provider = "mysql"',
      'c/prisma/migrations/20240101000000_x/migration.sql': '',
      'd/db/migration/V1__x.sql': '',
      'e/sql/1_x.sql': '-- migrate:up\n-- migrate:down\n',
      'f/schema.sql': 'CREATE TABLE x ();',
      'g/structure.sql': 'CREATE TABLE x ();',
      'node_modules/z/migrations/1_x.up.sql': '',
    }),
  );
  expect(found.map(({ history }) => `${history.folder} ${history.tool} ${history.dialect}`)).toEqual([
    'a/migrations golang-migrate postgresql',
    'b/migrations goose postgresql',
    'c/prisma/migrations prisma mysql',
    'd/db/migration flyway postgresql',
    'e/sql dbmate postgresql',
  ]);
});

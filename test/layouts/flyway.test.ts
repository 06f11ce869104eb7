import { describe, expect, test } from 'vitest';
import { detectHistories } from '../../server/src/layouts/detect-histories.ts';
import { flyway } from '../../server/src/layouts/flyway.ts';
import { listingOf, onlyHistory, order, problemsOf, sectionsOf } from './listing.ts';

const ROOT = 'app/src/main/resources/db/migration';

test('versions by their numbers, undo beside, a baseline behind its version, repeatable last by description', () => {
  const { history } = onlyHistory({
    [`${ROOT}/V1_10__ten.sql`]: '',
    [`${ROOT}/V1.9__nine.sql`]: '',
    [`${ROOT}/sub/V2__two.sql`]: '',
    [`${ROOT}/B1.9__base.sql`]: '',
    [`${ROOT}/U2__two.sql`]: '',
    [`${ROOT}/R__b_views.sql`]: '',
    [`${ROOT}/R__a_views.sql`]: '',
    [`${ROOT}/beforeMigrate.sql`]: '',
    [`${ROOT}/V1.9__nine.sql.conf`]: '',
  });
  expect(history.folder).toBe(ROOT);
  expect(order(history)).toEqual([
    '1.9|nine|V1.9__nine.sql',
    '1.9|base|B1.9__base.sql baseline',
    '1.10|ten|V1_10__ten.sql',
    '2|two|sub/V2__two.sql U2__two.sql',
    '|a_views|R__a_views.sql repeatable',
    '|b_views|R__b_views.sql repeatable',
  ]);
});

describe('configuration', () => {
  test.each([
    ['flyway.conf', 'flyway.schemas=app,other\nflyway.placeholders.owner=bob\nflyway.url=jdbc:postgresql://h/d\n'],
    ['conf/flyway.toml', '[flyway]\nschemas = ["app"]\n[flyway.placeholders]\nowner = "bob"\n'],
    [
      'app/src/main/resources/application.yml',
      'spring:\n  flyway:\n    default-schema: ${SCHEMA:app}\n    placeholders:\n      owner: bob\n',
    ],
    [
      'app/src/main/resources/application.properties',
      'spring.flyway.schemas=app\nspring.flyway.placeholders.owner=bob\n',
    ],
    ['app/build.gradle', "flyway {\n  schemas = ['app']\n  placeholders = ['owner': 'bob']\n}\n"],
    [
      'app/pom.xml',
      '<plugin><artifactId>flyway-maven-plugin</artifactId><configuration><schemas><schema>app</schema></schemas><placeholders><owner>bob</owner></placeholders></configuration></plugin>',
    ],
  ])('%s', (path, text) => {
    const { history } = onlyHistory({ [`${ROOT}/V1__a.sql`]: '', [path]: text });
    expect(history).toMatchObject({ sign: 'config', signPath: path, searchPath: ['app', '$user', 'public'] });
    expect(Object.fromEntries(history.placeholders)).toMatchObject({ owner: 'bob', 'flyway:defaultSchema': 'app' });
    expect(history.historyTable.slice(0, 2).join('\n')).toContain('"app"."flyway_schema_history"');
  });

  test('prefixes of its own', () => {
    const { history } = onlyHistory(
      {
        'flyway.conf': 'flyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=-\nflyway.locations=filesystem:sql\n',
        'sql/one/M2-two__x.sql': '',
        'sql/M10-ten.sql': '',
      },
      { tool: 'flyway' },
    );
    expect(order(history)).toEqual(['2|two__x|one/M2-two__x.sql', '10|ten|M10-ten.sql']);
  });
});

test('locations of one configuration, and repeatable migrations beside the versions, are one history', () => {
  const configured = onlyHistory({
    'flyway.toml': '[flyway]\nlocations = ["filesystem:db/tables", "filesystem:db/more"]\n',
    'db/tables/V1__a.sql': '',
    'db/tables/V3__c.sql': '',
    'db/more/V2__b.sql': '',
  });
  expect(order(configured.history)).toEqual(['1|a|tables/V1__a.sql', '2|b|more/V2__b.sql', '3|c|tables/V3__c.sql']);
  const found = detectHistories(
    listingOf({
      'one/sql/tables/V1__a.sql': '',
      'one/sql/functions/R__f.sql': '',
      'two/sql/tables/V7__a.sql': '',
      'two/sql/functions/deep/R__g.sql': '',
    }),
  );
  expect(found.map(({ history }) => order(history))).toEqual([
    ['1|a|tables/V1__a.sql', '|f|functions/R__f.sql repeatable'],
    ['7|a|tables/V7__a.sql', '|g|functions/deep/R__g.sql repeatable'],
  ]);
});

test('twins, and two databases with the same versions, are histories of their own', () => {
  const found = detectHistories(
    listingOf({
      'res/db/migration/postgresql/V1__a.sql': '',
      'res/db/migration/mysql/V1__a.sql': '',
      'res/db/migration/h2/V1__a.sql': '',
      'res/db/migration/common/V2__b.sql': '',
      'res/migrations/tenant/V1__a.sql': '',
      'res/migrations/master/V1__a.sql': '',
    }),
  );
  expect(found.map(({ history }) => [history.folder, history.dialectName, history.migrations.length])).toEqual([
    ['res/db/migration', 'PostgreSQL', 2],
    ['res/db/migration/h2', 'H2', 1],
    ['res/db/migration/mysql', 'MySQL', 1],
    ['res/migrations/master', 'PostgreSQL', 1],
    ['res/migrations/tenant', 'PostgreSQL', 1],
  ]);
});

describe('transactions', () => {
  const path = 'db/migration/V1__a.sql';
  test.each([
    ['CREATE INDEX i ON a (b);', 'file'],
    ['create unique index /* x */ concurrently i on a (b);', 'statement'],
    ['REINDEX (VERBOSE) DATABASE d;', 'statement'],
    ['REINDEX INDEX CONCURRENTLY i;', 'file'],
    ['VACUUM (FULL) a;', 'statement'],
    ['ALTER TYPE t ADD VALUE $$x$$;', 'file'],
  ])('%s', (text, policy) => {
    expect(sectionsOf(flyway, text, path)).toEqual([`up ${policy}: ${text}`]);
  });

  test('the script configuration decides', () => {
    const files = { [`${path}.conf`]: 'executeInTransaction=false\n' };
    expect(sectionsOf(flyway, 'SELECT 1;', path, files)).toEqual(['up statement: SELECT 1;']);
  });

  test('both kinds in one file are refused, unless mixed', () => {
    const text = 'SELECT 1;\nVACUUM a;';
    expect(problemsOf(flyway, text, path)).toEqual([
      '"VACUUM a" Flyway refuses statements that need a transaction beside ones that cannot have one, unless `mixed` is on.',
    ]);
    expect(problemsOf(flyway, text, path, { 'flyway.conf': 'flyway.mixed=true' })).toEqual([]);
    expect(problemsOf(flyway, text, path, { [`${path}.conf`]: 'executeInTransaction=false' })).toEqual([]);
  });

  test('left out by a script configuration', () => {
    const listing = listingOf({ [`${path}.conf`]: 'encoding=UTF-8\n' });
    const change = flyway.noTransaction(path, 'SELECT 1;', 'up', listing);
    expect(change.ok && change.value[0]?.edits[0]?.text).toBe('encoding=UTF-8\nexecuteInTransaction=false\n');
    expect(flyway.noTransaction(path, 'VACUUM;', 'up', listing)).toEqual({ ok: true, value: [] });
  });
});

test('a new migration in the manner of the last', () => {
  const { history } = onlyHistory({
    'db/migration/x/V1_9__Add_Table.sql': '',
    'db/migration/x/U1_9__Add_Table.sql': '',
  });
  const spec = { title: 'index orders.note', up: 'A;', down: 'B;', transaction: false, now: new Date(0) };
  expect(flyway.newMigration(history, null, spec, listingOf({})).map(({ path, text }) => [path, text])).toEqual([
    ['db/migration/x/V1_10__Index_Orders_Note.sql', 'A;\n'],
    ['db/migration/x/V1_10__Index_Orders_Note.sql.conf', 'executeInTransaction=false\n'],
    ['db/migration/x/U1_10__Index_Orders_Note.sql', 'B;\n'],
  ]);
});

import { describe, expect, test } from 'vitest';
import { detectHistories } from '../../server/src/layouts/detect-histories.ts';
import { folderLayout } from '../../server/src/layouts/folder.ts';
import type { FolderConfig } from '../../server/src/layouts/folder-config.ts';
import { plainFolder } from '../../server/src/layouts/plain-folder.ts';
import { applied, listingOf, onlyHistory, order, sectionsOf } from './listing.ts';

const CONFIG: FolderConfig = {
  tool: 'house',
  folder: 'db',
  pattern: '{version}.{name}.{direction}.sql',
  order: 'number',
  transaction: 'file',
  noTransaction: '-- house: no transaction',
  sections: null,
  dialect: null,
  searchPath: ['app'],
  placeholders: new Map([['role', 'bob']]),
  base: ['db/base.sql'],
};

describe('described by the project', () => {
  test('a template reads and writes names', () => {
    const { history, layout } = onlyHistory(
      { 'db/V10.b.up.sql': '', 'db/V9.a.up.sql': '', 'db/V9.a.down.sql': '', 'db/base.sql': '' },
      { layouts: [{ ...CONFIG, order: 'natural' }] },
    );
    expect(order(history)).toEqual(['V9|a|V9.a.up.sql V9.a.down.sql', 'V10|b|V10.b.up.sql']);
    expect(history).toMatchObject({ tool: 'house', sign: 'configured', searchPath: ['app'], base: ['db/base.sql'] });
    const spec = { title: 'add c', up: 'A;', down: 'B;', transaction: false, now: new Date(0) };
    expect(layout.newMigration(history, null, spec, listingOf({}))).toEqual([
      { path: 'db/V11.add_c.up.sql', text: '-- house: no transaction\nA;\n', edits: [] },
      { path: 'db/V11.add_c.down.sql', text: 'B;\n', edits: [] },
    ]);
  });

  test('a regular expression with groups', () => {
    const pattern = '^v(?<version>[\\d.]+)/(?<name>\\w+)-(?<direction>apply|revert)\\.sql$';
    const { history } = onlyHistory(
      { 'db/v1.10/x-apply.sql': '', 'db/v1.9/x-apply.sql': '', 'db/v1.9/x-revert.sql': '', 'db/v2/x-helper.sql': '' },
      { layouts: [{ ...CONFIG, pattern, order: 'parts' }] },
    );
    expect(order(history)).toEqual(['1.9|x|v1.9/x-apply.sql v1.9/x-revert.sql', '1.10|x|v1.10/x-apply.sql']);
  });

  test('sections with their own opt-out', () => {
    const layout = folderLayout({
      ...CONFIG,
      pattern: '{version}_{name}.sql',
      sections: { up: '-- forth', down: '-- back' },
    });
    const text = '-- forth\n-- house: no transaction\nA;\n-- back\nB;\n';
    expect(sectionsOf(layout, text)).toEqual([
      'up statement by "-- house: no transaction": -- house: no transaction\nA;',
      'down file: B;',
    ]);
    const change = layout.noTransaction('db/1_a.sql', '-- forth\nA;\n', 'up', listingOf({}));
    expect(change.ok && change.value.map((one) => applied(one, '-- forth\nA;\n'))).toEqual([
      '-- forth\n-- house: no transaction\nA;\n',
    ]);
  });
});

describe('a folder that looks like migrations', () => {
  test.each([
    [
      ['db/migrations/10_b.sql', 'db/migrations/9_a.sql'],
      ['9|a|9_a.sql', '10|b|10_b.sql'],
    ],
    [
      ['m/migrations/V0002.B.up.sql', 'm/migrations/V0001.A.up.sql', 'm/migrations/V0001.A.down.sql'],
      ['0001|A|V0001.A.up.sql V0001.A.down.sql', '0002|B|V0002.B.up.sql'],
    ],
    [['migrations/x/1600_a/up.sql', 'migrations/x/1600_a/down.sql'], ['1600|a|1600_a/up.sql 1600_a/down.sql']],
    [
      ['migrations/2024-01-02-x.sql', 'migrations/2024-01-01-y_up.sql'],
      ['2024-01-01|y|2024-01-01-y_up.sql', '2024-01-02|x|2024-01-02-x.sql'],
    ],
    [['migrations/2024-01-02_0930_x.sql'], ['2024-01-02_0930|x|2024-01-02_0930_x.sql']],
  ])('%j', (paths, expected) => {
    const { history } = onlyHistory(Object.fromEntries(paths.map((path) => [path, 'SELECT 1;'])));
    expect(history).toMatchObject({ tool: 'folder', sign: 'fallback' });
    expect(order(history)).toEqual(expected);
  });

  test.each([['db/schema.sql'], ['sql/001_report.sql'], ['migrations/readme.sql'], ['db/migrations/seeds/users.sql']])(
    'not %s',
    (path) => {
      expect(detectHistories(listingOf({ [path]: 'SELECT 1;' }))).toEqual([]);
    },
  );

  test('twins by suffix, versions as folders, steps in code', () => {
    const found = detectHistories(
      listingOf({
        'a/migrations/0001_x.mysql.sql': '',
        'a/migrations/0001_x.postgres.sql': '',
        'a/migrations/0002_y.sql': '',
        'a/migrations/0003_code.ts': '',
        'b/migration/3.9/0000##p.sql': '',
        'b/migration/3.10/0000##q.sql': '',
        'c/versioned/v1.2/b.sql': '',
        'c/versioned/v1.2/a.sql': '',
        'c/versioned/v1.2/manifest.json': '{"SchemaUpdateCqlFiles":["b.sql","a.sql"]}',
        'c/versioned/v1.10/c.sql': '',
      }),
    );
    expect(
      found.map(({ history }) => [
        history.folder,
        history.dialectName,
        history.migrations.map((one) => one.upPath.slice(history.folder.length + 1)),
      ]),
    ).toEqual([
      ['a/migrations', 'PostgreSQL', ['0001_x.postgres.sql', '0002_y.sql']],
      ['a/migrations', 'MySQL', ['0001_x.mysql.sql']],
      ['b/migration', 'PostgreSQL', ['3.9/0000##p.sql', '3.10/0000##q.sql']],
      ['c/versioned', 'PostgreSQL', ['v1.2/b.sql', 'v1.2/a.sql', 'v1.10/c.sql']],
    ]);
    expect(found[0]?.history.problems).toMatchObject([{ kind: 'not-sql', path: 'a/migrations/0003_code.ts' }]);
  });

  test('a script with its own BEGIN is left to itself', () => {
    expect(sectionsOf(plainFolder, '-- x\nBEGIN;\nA;\nCOMMIT;')).toEqual(['up self: -- x\nBEGIN;\nA;\nCOMMIT;']);
    expect(sectionsOf(plainFolder, 'A;')).toEqual(['up none: A;']);
  });

  test('a new file keeps letter and gap', () => {
    const { history } = onlyHistory({
      'db/migrations/V0001.FirstThing.up.sql': '',
      'db/migrations/V0001.FirstThing.down.sql': '',
    });
    const spec = { title: 'second thing', up: 'A;', down: 'B;', transaction: true, now: new Date(0) };
    expect(plainFolder.newMigration(history, null, spec, listingOf({})).map((file) => file.path)).toEqual([
      'db/migrations/V0002.SecondThing.up.sql',
      'db/migrations/V0002.SecondThing.down.sql',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { configuredHistories } from '../../server/src/project/config/configured-histories.ts';
import { configFor, defaultConfig, readConfig } from '../../server/src/project/config/read-config.ts';
import { configFields, configSchema } from '../../server/src/project/config/schema.ts';
import { targetVersion } from '../../server/src/project/config/target-version.ts';
import { listingOf } from './listing.ts';

const RULES = ['drop-table', 'drop-column'];

describe('reading', () => {
  test('everything it may say', () => {
    const text = `{
  // the schema is for editors
  "$schema": "./handrail.schema.json",
  "tool": "goose", "dialect": "postgresql", "postgres": 17, "baseline": "none",
  "files": { "include": ["db/**"], "exclude": ["db/seeds/**"] },
  "layouts": [{ "name": "house", "folder": "./sql", "pattern": "{version}.sql", "base": ["../base.sql"] }],
  "transaction": "file", "searchPath": ["app"], "placeholders": { "owner": "bob" },
  "rules": { "drop-table": "off", "drop-column": ["warning", { "deep": [1, { "a": true }] }] },
  "protectedTables": ["orders"], "lockTimeout": { "configured": true }, "statistics": "stats.json",
  "policy": { "noSuppress": ["drop-table"] },
}`;
    const { config, problems } = readConfig('sub/handrail.json', text, RULES);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      folder: 'sub',
      tool: 'goose',
      postgres: 17,
      baseline: 'none',
      statistics: 'sub/stats.json',
      lockTimeout: { configured: true },
      layouts: [
        { tool: 'house', folder: 'sub/sql', base: ['base.sql'], order: 'natural', transaction: 'file', sections: null },
      ],
    });
    expect(config.rules.get('drop-column')).toEqual({ severity: 'warning', options: { deep: [1, { a: true }] } });
  });

  test.each([
    ['{ "tol": "goose" }', 1, 'there is no field "tol" here', 'did you mean "tool"?'],
    [
      '{\n "postgres": "16" }',
      2,
      '"16" is none of the values that are allowed here',
      'write one of "auto", 14, 15, 16, 17, 18',
    ],
    ['{ "rules": { "drop-tabel": "off" } }', 1, 'there is no rule "drop-tabel"', 'did you mean "drop-table"?'],
    [
      '{ "rules": { "drop-table": "loud" } }',
      1,
      '"loud" is no severity',
      'write one of off, error, warning, information, hint',
    ],
    ['{ "files": [] }', 1, 'a list is no object', 'write an object: { … }'],
    ['{ "layouts": [{ "name": "x" }] }', 1, '"folder" and "pattern" is missing', 'add it'],
    [
      '{ "layouts": [{ "name": "x", "folder": "y", "pattern": "(?<version>(" }] }',
      1,
      expect.stringContaining('is no regular expression'),
      expect.any(String),
    ],
    ['[]', 1, 'the file is no object', 'start with { } or delete the file'],
    ['{ "tool": }', 1, 'this is no JSON: value expected', expect.any(String)],
    ['', 1, expect.stringContaining('this is no JSON'), expect.any(String)],
  ])('%s', (text, line, message, remedy) => {
    const { problems } = readConfig('handrail.json', text, RULES);
    expect(problems[0]).toMatchObject({ path: 'handrail.json', line, message, remedy });
  });

  test('what is wrong does not spoil the rest', () => {
    const { config } = readConfig('handrail.json', '{ "postgres": 9, "baseline": "none" }');
    expect(config).toMatchObject({ postgres: 'auto', baseline: 'none' });
  });

  test('the nearest file upwards', () => {
    const listing = listingOf({ 'handrail.json': '{ "postgres": 14 }', 'a/b/handrail.json': '{ "postgres": 15 }' });
    expect(configFor(listing, 'a/b/c').config.postgres).toBe(15);
    expect(configFor(listing, 'a').config.postgres).toBe(14);
    expect(configFor(listingOf({}), 'a').config).toEqual(defaultConfig());
  });
});

test('the schema names every field, and rules when they are given', () => {
  const schema = configSchema([{ id: 'drop-table', description: 'A table goes.' }]);
  expect(Object.keys(schema.properties as object)).toEqual(['$schema', ...configFields().map((field) => field.name)]);
  expect(JSON.stringify(schema)).toContain('"drop-table":{"description":"A table goes."');
  expect(configFields().every((field) => field.description !== '')).toBe(true);
});

describe('histories as configured', () => {
  const files = { 'a/m/1_x.sql': 'SELECT 1;', 'b/m/1_x.sql': 'SELECT 1;', 'b/m/seed.sql': 'SELECT 1;' };

  test('each folder by its nearest configuration', () => {
    const scopes = configuredHistories(
      listingOf({
        ...files,
        'handrail.json':
          '{ "layouts": [{ "name": "house", "folder": "a/m", "pattern": "{version}_{name}.sql", "transaction": "all" }] }',
        'b/handrail.json':
          '{ "tool": "sqlx", "folder": "m", "dialect": "sqlite", "transaction": "statement", "placeholders": { "x": "1" } }',
      }),
    );
    expect(
      scopes.map((scope) => scope.histories.map(({ history }) => [history.tool, history.folder, history.dialect])),
    ).toEqual([[['house', 'a/m', 'postgresql']], [['sqlx', 'b/m', 'sqlite']]]);
    const [sqlx] = scopes[1]?.histories ?? [];
    expect(sqlx?.layout.sections('b/m/1_x.sql', 'A;', 'up', listingOf({})).sections).toMatchObject([
      { transaction: 'statement' },
    ]);
    expect(sqlx?.history.placeholders.get('x')).toBe('1');
  });

  test('excluded and included files', () => {
    const vendored = { 'vendor/m/migrations/1_x.up.sql': '', 'db/2_y.up.sql': '', 'db/old/1_z.up.sql': '' };
    const found = (config: string): string[] =>
      configuredHistories(listingOf({ ...vendored, 'handrail.json': config })).flatMap((scope) =>
        scope.histories.map(({ history }) => history.folder),
      );
    expect(found('{}')).toEqual(['db', 'db/old']);
    expect(found('{ "files": { "exclude": ["**/old/**"] } }')).toEqual(['db']);
    expect(found('{ "files": { "include": ["vendor/m/**"] } }')).toEqual(['vendor/m/migrations']);
  });
});

describe('target version', () => {
  const version = (files: Record<string, string>, folder = 'db'): [number, string] => {
    const { version, from } = targetVersion(listingOf(files), folder, defaultConfig());
    return [version, from];
  };

  test.each([
    [{}, 16, 'default'],
    [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:15-alpine\n' }, 15, 'compose.yaml: postgres:15-alpine'],
    [
      { 'docker-compose.yml': 'services:\n  db:\n    image: "postgis/postgis:14-3.4"\n' },
      14,
      'docker-compose.yml: postgis:14-3.4',
    ],
    [
      { 'docker-compose.dev.yml': 'image: timescale/timescaledb:2.14.2-pg17' },
      17,
      'docker-compose.dev.yml: timescaledb:2.14.2-pg17',
    ],
    [{ 'compose.yml': 'image: pgvector/pgvector:pg16' }, 16, 'compose.yml: pgvector:pg16'],
    [{ 'compose.yml': 'image: postgres:${PG_VERSION:-18.1}' }, 18, 'compose.yml: postgres:${PG_VERSION:-18.1}'],
    [{ 'compose.yml': 'image: postgres:latest' }, 16, 'default'],
    [{ 'compose.yml': 'image: postgres:9.6' }, 14, 'compose.yml: postgres:9.6'],
    [
      {
        '.github/workflows/ci.yml': 'matrix:\n  pg: [17, 15]\nservices:\n  db:\n    image: postgres:${{ matrix.pg }}\n',
      },
      15,
      '.github/workflows/ci.yml: postgres:${{ matrix.pg }}',
    ],
    [
      { 'supabase/config.toml': '[db]\nmajor_version = 15\n', '.tool-versions': 'postgres 14.1\n' },
      15,
      'supabase/config.toml: major_version = 15',
    ],
    [
      { 'infra/db.tf': 'resource "x" "y" {\n  engine = "postgres"\n  engine_version = "17.2"\n}' },
      17,
      expect.stringContaining('infra/db.tf'),
    ],
  ])('%j', (files, expected, from) => {
    expect(version(files)).toEqual([expected, from]);
  });

  test('the nearest file decides, and the configuration above all', () => {
    const files = {
      'compose.yml': 'image: postgres:14',
      'apps/a/compose.yml': 'image: postgres:17',
      'apps/b/compose.yml': 'image: postgres:18',
    };
    expect(version(files, 'apps/a/db')[0]).toBe(17);
    expect(version(files, 'db')[0]).toBe(14);
    expect(targetVersion(listingOf(files), 'db', { ...defaultConfig(), postgres: 15 }).version).toBe(15);
  });
});

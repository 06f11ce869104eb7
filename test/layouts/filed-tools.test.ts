import { describe, expect, test } from 'vitest';
import { dbMigrate } from '../../server/src/layouts/db-migrate.ts';
import { detectHistories } from '../../server/src/layouts/detect-histories.ts';
import { diesel } from '../../server/src/layouts/diesel.ts';
import { drizzle } from '../../server/src/layouts/drizzle.ts';
import { evolve } from '../../server/src/layouts/evolve.ts';
import { hasura } from '../../server/src/layouts/hasura.ts';
import { morph } from '../../server/src/layouts/morph.ts';
import { popx } from '../../server/src/layouts/popx.ts';
import { postgrator } from '../../server/src/layouts/postgrator.ts';
import { prisma } from '../../server/src/layouts/prisma.ts';
import { refinery } from '../../server/src/layouts/refinery.ts';
import { sqlx } from '../../server/src/layouts/sqlx.ts';
import { supabase } from '../../server/src/layouts/supabase.ts';
import { yoyo } from '../../server/src/layouts/yoyo.ts';
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

describe('Diesel', () => {
  const files = {
    'Cargo.toml': '[dependencies]\ndiesel = { version = "2", features = ["postgres", "chrono"] }\n',
    'migrations/2017-08-31-120000_b/up.sql': 'B;',
    'migrations/20140924113530_a/up.sql': 'A;',
    'migrations/20140924113530_a/down.sql': '',
    'migrations/20140924113530_a/metadata.toml': 'run_in_transaction = false\n',
    'migrations/2026-01-01-000000-0000_c/up.sql': 'C;',
    'migrations/2026-01-01-000000-0000_c/metadata.toml': '# silent means false\n',
  };

  test('versions are strings without their hyphens', () => {
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual([
      '20140924113530|a|20140924113530_a/up.sql 20140924113530_a/down.sql',
      '20170831120000|b|2017-08-31-120000_b/up.sql',
      '202601010000000000|c|2026-01-01-000000-0000_c/up.sql',
    ]);
    expect(history).toMatchObject({
      tool: 'diesel',
      sign: 'dependency',
      signPath: 'Cargo.toml',
      dialect: 'postgresql',
    });
  });

  test('metadata decides over the transaction; without one the file is one string', () => {
    expect(sectionsOf(diesel, 'B;', 'migrations/2017-08-31-120000_b/up.sql', files)).toEqual(['up file: B;']);
    expect(sectionsOf(diesel, 'A;', 'migrations/20140924113530_a/up.sql', files)).toEqual(['up none: A;']);
    expect(sectionsOf(diesel, 'C;', 'migrations/2026-01-01-000000-0000_c/up.sql', files)).toEqual(['up none: C;']);
    expect(problemsOf(diesel, '', 'migrations/x/up.sql')).toEqual(['"" Diesel refuses an empty file.']);
  });

  test('writing', () => {
    const change = diesel.noTransaction('migrations/2017-08-31-120000_b/up.sql', 'B;', 'up', listingOf(files));
    expect(change).toEqual({
      ok: true,
      value: [
        { path: 'migrations/2017-08-31-120000_b/metadata.toml', text: 'run_in_transaction = false\n', edits: [] },
      ],
    });
    expect(diesel.noTransaction('migrations/2017-08-31-120000_b/up.sql', 'B; C;', 'up', listingOf(files)).ok).toBe(
      false,
    );
    expect(newFiles(diesel, files, false)).toEqual({
      'migrations/2026-03-04-050607-0000_index_orders_note/up.sql': 'A;\n',
      'migrations/2026-03-04-050607-0000_index_orders_note/down.sql': 'B;\n',
      'migrations/2026-03-04-050607-0000_index_orders_note/metadata.toml': 'run_in_transaction = false\n',
    });
  });
});

describe('SQLx', () => {
  const files = {
    'api/Cargo.toml': '[dependencies]\nsqlx = "0.8"\n',
    'api/migrations/10_b.sql': 'B;',
    'api/migrations/9_a.up.sql': 'A;',
    'api/migrations/9_a.down.sql': '',
  };

  test('integers order; simple and reversible ones side by side', () => {
    const { history } = onlyHistory({ ...files, 'api/migrations/x_seed.sql': '' });
    expect(order(history)).toEqual(['9|a|9_a.up.sql 9_a.down.sql', '10|b|10_b.sql']);
    expect(history.problems).toMatchObject([{ kind: 'ignored-file', path: 'api/migrations/x_seed.sql' }]);
  });

  test('sqlx.toml names folder, table and schemas', () => {
    const { history } = onlyHistory({
      'Cargo.toml': '[dependencies]\nsqlx = "0.9"',
      'sqlx.toml': '[migrate]\nmigrations-dir = "db"\ntable-name = "app.done"\ncreate-schemas = ["app"]\n',
      'db/1_a.sql': '',
    });
    expect(history).toMatchObject({ sign: 'config', folder: 'db' });
    expect(history.historyTable.join('\n')).toMatch(/CREATE SCHEMA IF NOT EXISTS app[\s\S]*app\.done/);
  });

  test('the opt-out is the file’s first bytes', () => {
    expect(sectionsOf(sqlx, '-- no-transaction\nA;')).toEqual([
      'up none by "-- no-transaction": -- no-transaction\nA;',
    ]);
    expect(sectionsOf(sqlx, '\n-- no-transaction\nA;')[0]).toContain('up file');
    const change = sqlx.noTransaction('m/1_a.sql', 'A;\r\n', 'up', listingOf({}));
    expect(change.ok && change.value.map((one) => applied(one, 'A;\r\n'))).toEqual(['-- no-transaction\r\nA;\r\n']);
  });

  test('a new one is as the last one is', () => {
    expect(Object.keys(newFiles(sqlx, files, true))).toEqual(['api/migrations/11_index_orders_note.sql']);
    expect(newFiles(sqlx, { 'Cargo.toml': 'sqlx = "1"', 'migrations/20240101000000_a_b.up.sql': '' }, false)).toEqual({
      'migrations/20260304050607_index_orders_note.up.sql': '-- no-transaction\nA;\n',
      'migrations/20260304050607_index_orders_note.down.sql': '-- no-transaction\nB;\n',
    });
  });
});

describe('Prisma', () => {
  const files = {
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}',
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'prisma/migrations/20240101_z/migration.sql': 'A;',
    'prisma/migrations/20230101000000_y/migration.sql': 'B;',
    'prisma/migrations/20230101000000_y/down.sql': 'C;',
    'prisma/migrations/0_init/migration.sql': 'D;',
  };

  test('folders order as text', () => {
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual([
      '0|init|0_init/migration.sql',
      '20230101000000|y|20230101000000_y/migration.sql 20230101000000_y/down.sql',
      '20240101|z|20240101_z/migration.sql',
    ]);
    expect(history).toMatchObject({ tool: 'prisma', sign: 'config', dialect: 'postgresql' });
    expect(sectionsOf(prisma, 'A; B;', 'prisma/migrations/0_init/migration.sql')).toEqual(['up none: A; B;']);
  });

  test('provider, and steps in code', () => {
    const { history } = onlyHistory({
      ...files,
      'prisma/migrations/migration_lock.toml': 'provider = "cockroachdb"',
      'prisma/migrations/20240202000000_x/migration.ts': '',
    });
    expect(history).toMatchObject({ dialect: null, dialectName: 'CockroachDB', problems: [{ kind: 'not-sql' }] });
  });

  test('a new one', () => {
    expect(newFiles(prisma, files, true)).toEqual({
      'prisma/migrations/20260304_index_orders_note/migration.sql': 'A;\n',
      'prisma/migrations/20260304_index_orders_note/down.sql': 'B;\n',
    });
  });
});

describe('Drizzle', () => {
  const journal = (...entries: [string, number][]): string =>
    JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: entries.map(([tag, when], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
    });
  const files = {
    'drizzle/meta/_journal.json': journal(['0001_b', 10], ['0000_a', 20], ['0003_gone', 30], ['0004_late', 15]),
    'drizzle/0000_a.sql': 'A;\n--> statement-breakpoint\nB;',
    'drizzle/0001_b.sql': 'A;',
    'drizzle/0002_never.sql': 'A;',
    'drizzle/0004_late.sql': 'A;',
  };

  test('the journal decides what runs and when', () => {
    const { history } = onlyHistory(files);
    expect(order(history)).toEqual(['0001|b|0001_b.sql', '0000|a|0000_a.sql', '0004|late|0004_late.sql']);
    expect(history.problems.map(({ kind, path }) => [kind, path])).toEqual([
      ['missing-file', 'drizzle/0003_gone.sql'],
      ['ignored-file', 'drizzle/0004_late.sql'],
      ['ignored-file', 'drizzle/0002_never.sql'],
    ]);
  });

  test('breakpoints cut, and all share a transaction', () => {
    expect(sectionsOf(drizzle, files['drizzle/0000_a.sql'])[0]).toContain('up all');
    expect(statementsOf(drizzle, files['drizzle/0000_a.sql'])).toEqual(['A;', 'B;']);
    expect(drizzle.noTransaction('', '', 'up', listingOf({})).ok).toBe(false);
  });

  test('a new one is entered in the journal', () => {
    const written = newFiles(
      drizzle,
      { 'drizzle/meta/_journal.json': journal(['0000_a', 5]), 'drizzle/0000_a.sql': '' },
      true,
    );
    expect(written['drizzle/0001_index_orders_note.sql']).toBe('A;\n');
    expect(JSON.parse(written['drizzle/meta/_journal.json'] ?? '')).toMatchObject({
      entries: [
        { idx: 0 },
        { idx: 1, tag: '0001_index_orders_note', when: 1772600767890, version: '7', breakpoints: true },
      ],
    });
  });

  test('folders with snapshots', () => {
    const { history } = onlyHistory({
      'd/20250101000000_a/migration.sql': '',
      'd/20250101000000_a/snapshot.json': '{"dialect":"sqlite"}',
      'd/20240101000000_b/migration.sql': '',
    });
    expect(history).toMatchObject({ tool: 'drizzle', dialect: 'sqlite' });
    expect(history.migrations.map((migration) => migration.name)).toEqual(['b', 'a']);
  });
});

test('Supabase', () => {
  const files = {
    'supabase/config.toml': '[db]\nmajor_version = 17\n',
    'supabase/migrations/10_a.sql': '',
    'supabase/migrations/1_b.sql': '',
    'supabase/migrations/20200101000000_init.sql': '',
    'supabase/migrations/notes.sql': '',
    'supabase/seed.sql': '',
  };
  const { history } = onlyHistory(files);
  expect(order(history)).toEqual(['10|a|10_a.sql', '1|b|1_b.sql']);
  expect(history).toMatchObject({ tool: 'supabase', sign: 'config', searchPath: ['$user', 'public', 'extensions'] });
  expect(history.problems.map((problem) => problem.path)).toEqual([
    'supabase/migrations/20200101000000_init.sql',
    'supabase/migrations/notes.sql',
  ]);
  expect(sectionsOf(supabase, 'A; B;')).toEqual(['up none: A; B;']);
  expect(supabase.noTransaction('', 'A; B;', 'up', listingOf({})).ok).toBe(false);
});

test('Refinery', () => {
  const files = {
    'Cargo.toml': '[dependencies]\nrefinery = "0.9"\n',
    'src/migrations/V10__b.sql': '',
    'src/migrations/x/V9__a.sql': '',
    'src/migrations/U11__c.sql': '',
    'src/migrations/V1.5__d.sql': '',
  };
  const { history } = onlyHistory(files);
  expect(order(history)).toEqual(['9|a|x/V9__a.sql', '10|b|V10__b.sql', '11|c|U11__c.sql']);
  expect(history).toMatchObject({ tool: 'refinery', folder: 'src/migrations' });
  expect(Object.keys(newFiles(refinery, files, true))).toEqual(['src/migrations/U12__index_orders_note.sql']);
});

test('morph', () => {
  const files = {
    'go.mod': 'require github.com/mattermost/morph v1',
    'm/000001_a_b.up.sql': '',
    'm/000001_a_b.down.sql': '',
    'm/000002_c_up.sql': '',
  };
  const { history } = onlyHistory(files);
  expect(order(history)).toEqual(['000001|a_b|000001_a_b.up.sql 000001_a_b.down.sql']);
  expect(history.problems).toMatchObject([{ kind: 'ignored-file', path: 'm/000002_c_up.sql' }]);
  expect(sectionsOf(morph, '-- morph:nontransactional\nA;')[0]).toContain('up none by "-- morph:nontransactional"');
  expect(newFiles(morph, files, false)['m/000002_index_orders_note.up.sql']).toBe('-- morph:nontransactional\nA;\n');
});

test('maragu migrate: the whole name is the version', () => {
  const { history } = onlyHistory({
    'go.mod': 'github.com/maragudk/migrate v0.4',
    'm/0001_a.up.sql': '',
    'm/0001_b.up.sql': '',
    'm/0001_b.down.sql': '',
  });
  expect(order(history)).toEqual(['0001|a|0001_a.up.sql', '0001|b|0001_b.up.sql 0001_b.down.sql']);
  expect(history.problems).toEqual([]);
});

test('Hasura', () => {
  const files = {
    'h/config.yaml': 'version: 3\nmetadata_directory: metadata\n',
    'h/migrations/default/1650000000000_b/up.sql': '',
    'h/migrations/default/100_init/up.sql': '',
    'h/migrations/default/100_init/down.sql': '',
    'h/migrations/other/1_a/up.sql': '',
  };
  const found = detectHistories(listingOf(files));
  expect(
    found.map(({ history }) => [history.tool, history.folder, history.migrations.map((migration) => migration.name)]),
  ).toEqual([
    ['hasura', 'h/migrations/default', ['init', 'b']],
    ['hasura', 'h/migrations/other', ['a']],
  ]);
  expect(sectionsOf(hasura, 'A;')).toEqual(['up file: A;']);
});

describe('popx', () => {
  const files = {
    'm/1_a.up.sql': '',
    'm/1_a.postgres.up.sql': '',
    'm/1_a.mysql.up.sql': '',
    'm/1_a.down.sql': '',
    'm/2_b.up.sql': '',
    'm/2_b.down.sql': '',
    'm/3_c.postgres.autocommit.up.sql': '',
    'm/3_c.sqlite3.up.sql': '',
  };

  test('twins in one folder: PostgreSQL takes what is for all', () => {
    const found = detectHistories(listingOf(files));
    expect(found.map(({ history }) => [history.dialectName, order(history)])).toEqual([
      [
        'PostgreSQL',
        ['1|a|1_a.postgres.up.sql 1_a.down.sql', '2|b|2_b.up.sql 2_b.down.sql', '3|c|3_c.postgres.autocommit.up.sql'],
      ],
      ['MySQL', ['1|a|1_a.mysql.up.sql']],
      ['SQLite', ['1|a|1_a.up.sql', '3|c|3_c.sqlite3.up.sql']],
    ]);
  });

  test('the name decides over the transaction', () => {
    expect(sectionsOf(popx, 'A;', 'm/3_c.postgres.autocommit.up.sql')).toEqual(['up none: A;']);
    expect(sectionsOf(popx, 'A;', 'm/2_b.up.sql')).toEqual(['up file: A;']);
  });
});

describe('yoyo', () => {
  const files = {
    'yoyo.ini': '[DEFAULT]\nsources = m\ndatabase = postgresql://u@h/d\n',
    'm/0003-c.sql': '-- depends: 0001-a\n\nC;',
    'm/0001-a.sql': '-- first\n-- depends: 0002-b\n-- transactional: false\nA;',
    'm/0001-a.rollback.sql': '',
    'm/0002-b.sql': 'B;',
    'm/0004-code.py': '',
  };

  test('what each depends on comes first', () => {
    const { history } = onlyHistory(files);
    expect(history.migrations.map((migration) => migration.version)).toEqual(['0002-b', '0001-a', '0003-c']);
    expect(history.problems).toMatchObject([{ kind: 'not-sql' }]);
    expect(sectionsOf(yoyo, files['m/0001-a.sql'])[0]).toContain('up statement by "-- transactional: false"');
    expect(sectionsOf(yoyo, 'A;\n-- transactional: false\n')[0]).toContain('up file');
  });

  test('a new one depends on the last', () => {
    expect(newFiles(yoyo, files, false)['m/0004_index-orders-note.sql']).toBe(
      '-- depends: 0003-c\n-- transactional: false\n\nA;\n',
    );
  });
});

test('postgrator', () => {
  const files = { 'm/10.do.b.sql': '', 'm/9.do.a.sql': '', 'm/9.undo.a.sql': '', 'm/11.do.code.js': '' };
  const { history } = onlyHistory(files);
  expect(order(history)).toEqual(['9|a|9.do.a.sql 9.undo.a.sql', '10|b|10.do.b.sql']);
  expect(history).toMatchObject({ tool: 'postgrator', problems: [{ kind: 'not-sql' }] });
  expect(Object.keys(newFiles(postgrator, files, true))).toEqual([
    'm/11.do.index-orders-note.sql',
    'm/11.undo.index-orders-note.sql',
  ]);
  expect(
    postgrator.writeDown(history.migrations[1] ?? fail(), '', null, { sql: 'X;', transaction: true }),
  ).toMatchObject({ value: { path: 'm/10.undo.b.sql' } });
});

test('db-migrate', () => {
  const files = {
    'package.json': '{"dependencies":{"db-migrate":"1"}}',
    'migrations/20240101000000-a-b.js': '',
    'migrations/20240102000000-code.js': '',
    'migrations/sqls/20240101000000-a-b-up.sql': '',
    'migrations/sqls/20240101000000-a-b-down.sql': '',
  };
  const { history } = onlyHistory(files);
  expect(order(history)).toEqual(['20240101000000|a-b|20240101000000-a-b-up.sql 20240101000000-a-b-down.sql']);
  expect(history.problems).toMatchObject([{ kind: 'not-sql', path: 'migrations/20240102000000-code.js' }]);
  expect(Object.keys(newFiles(dbMigrate, files, true))[0]).toBe(
    'migrations/sqls/20260304050607-index-orders-note-up.sql',
  );
});

test('Evolve', () => {
  const files = {
    'app/app.csproj': '<PackageReference Include="Evolve" Version="3" />',
    'app/db/migrations/V1_9__a.sql': '',
    'app/db/migrations/V1_10__b.sql': '',
    'app/db/migrations/R__c.sql': '',
  };
  const { history } = onlyHistory(files);
  expect(history).toMatchObject({ tool: 'evolve', sign: 'dependency' });
  expect(history.migrations.map((migration) => migration.version)).toEqual(['1.9', '1.10', '']);
  expect(sectionsOf(evolve, '-- evolve-tx-off\nA;')[0]).toContain('up none by "-- evolve-tx-off"');
  expect(newFiles(evolve, files, false)).toEqual({
    'app/db/migrations/V1_11__index_orders_note.sql': '-- evolve-tx-off\nA;\n',
  });
});

test('a way back in a file of its own follows the up file’s name', () => {
  expect(writtenDown(sqlx, '', 'B;', true, 'm/1_a.sql')).toBe('B;\n');
  const migration = onlyHistory({ 'go.mod': 'mattermost/morph', 'm/1_a.up.sql': '' }).history.migrations[0] ?? fail();
  expect(morph.writeDown(migration, '', null, { sql: 'B;', transaction: false })).toEqual({
    ok: true,
    value: { path: 'm/1_a.down.sql', text: '-- morph:nontransactional\nB;\n', edits: [] },
  });
});

function fail(): never {
  throw new Error('nothing there');
}

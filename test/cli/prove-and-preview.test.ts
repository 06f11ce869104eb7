import { describe, expect, test, vi } from 'vitest';
import { Project } from './project.ts';
import { misshapen, PREVIEW, PROVE } from './shape.ts';
import { SHOP } from './shop.ts';

/** Each test boots the embedded PostgreSQL, some of them several times. */
vi.setConfig({ testTimeout: 60_000 });

interface Proved {
  readonly engine: string;
  readonly migrations: readonly {
    readonly path: string;
    readonly source: string;
    readonly verdict: string;
    readonly differences: readonly { readonly object: string; readonly kind: string }[];
    readonly error: { readonly sqlstate: string; readonly step: string; readonly line: number | null } | null;
  }[];
  readonly notes: readonly string[];
}

async function proved(
  project: Project,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly value: Proved }> {
  return project.json('prove', ...args);
}

describe('prove', () => {
  test('a verdict for each migration of a history', async () => {
    const { code, value } = await proved(new Project(SHOP));
    expect(misshapen(value, PROVE)).toEqual([]);
    expect(value.engine).toMatch(/^PGlite/);
    expect(value.migrations.map(({ verdict }) => verdict)).toEqual(['exact', 'no-down', 'exact']);
    expect(code).toBe(0);
  });

  test('a wrong way back is found, and what follows is proved all the same', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int, y int);',
      'migrations/1_a.down.sql': 'drop table t;',
      'migrations/2_b.up.sql': "create index i on t (x); create type mood as enum ('a');",
      'migrations/2_b.down.sql': 'drop index i;',
      'migrations/3_c.up.sql': 'alter table t drop column y;',
      'migrations/3_c.down.sql': '\nalter table nowhere add column y int;',
      'migrations/4_d.up.sql': 'alter table t add column z mood;',
      'migrations/4_d.down.sql': 'alter table t drop column z;',
    });
    const { code, value } = await proved(project);
    expect(code).toBe(1);
    expect(value.migrations.map(({ verdict }) => verdict)).toEqual(['exact', 'not-restored', 'down-fails', 'exact']);
    expect(value.migrations[1]?.differences).toContainEqual(
      expect.objectContaining({ object: 'type public.mood', kind: 'extra' }),
    );
    expect(value.migrations[2]?.error).toMatchObject({ sqlstate: '42P01', step: 'down', line: 2 });
    const generated = await proved(project, '--generated');
    expect(generated.value.migrations.map(({ verdict }) => verdict)).toEqual([
      'exact',
      'exact',
      expect.stringMatching(/exact|order-only/),
      'exact',
    ]);
    expect(generated.code).toBe(0);
    const text = await project.run('prove', 'migrations/2_b.up.sql');
    expect(text.out).toMatch(/2_b\.up\.sql {2}does not restore {2}written/);
    expect(text.out).toContain('extra    type public.mood');
  });

  test('a history that does not run goes on, and says where it failed', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int); select nowhere();',
      'migrations/2_b.up.sql': 'create index i on t (x);',
      'migrations/2_b.down.sql': 'drop index i;',
    });
    const { value } = await proved(project, 'migrations/2_b.up.sql');
    expect(value.migrations.map(({ verdict }) => verdict)).toEqual(['exact']);
    expect(value.notes.join()).toMatch(
      /1_a\.up\.sql does not run here as a whole: function nowhere\(\) does not exist \(42883\)/,
    );
  });

  test('statements run in the transaction that the tool opens, and only there', async () => {
    const concurrently = 'CREATE INDEX CONCURRENTLY i ON orders (note);\n-- +goose Down\nDROP INDEX CONCURRENTLY i;\n';
    const project = new Project({
      'm/migrations/0001_create.sql':
        '-- +goose Up\nCREATE TABLE orders (note text);\n-- +goose Down\nDROP TABLE orders;\n',
      'm/migrations/0002_in.sql': `-- +goose Up\n${concurrently}`,
      'm/migrations/0003_out.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${concurrently}`,
    });
    const { value } = await proved(project);
    expect(value.migrations.map(({ verdict }) => verdict)).toEqual(['exact', 'up-fails', expect.any(String)]);
    expect(value.migrations[1]?.error).toMatchObject({ sqlstate: '25001', step: 'up', line: 2 });
  });
});

describe('preview', () => {
  test('predicted beside observed, the schema, the way back', async () => {
    const project = new Project(SHOP);
    const { code, value } = await project.json('preview', 'db/migrations/0002_find_by_note.sql');
    expect(misshapen(value, PREVIEW)).toEqual([]);
    expect(value).toMatchObject({
      mode: 'embedded',
      statements: [{ line: 2, kind: 'CREATE INDEX', agrees: true, observed: { builds: ['public.orders_note_idx'] } }],
      schemaDifference: [{ object: 'index public.orders_note_idx', kind: 'extra' }],
      down: { grade: 'exact', verdict: 'exact', source: 'generated' },
    });
    expect(code).toBe(0);
    const { out } = await project.run('preview', 'db/migrations/0002_find_by_note.sql');
    expect(out).toMatch(/locks +public\.orders +SHARE +SHARE/);
    expect(out).toContain('The way back');
    const markdown = await project.run('preview', 'db/migrations/0002_find_by_note.sql', '--format', 'markdown');
    expect(markdown.out).toMatch(/^# 0002_find_by_note\.sql\n/);
  });

  test('a statement that fails is shown with its error, and the exit code says so', async () => {
    const project = new Project({ ...SHOP, 'db/migrations/0004_bad.sql': '-- +goose Up\nSELECT nope FROM orders;\n' });
    const { code, value } = await project.json('preview', 'db/migrations/0004_bad.sql');
    expect(code).toBe(1);
    expect(value).toMatchObject({ statements: [{ error: { sqlstate: '42703' } }], down: { verdict: null } });
  });

  test('a folder is no migration', async () => {
    expect(await new Project(SHOP).run('preview', 'db')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no migration but a folder'),
    });
  });

  test('a server elsewhere is refused, and so is what is no address', async () => {
    const project = new Project(SHOP);
    const file = 'db/migrations/0002_find_by_note.sql';
    const far = await project.run('preview', file, '--database', 'postgres://u:secret@db.example.org/app');
    expect(far).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('db.example.org, which is not this machine'),
    });
    expect(far.err).not.toContain('secret');
    expect((await project.run('preview', file, '--database', 'db')).err).toContain('is no connection URL');
    expect((await project.run('preview', file, '--database', 'postgres://127.0.0.1:1/x')).err).toContain(
      'ECONNREFUSED',
    );
  });
});

test('what only PostgreSQL has an answer for is refused for other dialects', async () => {
  const file = 'db/mysql/migrations/0001_a.sql';
  const project = new Project({
    [file]: '-- +goose Up\nCREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;\n',
  });
  for (const args of [['prove'], ['preview', file], ['down', file], ['schema']]) {
    const { code, err, out } = await project.run(...args);
    expect(err, args[0]).toMatch(/^handrail: .*MySQL is not written yet\.\n$/);
    expect(out).toBe('');
    expect(code).toBe(2);
  }
});

import { expect, test } from 'vitest';
import { Project } from './project.ts';
import { EXPLAIN, misshapen } from './shape.ts';
import { SHOP } from './shop.ts';

interface Explained {
  readonly files: readonly {
    readonly path: string;
    readonly transaction: string;
    readonly statements: readonly {
      readonly kind: string;
      readonly line: number;
      readonly direction: string;
      readonly outcome: string;
      readonly locks: readonly {
        readonly relation: string;
        readonly mode: string;
        readonly blocks: readonly string[];
      }[];
      readonly scans: readonly string[];
      readonly builds: readonly string[];
      readonly errors: readonly { readonly sqlstate: string }[];
      readonly loses: readonly string[];
    }[];
  }[];
}

test('each statement with its locks, work, losses and outcome', async () => {
  const { code, value } = await new Project(SHOP).json('explain');
  expect(code).toBe(0);
  expect(misshapen(value, EXPLAIN)).toEqual([]);
  const { files }: Explained = value;
  expect(files[1]?.transaction).toBe('file');
  expect(files[1]?.statements[0]).toMatchObject({
    kind: 'CREATE INDEX',
    line: 2,
    direction: 'up',
    outcome: 'applies',
    locks: [{ relation: 'public.orders', mode: 'SHARE', blocks: ['writes', 'maintenance'] }],
    scans: ['public.orders'],
    builds: ['public.orders_note_idx'],
  });
  expect(files[2]?.statements[0]?.loses).toEqual(['public.orders.guest']);
  expect(files[2]?.statements.map(({ direction }) => direction)).toEqual(['up', 'down']);
});

test('an error that is sure is foretold', async () => {
  const project = new Project({
    ...SHOP,
    'db/migrations/0004_c.sql': '-- +goose Up\nCREATE INDEX CONCURRENTLY i ON orders (note);\n',
  });
  const { value }: { value: Explained } = await project.json('explain', 'db/migrations/0004_c.sql');
  expect(value.files[0]?.statements[0]).toMatchObject({ outcome: 'fails', errors: [{ sqlstate: '25001' }] });
  const { out } = await project.run('explain', 'db/migrations/0004_c.sql');
  expect(out).toMatch(/fails .*\(25001\)/);
});

test('text says who waits', async () => {
  const { out } = await new Project(SHOP).run('explain', 'db/migrations/0002_find_by_note.sql');
  expect(out).toContain('db/migrations/0002_find_by_note.sql  goose · one transaction');
  expect(out).toMatch(/locks +public\.orders +SHARE +writes wait +until commit/);
  expect(out).toMatch(/work +reads all of public\.orders\n +builds public\.orders_note_idx/);
});

test('what is applied is explained when it is named, and else only with --all', async () => {
  const project = new Project(SHOP).published();
  const nothing = await project.run('explain');
  expect(nothing.code).toBe(0);
  expect(nothing.err).toMatch(/^note: nothing is pending: 3 migrations are out there already/);
  expect((await project.run('explain', 'db/migrations/0002_find_by_note.sql')).out).toContain('CREATE INDEX');
  expect((await project.run('explain', '--all')).out).toContain('DROP COLUMN');
});

test('a lone script may touch what was there before it', async () => {
  const project = new Project({ 'scripts/drop.sql': 'drop table t;' });
  const { value }: { value: Explained } = await project.json('explain', 'scripts/drop.sql');
  expect(value.files[0]?.statements[0]).toMatchObject({ outcome: 'unknown', errors: [] });
});

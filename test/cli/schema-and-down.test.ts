import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';
import { DOWN, misshapen, SCHEMA } from './shape.ts';
import { SHOP } from './shop.ts';

describe('schema', () => {
  test('SQL that recreates it, after the whole history or up to a migration', async () => {
    const project = new Project(SHOP);
    const { code, out } = await project.run('schema');
    expect(code).toBe(0);
    expect(out).toContain('CREATE TABLE orders (');
    expect(out).toContain('CREATE INDEX orders_note_idx ON orders (note);');
    expect(out).not.toContain('guest');
    expect((await project.run('schema', '--at', '1')).out).toContain('guest text');
    expect((await project.run('schema', 'db/migrations/0002_find_by_note.sql')).out).toContain('guest text');
  });

  test('JSON tells objects, their columns and their migration', async () => {
    const { value } = await new Project(SHOP).json('schema');
    expect(misshapen(value, SCHEMA)).toEqual([]);
    const { objects } = value as {
      objects: readonly { kind: string; name: string; columns: readonly { name: string }[]; migration: string }[];
    };
    const table = objects.find(({ kind }) => kind === 'table');
    expect(table).toMatchObject({ name: 'public.orders', migration: 'db/migrations/0001_create.sql' });
    expect(table?.columns.map(({ name }) => name)).toEqual(['id', 'note']);
  });

  test('a version that is not there, and two histories', async () => {
    const project = new Project({ ...SHOP, 'other/migrations/0001_a.sql': '-- +goose Up\nSELECT 1;\n' });
    expect(await project.run('schema')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there are 2 histories here: .*Give the path of one\.\n$/),
    });
    expect(await project.run('schema', 'db', '--at', '9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no migration 9'),
    });
  });
});

describe('down', () => {
  test('the way back of a migration, with its grade', async () => {
    const project = new Project(SHOP);
    const { code, out, err } = await project.run('down', 'db/migrations/0002_find_by_note.sql');
    expect(code).toBe(0);
    expect(out).toContain('DROP INDEX orders_note_idx;');
    expect(err).toContain('--write puts it there');
    const { value } = await project.json('down', 'db/migrations/0002_find_by_note.sql');
    expect(misshapen(value, DOWN)).toEqual([]);
    expect(value).toMatchObject({ grade: 'exact', existing: false, downPath: 'db/migrations/0002_find_by_note.sql' });
  });

  test('--write puts it where the tool expects it, once', async () => {
    const project = new Project(SHOP);
    const file = 'db/migrations/0002_find_by_note.sql';
    expect((await project.run('down', file, '--write')).out).toContain(`Wrote the way back into ${file}`);
    expect(project.read(file)).toMatch(
      /^-- \+goose Up\nCREATE INDEX .*\n\n-- \+goose Down\n[\s\S]*DROP INDEX orders_note_idx;\n$/,
    );
    const again = await project.run('down', file, '--write');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('has a way back already') });
    expect((await project.run('down', file, '--write', '--force')).code).toBe(0);
  });

  test('--write makes a file of its own for tools with pairs', async () => {
    const project = new Project({ 'migrations/1_a.up.sql': 'create table t (x int);\n' });
    expect((await project.run('down', 'migrations/1_a.up.sql', '--write')).code).toBe(0);
    expect(project.read('migrations/1_a.down.sql')).toMatch(/drop table t;/i);
  });

  test('data that does not come back is said', async () => {
    const { value } = await new Project(SHOP).json('down', 'db/migrations/0003_drop_guest.sql');
    expect(value).toMatchObject({ grade: 'loses-data', loses: ['public.orders.guest'], existing: true });
  });
});

import { expect, test } from 'vitest';
import { Project } from './project.ts';
import { misshapen, STATUS } from './shape.ts';
import { SHOP } from './shop.ts';

test('tool, version, baseline, what is pending, what was edited', async () => {
  const project = new Project({
    ...SHOP,
    'compose.yaml': 'services:\n  db:\n    image: postgres:17-alpine\n',
  }).published();
  project.write({
    'db/migrations/0001_create.sql': '-- +goose Up\nCREATE TABLE orders (id int);\n',
    'db/migrations/0004_new.sql': '-- +goose Up\nSELECT 1;\n',
  });
  const { code, value } = await project.json('status');
  expect(code).toBe(0);
  expect(misshapen(value, STATUS)).toEqual([]);
  expect(value).toMatchObject({
    histories: [
      {
        tool: 'goose',
        folder: 'db/migrations',
        postgres: 17,
        postgresFrom: 'compose.yaml: postgres:17-alpine',
        baseline: 'merge base with origin/main',
        applied: 3,
        pending: 1,
        migrations: [
          { migration: '0001', pending: false, edited: true, down: null },
          { migration: '0002', pending: false, edited: false, down: null },
          { migration: '0003', edited: false, down: 'db/migrations/0003_drop_guest.sql' },
          { migration: '0004', pending: true, edited: false },
        ],
      },
    ],
  });
  const { out } = await project.run('status');
  expect(out).toContain('goose, by markers in the files');
  expect(out).toContain('db/migrations/0001_create.sql was edited after it was applied');
  expect(out).toMatch(/pending +0004 +new +no way back/);
});

test('several histories, one of a dialect that is not analysed', async () => {
  const { value } = await new Project({
    ...SHOP,
    'db/mysql/migrations/0001_a.sql': '-- +goose Up\nCREATE TABLE t (id int AUTO_INCREMENT) ENGINE=InnoDB;\n',
  }).json('status');
  expect(misshapen(value, STATUS)).toEqual([]);
  const { histories } = value as { histories: readonly { dialect: string; postgres: number | null }[] };
  expect(histories.map(({ dialect, postgres }) => [dialect, postgres])).toEqual([
    ['postgresql', 16],
    ['mysql', null],
  ]);
});

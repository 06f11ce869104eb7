import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

const up = '-- +goose Up\n';
const files = {
  'handrail.json': '{ "baseline": "none" }\n',
  'migrations/0001_people.sql': `${up}CREATE TABLE people (id serial PRIMARY KEY, name text, nickname text, 電話 text);\n-- +goose Down\nDROP TABLE people;\n`,
  'migrations/0002_strange.sql': [
    '-- +goose Up',
    "/* 🚂🚃 */ ALTER TABLE people ALTER COLUMN name SET NOT NULL; COMMENT ON TABLE people IS '👩‍🚀 人々';",
    '/* 電話は必須 */ ALTER TABLE people ALTER COLUMN "電話" SET NOT NULL; -- 終わり 🎌',
    "SELECT '🚂', 'ç'; DELETE FROM people;",
    '',
  ].join('\r\n'),
  'migrations/0003_broken.sql': [
    '-- +goose Up',
    'CREATE INDEX people_name_idx ON people (name);',
    'ALTER TABLE people ADD COLUM oops text tex;',
    'DELETE FROM people;',
    '',
  ].join('\n'),
};

suite('strange text', { files, open: 'migrations/0002_strange.sql' }, (test) => {
  test('is underlined at the exact words beside emoji and CJK, in lines that end with CRLF', async (workbench) => {
    await expect.poll(() => workbench.squiggles()).toContain('DELETE FROM');
    expect((await workbench.squigglesNow()).filter((words) => words === 'SET NOT NULL')).toHaveLength(2);
  });
});

suite('a broken statement', { files, open: 'migrations/0003_broken.sql' }, (test) => {
  test('does not hide what is found in the others', async (workbench) => {
    await expect.poll(() => workbench.squiggles()).toContain('DELETE FROM');
    expect(await workbench.squigglesNow()).toContain('CREATE INDEX');
  });
});

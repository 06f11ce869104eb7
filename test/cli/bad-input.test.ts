import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { DiskListing } from '../../server/src/adapters/node/disk-listing.ts';
import { type Ended, Project } from './project.ts';
import { SHOP } from './shop.ts';

vi.setConfig({ testTimeout: 60_000 });

/** One line on standard error that names what is wrong and what to do. */
function refused({ code, err }: Ended, pattern: RegExp): void {
  expect(err).toMatch(pattern);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(/^handrail: /);
  expect(code).toBe(2);
}

describe('files', () => {
  test('a NUL byte', async () => {
    const project = new Project({ ...SHOP, 'db/migrations/0004_x.sql': 'SELECT 1;\0DROP TABLE orders;' });
    const ended = await project.run('check');
    refused(ended, /db\/migrations\/0004_x\.sql is not text: it contains a NUL byte\. Save it as UTF-8/);
    // The rest is told all the same.
    expect(ended.out).toContain('create-index-blocks-writes');
    expect(ended.out).not.toContain('0004_x');
  });

  test('bytes that are no UTF-8', async () => {
    const latin = Buffer.from([0x2d, 0x2d, 0x20, 0xe9, 0xe8, 0x0a, 0x53]);
    refused(
      await new Project({ ...SHOP, 'db/migrations/0004_x.sql': latin }).run('check', 'db/migrations/0004_x.sql'),
      /0004_x\.sql is not UTF-8\. Save it as UTF-8/,
    );
  });

  test('empty files, and files of nothing but comments', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': '',
      'migrations/2_b.up.sql': '-- nothing\n/* here */\n',
      'migrations/3_c.up.sql': ' \n;;\n',
    });
    const { code, out } = await project.run('check', '--format', 'json');
    expect(JSON.parse(out).files).toHaveLength(3);
    expect(code).toBe(0);
    expect((await project.run('explain')).code).toBe(0);
    expect((await project.run('down', 'migrations/2_b.up.sql')).code).toBe(0);
    expect((await project.run('schema')).code).toBe(0);
  });

  test('an unclosed quote hides nothing after it', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int);\n',
      'migrations/2_b.up.sql': "insert into t values ('it is;\n\ndrop table t;\n",
    });
    const { out } = await project.run('check');
    expect(out).toMatch(/3:\d+ {2}error .* drop-table/);
  });

  test('a thousand statements that overflow the parser, then a good one', async () => {
    const deep = Array.from({ length: 1_000 }, (_, i) => `select ${'('.repeat(3_000)}${i}${')'.repeat(3_000)};`).join(
      '\n',
    );
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int);',
      'migrations/2_b.up.sql': `${deep}\ndrop table t;\n`,
    });
    const { out } = await project.run('check', 'migrations/2_b.up.sql');
    expect(out).toMatch(/1001:\d+ {2}error .* drop-table/);
  });

  test('ten thousand statements', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `INSERT INTO t VALUES (${i}, 'name ${i}');`).join('\n');
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int, y text);',
      'migrations/2_b.up.sql': `${many}\ndrop table t;\n`,
    });
    const { out } = await project.run('check', '--format', 'json');
    expect(JSON.parse(out).files[1]).toMatchObject({ statements: 10_001, unparsed: 0 });
  });

  test('a seed of 20 MB', async () => {
    const row = `(1, '${'x'.repeat(1_000)}'),\n`;
    const seed = `INSERT INTO t VALUES\n${row.repeat(20_000)}(2, 'end');\nDROP TABLE t;\n`;
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int, y text);',
      'migrations/2_seed.up.sql': seed,
    });
    const { out } = await project.run('check', 'migrations/2_seed.up.sql');
    expect(out).toMatch(/20003:\d+ {2}error .* drop-table/);
  });

  test('a byte order mark, CRLF and a lone CR', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': '\uFEFFcreate table t (x int);\r\n',
      'migrations/2_b.up.sql': '\uFEFF-- one\r\n\r\ndrop table t;\r\n',
    });
    const { out } = await project.run('check', 'migrations/2_b.up.sql');
    expect(out).toMatch(/3:\d+ {2}error .* drop-table/);
  });

  test('a file that goes between the listing and the reading', () => {
    const project = new Project(SHOP);
    const listing = new DiskListing(project.root);
    rmSync(join(project.root, 'db/migrations/0001_create.sql'));
    expect(listing.text('db/migrations/0001_create.sql')).toBeUndefined();
    expect(listing.problems).toEqual([
      { path: 'db/migrations/0001_create.sql', message: 'does not exist. Check the path.' },
    ]);
  });

  test('what is no migration', async () => {
    const project = new Project({ ...SHOP, 'README.md': '# x', 'queries/a.sql': 'select 1' });
    refused(await project.run('check', 'README.md'), /README\.md is no \.sql file/);
    refused(await project.run('check', 'nowhere.sql'), /nowhere\.sql does not exist\. Check the path\./);
    refused(await project.run('check', 'db/nowhere'), /db\/nowhere does not exist/);
  });
});

describe('folders', () => {
  test('no migrations, and why', async () => {
    refused(
      await new Project({ 'a.txt': '' }).run('check'),
      /no migrations found in \.: there is no \.sql file in it\./,
    );
    const queries = new Project({ 'src/queries/a.sql': 'select 1', 'src/queries/b.sql': 'select 2' });
    refused(
      await queries.run('check'),
      /no migrations found in \.: none of its 2 \.sql files follows a tool’s conventions\. .*--tool.*handrail\.json/,
    );
  });

  test('links that lead back to themselves', async () => {
    const project = new Project(SHOP);
    symlinkSync('..', join(project.root, 'db/migrations/up'));
    symlinkSync('loop', join(project.root, 'loop'));
    symlinkSync('0009_b.sql', join(project.root, 'db/migrations/0009_a.sql'));
    symlinkSync('0009_a.sql', join(project.root, 'db/migrations/0009_b.sql'));
    refused(
      await project.run('check', 'loop'),
      /loop cannot be read: it is a link that leads back to itself\. Remove the link\./,
    );
    const { out, err } = await project.run('check');
    expect(out).toContain('create-index-blocks-writes');
    expect(out.match(/0002_find_by_note\.sql/g)).toHaveLength(1);
    expect(err).toMatch(/0009_a\.sql/);
  });
});

describe('configuration', () => {
  test('text that is no JSON, with its line', async () => {
    refused(
      await new Project({ ...SHOP, 'handrail.json': '{\n  "baseline": "none",\n  "rules": {\n}' }).run('check'),
      /handrail\.json:4: this is no JSON/,
    );
  });

  test('fields, values and rules that do not exist', async () => {
    const wrong = (text: string): Promise<Ended> => new Project({ ...SHOP, 'handrail.json': text }).run('check');
    refused(
      await wrong('{\n"basline": "none" }'),
      /handrail\.json:2: there is no field "basline" here; did you mean "baseline"\?/,
    );
    refused(await wrong('{ "postgres": 9 }'), /handrail\.json:1: 9 is none of the values/);
    refused(
      await wrong('{ "rules": { "drop-tabel": "error" } }'),
      /there is no rule "drop-tabel"; did you mean "drop-table"\?/,
    );
    expect((await wrong('// comments are fine\n{ "baseline": "none", }')).code).toBe(1);
  });

  test('a broken configuration elsewhere does not matter here', async () => {
    const project = new Project({ ...SHOP, 'other/handrail.json': '{ nonsense' }).published();
    expect((await project.run('check', 'db')).code).toBe(0);
    refused(await project.run('check', 'other'), /other\/handrail\.json:1: /);
  });

  test('--config takes the place of every file', async () => {
    const project = new Project({
      ...SHOP,
      'handrail.json': '{ nonsense',
      'ci/strict.json': '{ "rules": { "drop-column": "off" } }',
    });
    const { out } = await project.run('check', '--config', 'ci/strict.json');
    expect(out).not.toContain('drop-column');
    refused(await project.run('check', '--config', 'ci/nothing.json'), /ci\/nothing\.json does not exist/);
    project.write({ 'ci/broken.json': '{\n"a": 1}' });
    refused(await project.run('check', '--config', 'ci/broken.json'), /ci\/broken\.json:2: there is no field "a"/);
  });
});

describe('arguments', () => {
  test.each([
    [['check', '--format', 'xml'], /argument 'xml' is invalid\. Allowed choices are text, json, sarif/],
    [['check', '--tool', 'nope'], /--tool nope: there is no such tool\. Known are .*goose/],
    [['check', '--postgres', '9'], /argument '9' is invalid\. Allowed are 14, 15, 16, 17 and 18/],
    [['check', '--fail-on', 'x'], /argument 'x' is invalid/],
    [['check', '--nope'], /unknown option '--nope'/],
    [['chek'], /unknown command 'chek' \(Did you mean check\?\)/],
    [['down'], /missing required argument 'file'/],
    [['check', '--since', 'HEAD'], /--since HEAD: \. is in no git repository/],
  ])('%s', async (args, pattern) => {
    refused(await new Project(SHOP).run(...args), pattern);
  });

  test('a ref that git does not know, and an option in its place', async () => {
    const project = new Project(SHOP).published();
    refused(
      await project.run('check', '--since', 'nope'),
      /--since nope: git does not know nope\. Fetch it, or name another ref\./,
    );
    refused(await project.run('check', '--since=--output=x'), /git does not know --output=x/);
  });

  test('a shallow clone, in which nobody knows what is new', async () => {
    const project = new Project(SHOP).published();
    project.write({ 'db/migrations/0004_x.sql': '-- +goose Up\nSELECT 1;\n' });
    project.git('checkout', '-q', '-b', 'work');
    project.git('add', '.');
    project.git('commit', '-q', '-m', 'second');
    project.git('checkout', '-q', 'main');
    const clone = new Project({});
    clone.git('clone', '-q', '--depth', '1', '--branch', 'work', `file://${project.root}`, 'repo');
    refused(
      await clone.runIn('repo', 'check'),
      /what is pending is not known: this is a shallow clone .*fetch-depth: 0 in CI/,
    );
    expect((await clone.runIn('repo', 'check', '--all')).code).toBe(1);
  });

  test('help and version', async () => {
    const project = new Project({});
    const help = await project.run('--help');
    expect(help.code).toBe(0);
    for (const verb of ['check', 'explain', 'schema', 'down', 'prove', 'preview', 'status']) {
      expect(help.out).toContain(`  ${verb} `);
      const own = await project.run(verb, '--help');
      expect(own.out).toContain('Examples:\n  handrail ');
      expect(own.out).toContain('--format');
      expect(own.code).toBe(0);
    }
    expect((await project.run('--version')).out).toBe('1.2.3\n');
  });
});

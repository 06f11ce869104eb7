import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/base/text-edit.ts';
import { LineIndex } from '../../server/src/sql/line-index.ts';
import { Project } from './project.ts';
import { CHECK, misshapen } from './shape.ts';
import { SHOP } from './shop.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Checked {
  readonly files: readonly {
    readonly path: string;
    readonly pending: boolean;
    readonly direction: string;
    readonly unparsed: number;
    readonly skipped: string | null;
    readonly findings: readonly {
      readonly rule: string;
      readonly start: Place;
      readonly end: Place;
      readonly statement: number | null;
      readonly fixes: readonly {
        readonly edits: readonly {
          readonly path: string;
          readonly start: Place;
          readonly end: Place;
          readonly text: string;
        }[];
      }[];
    }[];
  }[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly files: number };
}

async function checked(
  project: Project,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly value: Checked }> {
  return project.json('check', ...args);
}

const rules = ({ files }: Checked): readonly string[] => files.flatMap((file) => file.findings.map(({ rule }) => rule));
const paths = ({ files }: Checked): readonly string[] => files.map(({ path }) => path);

describe('what is checked', () => {
  test('without git everything is pending, and clean files are listed too', async () => {
    const { code, value } = await checked(new Project(SHOP));
    expect(misshapen(value, CHECK)).toEqual([]);
    expect(paths(value)).toEqual(Object.keys(SHOP));
    expect(value.files[0]?.findings).toEqual([]);
    expect(value.files.every(({ pending }) => pending)).toBe(true);
    expect(rules(value)).toContain('create-index-blocks-writes');
    expect(rules(value)).toContain('drop-column');
    expect(code).toBe(1);
  });

  test('what the default branch has is quiet, and `--all` tells it', async () => {
    const project = new Project(SHOP).published();
    const quiet = await project.run('check');
    expect(quiet.code).toBe(0);
    expect(quiet.out).toContain('3 migrations out there already (merge base with origin/main), --all checks them too');
    const all = await checked(project, '--all');
    expect(all.code).toBe(1);
    expect(all.value.files.map(({ pending }) => pending)).toEqual([false, false, false]);
    project.write({ 'db/migrations/0004_more.sql': '-- +goose Up\nDROP TABLE orders;\n' });
    const fresh = await checked(project);
    expect(paths(fresh.value)).toEqual(['db/migrations/0004_more.sql']);
    expect(fresh.code).toBe(1);
  });

  test('`--since` takes what came and what was edited', async () => {
    const project = new Project(SHOP).published();
    project.write({
      'db/migrations/0002_find_by_note.sql': '-- +goose Up\nCREATE INDEX other_idx ON orders (note);\n',
      'db/migrations/0005_new.sql': '-- +goose Up\nSELECT 1;\n',
    });
    const { value } = await checked(project, '--since', 'main');
    expect(paths(value)).toEqual(['db/migrations/0002_find_by_note.sql', 'db/migrations/0005_new.sql']);
  });

  test('`baseline: none` checks everything, also on the default branch', async () => {
    const project = new Project({ ...SHOP, 'handrail.json': '{ "baseline": "none" }' }).published();
    expect(paths((await checked(project)).value)).toHaveLength(3);
  });

  test('a file alone is judged with the history around it, and only it is told', async () => {
    const { value } = await checked(new Project(SHOP), 'db/migrations/0002_find_by_note.sql');
    expect(paths(value)).toEqual(['db/migrations/0002_find_by_note.sql']);
    // A table made in the same file would be nobody's yet.
    expect(rules(value)).toContain('create-index-blocks-writes');
  });

  test('paths are as seen from where the command runs', async () => {
    const { out } = await new Project(SHOP)
      .published()
      .runIn('db', 'check', 'migrations/0002_find_by_note.sql', '--all', '--format', 'json');
    expect(paths(JSON.parse(out) as Checked)).toEqual(['migrations/0002_find_by_note.sql']);
  });

  test('a lone file and a folder that no tool knows run in the order of their names', async () => {
    const project = new Project({
      'sql/b.sql': 'create index on t (x);',
      'sql/a.sql': 'create table t (x int);',
      'lone/index.sql': 'create index on t (x);',
    });
    const folder = await checked(project, 'sql');
    expect(paths(folder.value)).toEqual(['sql/a.sql', 'sql/b.sql']);
    expect(rules(folder.value)).toContain('create-index-blocks-writes');
    const lone = await checked(project, 'lone/index.sql');
    expect(paths(lone.value)).toEqual(['lone/index.sql']);
    expect((await project.runIn('lone', 'check')).out).toContain('index.sql');
  });

  test('folders of tests are looked at when they are named', async () => {
    const project = new Project({ 'test/migrations/0001_a.sql': '-- +goose Up\nDROP TABLE t;\n' });
    expect((await project.run('check')).code).toBe(2);
    expect(paths((await checked(project, 'test/migrations')).value)).toEqual(['test/migrations/0001_a.sql']);
  });

  test('down files are told by themselves', async () => {
    const project = new Project({
      'migrations/1_a.up.sql': 'create table t (x int);',
      'migrations/1_a.down.sql': 'drop table t;',
    });
    const { value } = await checked(project, '--tool', 'golang-migrate');
    expect(value.files.map(({ path, direction }) => `${path} ${direction}`)).toEqual([
      'migrations/1_a.up.sql up',
      'migrations/1_a.down.sql down',
    ]);
  });

  test('a dialect that is not analysed is skipped and said to be', async () => {
    const project = new Project({
      'db/clickhouse/migrations/0001_a.sql':
        '-- +goose Up\nCREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id;\n',
    });
    const { code, value } = await checked(project);
    expect(code).toBe(0);
    expect(misshapen(value, CHECK)).toEqual([]);
    expect(value.files[0]?.skipped).toMatch(/ClickHouse/);
    expect((await project.run('check')).out).toMatch(/0001_a\.sql {2}skipped: ClickHouse/);
  });

  test('a statement that PostgreSQL refuses is counted, and the rest is checked', async () => {
    const project = new Project({
      'migrations/0001_a.sql': 'create table y ();',
      'migrations/0002_b.sql': 'creat table x;\ndrop table y;\n',
    });
    const { value } = await checked(project, '--tool', 'folder');
    expect(value.files[1]?.unparsed).toBe(1);
    expect(rules(value)).toContain('drop-table');
  });
});

describe('what is said', () => {
  const project = new Project(SHOP);

  test('text: a heading, a line for each finding with its fix, and a summary', async () => {
    const { out } = await project.run('check');
    expect(out).toMatch(/^db\/migrations\/0002_find_by_note\.sql\n/m);
    expect(out).toMatch(/^ +2:1 {2}warning {2}Writes to `orders` wait .* create-index-blocks-writes\n +→ /m);
    expect(out).toMatch(
      /\n\n\d+ errors?, .* in 3 files with \d+ statements · goose · PostgreSQL 16 \(default\) · everything is pending: not a git repository\n$/,
    );
    expect(out).not.toContain('\u001b');
  });

  test('--quiet leaves the summary out, --color always paints', async () => {
    expect((await project.run('check', '--quiet')).out).not.toContain('in 3 files');
    expect((await project.run('check', '--color', 'always')).out).toContain('\u001b[33mwarning');
  });

  test('--fail-on decides the exit code', async () => {
    const only = 'db/migrations/0002_find_by_note.sql';
    for (const [limit, code] of [
      ['error', 0],
      ['warning', 1],
      ['hint', 1],
      ['never', 0],
    ] as const) {
      expect((await project.run('check', only, '--fail-on', limit)).code, limit).toBe(code);
    }
  });

  test('lines, columns and statements count from 1, in UTF-16 units', async () => {
    const emoji = new Project({
      'migrations/0001_a.sql': 'create table t (); create table u ();',
      'migrations/0002_b.sql': "\uFEFFselect '😀'; drop table t;\r\n/* 表 */ drop table u;\r\n",
    });
    const { value } = await checked(emoji, '--tool', 'folder');
    const drops = value.files[1]?.findings.filter(({ rule }) => rule === 'drop-table') ?? [];
    expect(drops.map(({ start, statement }) => ({ ...start, statement }))).toEqual([
      { line: 1, column: 14, statement: 2 },
      { line: 2, column: 9, statement: 3 },
    ]);
  });

  test('a fix is edits that can be applied', async () => {
    const { value } = await checked(project, 'db/migrations/0002_find_by_note.sql');
    const [fix] = value.files[0]?.findings.find(({ rule }) => rule === 'create-index-blocks-writes')?.fixes ?? [];
    const text = project.read('db/migrations/0002_find_by_note.sql');
    const lines = new LineIndex(text);
    const offset = ({ line, column }: Place): number => lines.offsetAt({ line: line - 1, character: column - 1 });
    const edits = (fix?.edits ?? []).map(({ start, end, text: added }) => ({
      span: { start: offset(start), end: offset(end) },
      text: added,
    }));
    expect(applyEdits(text, edits)).toBe(
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);\n',
    );
  });

  test('comments with a reason silence, the configuration decides severities', async () => {
    const silenced = new Project({
      ...SHOP,
      'db/migrations/0002_find_by_note.sql':
        '-- +goose Up\n-- handrail-ignore create-index-blocks-writes: the table is tiny\nCREATE INDEX orders_note_idx ON orders (note);\n',
      'handrail.json': '{ "rules": { "drop-column": "warning", "no-lock-timeout": "off" } }',
    });
    const { code, value } = await checked(silenced);
    expect(rules(value)).toContain('drop-column');
    expect(rules(value)).not.toContain('create-index-blocks-writes');
    expect(rules(value)).not.toContain('no-lock-timeout');
    expect(value.summary).toMatchObject({ errors: 0, warnings: 1 });
    expect(code).toBe(0);
  });
});

describe('formats', () => {
  const project = new Project(SHOP);

  test('sarif: results name rules of the run, with regions and fixes', async () => {
    const { out } = await project.run('check', '--format', 'sarif');
    const log = JSON.parse(out);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'Handrail', semanticVersion: '1.2.3' } } }],
    });
    const [{ results, tool }] = log.runs;
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(
      new Set(results.map((result: { partialFingerprints: unknown }) => JSON.stringify(result.partialFingerprints)))
        .size,
    ).toBe(results.length);
    const index = results.find((result: { ruleId: string }) => result.ruleId === 'create-index-blocks-writes');
    expect(index.fixes[0].artifactChanges[0].replacements).toHaveLength(2);
  });

  test('github: one command a finding, from the top of the repository', async () => {
    const { out } = await new Project(SHOP).published().runIn('db', 'check', '--all', '--format', 'github');
    expect(out).toMatch(
      /^::warning file=db\/migrations\/0002_find_by_note\.sql,line=2,endLine=2,col=1,endColumn=13,title=Handrail%3A create-index-blocks-writes::Writes to /m,
    );
    expect(
      out
        .trim()
        .split('\n')
        .every((line) => /^::(error|warning|notice) /.test(line)),
    ).toBe(true);
  });

  test('gitlab: a list with fingerprints of their own', async () => {
    const issues: readonly { fingerprint: string; severity: string; location: { lines: { begin: number } } }[] =
      JSON.parse((await project.run('check', '--format', 'gitlab')).out);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.every(({ severity }) => ['critical', 'major', 'minor', 'info'].includes(severity))).toBe(true);
  });

  test('junit: a suite a file, counts that are right, nothing unescaped', async () => {
    const { out } = await project.run('check', '--format', 'junit');
    expect(out.match(/<testsuite /g)).toHaveLength(3);
    const tests = Number(/<testsuites [^>]*tests="(\d+)"/.exec(out)?.[1]);
    expect(out.match(/<testcase /g)).toHaveLength(tests);
    expect(out.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  });

  test('markdown: a table a file', async () => {
    const { out } = await project.run('check', '--format', 'markdown');
    expect(out).toMatch(/^### Handrail: \d+ errors?/);
    expect(out).toContain('| 2 | ⚠️ warning | Writes to `orders` wait');
  });
});

import { parseSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../server/src/base/span.ts';
import { resplitBroken, split } from '../../server/src/sql/splitter.ts';
import { statementsOf } from './helpers.ts';
import { ready } from './pg-scan.ts';
import { random } from './random.ts';
import { TRICKY } from './tricky-statements.ts';

const CASES: readonly (readonly [what: string, text: string, statements: readonly string[]])[] = [
  [
    'a string',
    "insert into t values ('a);\ncreate table b ();\nselect 1;",
    ["unterminated-string: insert into t values ('a)", 'create table b ()', 'select 1'],
  ],
  [
    'a string without semicolon',
    "insert into t values ('a)\n\n-- next\ncreate table b ();",
    ["unterminated-string: insert into t values ('a)", 'create table b ()'],
  ],
  [
    'a string before other strings',
    "update t set a = 'x;\n\n  select 'y', 'z';\nselect 2;",
    ["unterminated-string: update t set a = 'x", "select 'y', 'z'", 'select 2'],
  ],
  [
    'an identifier',
    'alter table "t add column a int;\r\nalter table "u" add column b int;',
    ['unterminated-identifier: alter table "t add column a int', 'alter table "u" add column b int'],
  ],
  [
    'a body',
    'create function f() returns int as $$\nbegin\n  select 1;\n  update t set a = 1;\nend;\nlanguage plpgsql;\ncreate table b ();',
    [
      'unterminated-dollar-string: create function f() returns int as $$\nbegin\n  select 1;\n  update t set a = 1;\nend;\nlanguage plpgsql',
      'create table b ()',
    ],
  ],
  [
    'a body before another',
    'create function f() returns int as $$ select 1;\ncreate function g() returns int as $$ select 2 $$ language sql;\nselect 3',
    [
      'unterminated-dollar-string: create function f() returns int as $$ select 1',
      'create function g() returns int as $$ select 2 $$ language sql',
      'select 3',
    ],
  ],
  [
    'a whole body before an open one',
    'do $$\nbegin;\ncreate table a ();\nend $$;\ndo $$ x\ndrop table b;',
    ['do $$\nbegin;\ncreate table a ();\nend $$', 'unterminated-dollar-string: do $$ x', 'drop table b'],
  ],
  [
    'a comment',
    'select 1;\n/* open\ncreate table b ();',
    ['select 1', 'unterminated-comment: /* open', 'create table b ()'],
  ],
  [
    'a parenthesis',
    'create table a (\n  id int\ncreate table b ();\nselect 1;',
    ['unclosed-parenthesis: create table a (\n  id int', 'create table b ()', 'select 1'],
  ],
  [
    'a parenthesis, with semicolon',
    'create table a (\n  id int;\n\n  insert into b values (1);\nselect 1;',
    ['unclosed-parenthesis: create table a (\n  id int', 'insert into b values (1)', 'select 1'],
  ],
  [
    'a SQL body',
    'create function f() returns int begin atomic\nselect 1;\nupdate t set a = 2;\ncreate table b ();',
    ['unclosed-body: create function f() returns int begin atomic\nselect 1;\nupdate t set a = 2', 'create table b ()'],
  ],
  [
    'a DO before another',
    'do $$\nbegin\n\ndo $$ begin null; end $$;\ndrop table b;',
    ['unterminated-dollar-string: do $$\nbegin', 'do $$ begin null; end $$', 'drop table b'],
  ],
  [
    'a body before the end of a transaction',
    "do $$ begin raise 'a;\nCOMMIT;\n",
    ["unterminated-dollar-string: do $$ begin raise 'a", 'COMMIT'],
  ],
  [
    'a string before a blank line',
    "select 'a\n\nupdate t set a = 1;",
    ["unterminated-string: select 'a", 'update t set a = 1'],
  ],
  [
    'a parenthesis before a comment',
    'select (1\n-- b\nupdate t set a = 1;',
    ['unclosed-parenthesis: select (1', 'update t set a = 1'],
  ],
  ['nothing to go on with', "select 'a; select 2;", ["unterminated-string: select 'a; select 2;"]],
  [
    'two of them',
    'select \'a;\ncreate table b (\ncreate table "c ();\ncreate table d ();',
    [
      "unterminated-string: select 'a",
      'unclosed-parenthesis: create table b (',
      'unterminated-identifier: create table "c ()',
      'create table d ()',
    ],
  ],
];

beforeAll(() => ready);

describe('what does not end does not swallow what follows', () => {
  test.each(CASES)('%s', (_what, text, statements) => {
    expect(statementsOf(text)).toEqual(statements);
  });

  test('keeps the comments of the statement after it', () => {
    const text = "select 'a;\n\n-- b\n-- c\ncreate table b ();";
    const [broken, next] = split(text).statements;
    expect(broken?.terminator).toEqual({ start: 9, end: 10 });
    expect(next?.comments.map((comment) => textOf(text, comment))).toEqual(['-- b', '-- c']);
  });

  test('whatever quote, bracket or dollar is lost, a table further down is found', () => {
    const next = random(5);
    const last = 'create table last_one (id int)';
    const lost: string[] = [];
    for (let round = 0; round < 2000; round++) {
      let text = '';
      for (let i = 1 + next(5); i > 0; i--) text += `${TRICKY[next(TRICKY.length)]};\n`;
      const marks = [...text.matchAll(/['"$()]|\/\*|\*\//g)];
      const mark = marks[next(marks.length)];
      if (mark === undefined) continue;
      text = `${text.slice(0, mark.index)}${text.slice(mark.index + mark[0].length)}\n${last};\nselect 'after';\n`;
      if (!accepted(text).includes(last)) lost.push(text);
    }
    expect(lost).toEqual([]);
  });
});

describe('a statement that the parser refused', () => {
  const resplit = (text: string) =>
    resplitBroken(text, { start: 0, end: text.length }).statements.map((statement) => [
      statement.kind,
      textOf(text, statement.span),
    ]);

  test('is cut inside a quote that swallowed the next ones', () => {
    expect(resplit("insert into t values ('it;\ncreate table b ();\nselect 'x', 'y")).toEqual([
      ['broken', "insert into t values ('it"],
      ['sql', 'create table b ()'],
      ['broken', "select 'x', 'y"],
    ]);
  });

  test('is cut inside a parenthesis that a later one closes', () => {
    expect(resplit('create table a (id int;\ncreate table b (id int));')).toEqual([
      ['broken', 'create table a (id int'],
      ['sql', 'create table b (id int))'],
    ]);
  });

  test('is cut before a strong keyword at the first column', () => {
    expect(resplit('alter table a add col\ncreate index i on a (b)')).toEqual([
      ['sql', 'alter table a add col'],
      ['sql', 'create index i on a (b)'],
    ]);
  });

  test('stays whole when nothing in it begins a statement', () => {
    for (const text of [
      'creat table t (a int)',
      "select 'a\n; b'",
      'do $$\nbegin\n  select 1;\n  update t set a = 1;\nend $$ langage sql',
    ]) {
      expect(resplit(text)).toEqual([['sql', text]]);
    }
  });
});

/** The statements that PostgreSQL's parser accepts, those that it refuses split once more. */
function accepted(text: string): string[] {
  const result: string[] = [];
  for (const statement of split(text).statements) {
    if (parses(textOf(text, statement.span))) result.push(textOf(text, statement.span));
    else for (const part of resplitBroken(text, statement.span).statements) result.push(textOf(text, part.span));
  }
  return result;
}

function parses(text: string): boolean {
  try {
    return parseSync(text).stmts?.length === 1;
  } catch {
    return false;
  }
}

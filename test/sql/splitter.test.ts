// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are SQL with a tool's placeholders
import { describe, expect, test } from 'vitest';
import { shift, span, textOf } from '../../server/src/base/span.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { Kind } from '../../server/src/sql/token.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';
import { sources, statementsOf } from './helpers.ts';
import { random } from './random.ts';
import { SEPARATORS, TRICKY } from './tricky-statements.ts';

const CASES: readonly (readonly [what: string, text: string, statements: readonly string[]])[] = [
  ['nothing', '', []],
  ['white space and comments', '\ufeff\n-- a\n/* b */ ; ;\u00a0;', []],
  ['a byte order mark and no-break spaces', '\ufeffselect 1;\u00a0\nselect 2\u00a0;\u00a0', ['select 1', 'select 2']],
  [
    'psql commands',
    '\\set x 1\n\\i a.sql\r\nselect :x;\n\\if :{?y}\ndrop table t;\n\\endif\n',
    [
      'meta-command: \\set x 1',
      'meta-command: \\i a.sql',
      'select :x',
      'meta-command: \\if :{?y}',
      'drop table t',
      'meta-command: \\endif',
    ],
  ],
  [
    'commands that send',
    'select 1 \\gset\nselect 2\n\\gexec\nselect 3 \\g out.txt\nselect 4\\;select 5;',
    ['select 1', 'select 2', 'select 3', 'select 4', 'select 5'],
  ],
  ['a command in the middle', 'select 1,\n\\echo hi\n2;', ['select 1,\n\\echo hi\n2']],
  [
    'COPY data',
    "copy t from stdin;\nit's; data\n\\.\n\nselect 1;",
    ['copy t from stdin', "copy-data: it's; data\n\\.", 'select 1'],
  ],
  [
    'placeholders alone',
    '${grants};\n:more\n;{{ template "x" . }}; :a :b; select :c',
    [
      'placeholder: ${grants}',
      'placeholder: :more',
      'placeholder: {{ template "x" . }}',
      'placeholder: :a :b',
      'select :c',
    ],
  ],
  [
    "a template's control lines",
    '{{ if .X }}\ncreate table a ();\n{{ else }}\ncreate table b ();\n{{ end }}\n',
    ['create table a ()', 'create table b ()'],
  ],
  [
    "Drizzle's marker",
    'create table a ();--> statement-breakpoint\ncreate table b ()\n--> statement-breakpoint\ncreate table c (',
    ['create table a ()', 'create table b ()', 'unclosed-parenthesis: create table c ('],
  ],
  [
    'a marker inside of what is open',
    "create table a (--> statement-breakpoint\nselect 'a\n--> statement-breakpoint\nselect 2",
    ['unclosed-parenthesis: create table a (', "unterminated-string: select 'a", 'select 2'],
  ],
  [
    'bodies',
    'create function f() returns int begin atomic select case 1 when 1 then 2 end; select x.end, 1 as case; end; select 2',
    [
      'create function f() returns int begin atomic select case 1 when 1 then 2 end; select x.end, 1 as case; end',
      'select 2',
    ],
  ],
  [
    'BEGIN that opens no body',
    'begin; create table atomic (); end; create function f() returns int return 1; begin; commit',
    ['begin', 'create table atomic ()', 'end', 'create function f() returns int return 1', 'begin', 'commit'],
  ],
  [
    'rules',
    'create or replace rule r as on insert to t do (select 1; select 2); select 3',
    ['create or replace rule r as on insert to t do (select 1; select 2)', 'select 3'],
  ],
  ['a lone closing parenthesis', 'select 1); select 2', ['select 1)', 'select 2']],
  ['no semicolon at the end', 'select 1;\nselect 2 -- c\n', ['select 1', 'select 2']],
];

describe('statements', () => {
  test.each(CASES)('%s', (_what, text, statements) => {
    expect(statementsOf(text)).toEqual(statements);
  });
});

describe('comments', () => {
  const text =
    '-- head\n\n/* a */ select 1; -- b\n-- c\nselect 2 /* in */ + 1; /* d */ select 3; /* e */\nselect 4 -- f\n;-- g\n-- h';
  const comments = split(text).statements.map((statement) => ({
    leading: statement.comments.map((comment) => textOf(text, comment)),
    trailing: statement.trailing === null ? null : textOf(text, statement.trailing),
  }));

  test('lead the statement after them, or trail the one before on its line', () => {
    expect(comments).toEqual([
      { leading: ['-- head', '/* a */'], trailing: '-- b' },
      { leading: ['-- c'], trailing: null },
      { leading: ['/* d */'], trailing: '/* e */' },
      { leading: [], trailing: '-- g' },
    ]);
  });

  test("a tool's marker is nobody's comment", () => {
    const drizzle = 'select 1;--> statement-breakpoint\nselect 2;';
    expect(split(drizzle).statements.map(({ comments: own, trailing }) => [own, trailing])).toEqual([
      [[], null],
      [[], null],
    ]);
  });
});

describe('pieces of a section', () => {
  const text = "-- up\nselect 'a\n-- down\nselect 2;\n-- up\nselect 3, (\n-- down\nselect 4";

  test('do not reach into each other', () => {
    const pieces = [span(0, text.indexOf('-- down')), span(text.indexOf('select 3'), text.lastIndexOf('-- down'))];
    const { statements, tokens } = split(text, pieces);
    expect(statements.map((statement) => [statement.broken, textOf(text, statement.span)])).toEqual([
      ['unterminated-string', "select 'a"],
      ['unclosed-parenthesis', 'select 3, ('],
    ]);
    expect(sources(tokens).join('')).toBe(text.slice(0, text.lastIndexOf('-- down')));
    expect(
      Array.from({ length: tokens.count }, (_, i) => tokens.kind(i)).filter((kind) => kind === Kind.outside),
    ).toHaveLength(1);
  });

  test('may be none', () => {
    expect(split(text, []).statements).toEqual([]);
  });
});

test('statements and what is between them are the text; their tokens are what they are alone', () => {
  const next = random(99);
  for (let round = 0; round < 300; round++) {
    let text = '';
    for (let i = 1 + next(6); i > 0; i--)
      text += (TRICKY[next(TRICKY.length)] as string) + (SEPARATORS[next(SEPARATORS.length)] as string);
    const { statements, tokens } = split(text);
    expect(sources(tokens).join('')).toBe(text);
    let at = 0;
    for (const statement of statements) {
      expect(statement.span.start).toBeGreaterThanOrEqual(at);
      expect(tokens.start(statement.firstToken)).toBe(statement.span.start);
      expect(tokens.end(statement.endToken - 1)).toBe(statement.span.end);
      const alone = tokenize(textOf(text, statement.span));
      const own = Array.from({ length: alone.count }, (_, i) => shift(statement.span.start, alone.at(i)));
      expect(own).toEqual(Array.from({ length: alone.count }, (_, i) => tokens.span(statement.firstToken + i)));
      at = statement.terminator?.end ?? statement.span.end;
    }
  }
});

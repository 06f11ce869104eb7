// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are SQL with a tool's placeholders
import { parseSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../server/src/base/span.ts';
import { parserText } from '../../server/src/sql/parser-text.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';
import { ready } from './pg-scan.ts';

beforeAll(() => ready);

/** What the parser sees; `$` in the cases stands for a dollar sign. */
const CASES: readonly (readonly [source: string, parsed: string])[] = [
  ['select 1', 'select 1'],
  ['select * from ${schema}.t', 'select * from schema___.t'],
  ['create table ${prefix}_t_${n} (id int)', 'create table prefix____t_n___ (id int)'],
  ['drop table t_${x}', 'drop table t_x___'],
  ['alter table $TABLE add ${col:-name} int', 'alter table table_ add colname_____ int'],
  ['insert into {{ .prefix }}t values (1)', 'insert into prefix_______t values (1)'],
  ['create table {{ index .Options "Namespace" }}.t ()', 'create table indexoptionsnamespace___________.t ()'],
  ['drop index "{{ index .Options "Namespace" }}".i', 'drop index "indexoptionsnamespace___________".i'],
  ['select \'${x}\', "${y}", $${z}$$', 'select \'${x}\', "${y}", $${z}$$'],
  ['select :\'name\', :"name", :name, :a::int', 'select  \'name\',  "name", name_, a_::int'],
  ['grant select on t to :"role", :table', 'grant select on t to  "role", table_'],
  [
    'alter table t {{ if .Big }}alter c type bigint{{ end }}',
    'alter table t              alter c type bigint         '.trimEnd(),
  ],
  ["select 1,\n\\echo 'hi'\n2", 'select 1,\n          \n2'],
  ['select\u00a01\ufeff,\u30002', 'select 1 , 2'],
  ['select \'\u00a0\', "\u00a0"', 'select \'\u00a0\', "\u00a0"'],
  ['create table t (a varchar(${n}), b numeric(:p, 2))', 'create table t (a varchar(1   ), b numeric(p_, 2))'],
  [
    'create sequence s start with ${n} increment by :i cache :c',
    'create sequence s start with 1    increment by 1  cache 1 ',
  ],
  ['select interval ${x}, :y + 1', "select interval 'x' , y_ + 1"],
  ['comment on table t is ${text}', "comment on table t is 'text' "],
  ["create role r password :'p'", "create role r password  'p'"],
  ['create role r password :pw', "create role r password 'p'"],
  ['select ${1} from ${}', 'select p___ from p__'],
  ['set x = :v', 'set x = v_'],
];

describe('what the parser sees', () => {
  test.each(CASES)('%s', (source, parsed) => {
    const { statements, tokens } = split(`-- head\n${source};\nselect 2;`);
    const [statement] = statements;
    const result = parserText(tokens, statement!.span);
    expect(textOf(tokens.text, statement!.span)).toBe(
      parsed === parsed.trimEnd() ? source.replace(/\{\{ end \}\}$/, '') : source,
    );
    expect(result.text).toBe(parsed);
    expect(result.text).toHaveLength(statement!.span.end - statement!.span.start);
    expect(parseSync(result.text).stmts).toHaveLength(1);
    expect(parserText(tokenize(textOf(tokens.text, statement!.span)), { start: 0, end: result.text.length })).toEqual(
      result,
    );
  });
});

test('says where placeholders and foreign spaces are, from the start of the statement', () => {
  const text = "select 1;\nselect ${a},\u00a0:b, '${c}';";
  const { statements, tokens } = split(text);
  const { placeholders, foreignSpaces } = parserText(tokens, statements[1]!.span);
  const source = textOf(text, statements[1]!.span);
  expect(placeholders.map((span) => textOf(source, span))).toEqual(['${a}', ':b']);
  expect(foreignSpaces.map((span) => textOf(source, span))).toEqual(['\u00a0']);
});

test('two placeholders stay two names, and none becomes a keyword', () => {
  expect(read('select ${user} from ${table}, :order')).toBe('select user___ from table___, order_');
});

test('a placeholder may stand for nothing', () => {
  const tokens = tokenize('create table t () ${options}');
  const { text, placeholders } = parserText(tokens, { start: 0, end: 28 }, 'as-blanks');
  expect(text).toBe('create table t ()           ');
  expect(placeholders).toEqual([{ start: 18, end: 28 }]);
});

function read(source: string): string {
  return parserText(tokenize(source), { start: 0, end: source.length }).text;
}

import { describe, expect, test } from 'vitest';
import { eolOf, writingStyleOf } from '../../server/src/sql/eol.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';

const style = (text: string) => writingStyleOf(tokenize(text));

describe("an author's style", () => {
  test('line breaks', () => {
    expect(eolOf('')).toBe('\n');
    expect(eolOf('a\nb\r\nc\n')).toBe('\n');
    expect(eolOf('a\r\nb\r\nc\n')).toBe('\r\n');
    expect(style('select 1;\r\n').eol).toBe('\r\n');
  });

  test('indentation', () => {
    expect(style('create table a (\n  b int,\n  c int check (\n    c > 0\n  )\n);').indent).toBe('  ');
    expect(style('create table a (\n\tb int,\n\t\tc int\n);').indent).toBe('\t');
    expect(style('select 1;').indent).toBe('    ');
    expect(style("select '\n x',\n    2,\n    3").indent).toBe('    ');
  });

  test('case of keywords, whatever the case of names', () => {
    expect(style('CREATE TABLE a (b INT NOT NULL);').keywordCase).toBe('upper');
    expect(style('create table "A" (B int not null);').keywordCase).toBe('lower');
    expect(style("-- create table\ncomment on COLUMN a.b is 'CREATE TABLE NOT NULL'").keywordCase).toBe('lower');
    expect(style('').keywordCase).toBe('upper');
  });
});

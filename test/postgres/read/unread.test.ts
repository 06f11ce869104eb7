import { describe, expect, test } from 'vitest';
import { PgReader } from '../../../server/src/postgres/read/read.ts';
import { read } from './cases.ts';
import { newParser } from './reader.ts';

function errorOf(sql: string): { words: string; message: string; names: readonly string[] } {
  const written = read(sql);
  if (written.kind !== 'syntax-error') throw new Error(`${written.kind}: ${sql}`);
  expect(written.verb).toEqual(written.at);
  return { words: sql.slice(written.at.start, written.at.end), message: written.message, names: written.names };
}

describe('a syntax error', () => {
  test.each([
    ['alter tabel t add a int', 'tabel'],
    ['select * from t whre a = 1', 'a'],
    ['create table t (a int,)', ')'],
    ['create table t (a int', 'int'],
    ['/* 漢😀 */ select \'漢😀\' frm "é" x y', '"é"'],
    ["update t set a = 'x", "'x"],
    ['create', 'create'],
  ])('%s points at its token', (sql, words) => {
    expect(errorOf(sql).words).toBe(words);
  });

  test('has every name that may be meant, in strings too', () => {
    const { names } = errorOf('alter tabel Orders add "Note" text; execute \'drop table "Old".Things\' select');
    expect(names).toEqual(['alter', 'tabel', 'orders', 'add', 'Note', 'text', 'execute', 'drop', 'Old', 'things']);
  });
});

describe('no statement', () => {
  test.each(['', '   ', '-- x', '/* x */\n', ';'])('%j is harmless', (sql) => {
    expect(read(sql)).toMatchObject({ kind: 'harmless', tag: '' });
  });
});

describe('what the parser may not see', () => {
  const reader = new PgReader(newParser());

  test('a NUL character', () => {
    const sql = 'drop table a;\0 drop table b';
    expect(reader.read(sql, sql)).toMatchObject({ kind: 'opaque', names: expect.arrayContaining(['a', 'b']) });
  });

  test('several statements', () => {
    const sql = 'drop table a; drop table b';
    expect(reader.read(sql, sql)).toMatchObject({ kind: 'opaque', names: expect.arrayContaining(['a', 'b']) });
  });

  test('an expression without end', () => {
    const sql = `update t set a = ${"'x' || ".repeat(10_000)}b`;
    expect(reader.read(sql, sql)).toMatchObject({ kind: 'opaque', names: expect.arrayContaining(['t', 'a', 'b']) });
    expect(reader.read('drop table t', 'drop table t').kind).toBe('drop');
  });

  test('placeholders: the text is the author’s, the tree is of what stands in for them', () => {
    const source = 'alter table {{schema}}.t add check (a > {{ limit }})';
    const parsed = source.replace('{{schema}}', 'p_________').replace('{{ limit }}', '1          ');
    expect(reader.read(source, parsed)).toMatchObject({
      name: { schema: 'p_________', name: 't' },
      actions: [{ constraint: { expression: { text: 'a > {{ limit }}' } } }],
    });
  });
});

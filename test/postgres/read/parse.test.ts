import { describe, expect, test } from 'vitest';
import { codePointToUtf16, utf16Offsets } from '../../../server/src/postgres/offsets.ts';
import { newParser } from './reader.ts';

describe('the parser', () => {
  test('gives trees', () => {
    const parsed = newParser().parse('select 1; select 2');
    expect(parsed).toMatchObject({ kind: 'statements', statements: [{}, {}] });
  });

  test.each(['', ' \n', '-- x', ';;'])('finds no statement in %j', (text) => {
    expect(newParser().parse(text)).toMatchObject({ kind: 'statements', statements: [] });
  });

  test('says where a syntax error is, in UTF-16', () => {
    const text = "select '漢😀', é frm x y";
    expect(newParser().parse(text)).toEqual({
      kind: 'syntax-error',
      message: 'syntax error at or near "x"',
      at: text.indexOf('x'),
    });
  });

  test('refuses a NUL', () => {
    expect(newParser().parse('select 1\0; drop table t')).toEqual({ kind: 'refused', because: 'nul' });
  });

  test('takes half a surrogate pair for a replacement character', () => {
    const text = "select '\ud800漢', x";
    const parsed = newParser().parse(text);
    expect(parsed.kind).toBe('statements');
    expect(parsed.kind === 'statements' && parsed.offset(17)).toBe(text.indexOf('x'));
  });

  test('reads the PL/pgSQL of a routine', () => {
    const parser = newParser();
    const routine = parser.parsePlpgsql(
      "create function f() returns int language plpgsql as $$\nbegin\n  execute 'x';\n  return 1;\nend $$",
    );
    expect(routine).toMatchObject({ ok: true });
    expect(JSON.stringify(routine)).toContain('"PLpgSQL_stmt_dynexecute":{"lineno":3');
    expect(
      parser.parsePlpgsql('create function f() returns int language plpgsql as $$ begin retrun; end $$'),
    ).toMatchObject({ ok: false });
  });
});

describe('a text that the parser dies of', () => {
  const deadly = (n: number) => `select ${n}${" || 'a'".repeat(10_000)}`;
  const good = "select '漢' from t";

  test('a thousand times, then a good one', () => {
    const parser = newParser();
    for (let i = 0; i < 1_000; i++)
      expect(parser.parse(deadly(i % 25))).toEqual({ kind: 'refused', because: 'too-deep' });
    expect(parser.parse(good)).toMatchObject({ kind: 'statements', statements: [{}] });
  });

  test('a thousand times too many parentheses, then a good one', () => {
    const parser = newParser();
    for (let i = 0; i < 1_000; i++)
      expect(parser.parse(`select ${'('.repeat(100_000)}${i}`)).toMatchObject({ kind: 'syntax-error' });
    expect(parser.parse(good)).toMatchObject({ kind: 'statements', statements: [{}] });
  });

  test('is not tried again', () => {
    const parser = newParser();
    parser.parse(deadly(0));
    const before = performance.now();
    for (let i = 0; i < 20; i++) parser.parse(deadly(0));
    expect(performance.now() - before).toBeLessThan(100);
  });

  test('a huge one makes the instance huge, and the next one is small again', () => {
    let instances = 0;
    const parser = newParser(() => instances++);
    expect(parser.parse(`insert into t values ${"(1, 'x', now()), ".repeat(150_000)}(1, 'x', now())`)).toMatchObject({
      kind: 'statements',
    });
    expect(parser.parse(good).kind).toBe('statements');
    expect(parser.parse(good).kind).toBe('statements');
    expect(instances).toBe(2);
  });
});

describe('offsets', () => {
  const text = 'aé漢😀b';

  test('from bytes of UTF-8', () => {
    const offset = utf16Offsets(text);
    expect([0, 1, 2, 3, 6, 10, 11].map(offset)).toEqual([0, 1, 1, 2, 3, 5, 6]);
  });

  test('from code points', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((index) => codePointToUtf16(text, index))).toEqual([0, 1, 2, 3, 5, 6, 6]);
  });
});

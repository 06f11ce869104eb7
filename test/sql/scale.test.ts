import { describe, expect, test } from 'vitest';
import { split } from '../../server/src/sql/splitter.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';

/** Wide bounds: they tell linear from quadratic on a busy machine, and nothing finer. */
const PATIENT = 6000;

const PATHOLOGICAL: readonly (readonly [what: string, text: () => string])[] = [
  ['open parentheses', () => '('.repeat(100_000)],
  ['open brackets', () => 'array['.repeat(100_000)],
  ['comments in comments', () => '/*'.repeat(50_000) + '*/'.repeat(50_000)],
  ['comments left open', () => '/*'.repeat(100_000)],
  ['quotes', () => "'".repeat(300_001)],
  ['strings left open, line by line', () => "create table a (b text default 'x);\n".repeat(20_001)],
  ['parentheses left open, line by line', () => 'create table a (\n'.repeat(30_000)],
  ['bodies left open, line by line', () => 'create function f() begin atomic\nselect 1;\n'.repeat(20_000)],
  [
    'dollar tags, all different',
    () => Array.from({ length: 3000 }, (_, i) => `do $a${i}$ x\ncreate table t ();\n`).join(''),
  ],
  ['dollar signs', () => '$a'.repeat(200_000)],
  ['braces', () => '{{ ${ '.repeat(50_000)],
  ['colons', () => ':'.repeat(300_001)],
  ['COPY without data', () => 'copy t from stdin;\n'.repeat(30_000)],
  ['COPY with false ends', () => `copy t from stdin;\n${'\\.x\n'.repeat(100_000)}`],
  ['escaped strings, continued', () => "E'a'\n".repeat(50_000)],
  ['comments between strings', () => `E'a'${' --x--x\n'.repeat(50_000)}/**/'b'`],
  ['semicolons', () => ';'.repeat(300_000)],
  ['operators', () => '+-'.repeat(150_000)],
  ['one word', () => 'a'.repeat(1_000_000)],
  ['blank lines', () => '\r\n'.repeat(300_000)],
  ['comment lines', () => '-- a\n'.repeat(200_000)],
  ['breakpoints', () => "select '--> statement-breakpoint\n".repeat(20_001)],
  ['psql commands', () => '\\echo a\n'.repeat(100_000)],
];

describe('time grows with the text', () => {
  test.each(PATHOLOGICAL)('%s', (_what, make) => {
    const text = make();
    const started = performance.now();
    const { tokens, statements } = split(text);
    expect(tokens.end(tokens.count - 1)).toBe(text.length);
    expect(statements.length).toBeLessThanOrEqual(tokens.count);
    expect(performance.now() - started).toBeLessThan(PATIENT);
  });

  test('20 MB', () => {
    const row = "insert into accounts (id, email, note) values (1, 'someone@example.com', 'it''s; a note');\n";
    const text = row.repeat(Math.ceil(20_000_000 / row.length));
    const started = performance.now();
    expect(split(text).statements).toHaveLength(text.length / row.length);
    expect(performance.now() - started).toBeLessThan(PATIENT);
  });

  test('10,000 statements', () => {
    const table = (i: number) =>
      `-- table ${i}\nCREATE TABLE public.a${i} (\n  id bigint PRIMARY KEY,\n  b text NOT NULL DEFAULT 'c;'\n);\n\n`;
    const text = Array.from({ length: 10_000 }, (_, i) => table(i)).join('');
    for (let warm = 0; warm < 5; warm++) split(text);
    const started = performance.now();
    expect(split(text).statements).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

test('an unpaired surrogate is a letter like another', () => {
  expect(tokenize('a\ud83d b').count).toBe(3);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { Kind } from '../../server/src/sql/token.ts';
import type { TokenList } from '../../server/src/sql/token-list.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';
import { ready, serverTokens } from './pg-scan.ts';
import { random, soup } from './random.ts';

beforeAll(() => ready);

/** Fragments that meet each other badly. No placeholder among them: the server knows none. */
const FRAGMENTS = [
  ...'+-*/%<>=~!@#^&|`?.,;()[]'.split(''),
  ...' \n\r\t\f\v'.split(''),
  '--',
  '/*',
  '*/',
  '/*x*/',
  '-- c\n',
  "'",
  "''",
  "E'",
  "e'a\\'b'",
  "B'01'",
  "x'1f'",
  "U&'\\0061'",
  'U&"b"',
  'u&',
  '"',
  '""',
  '"a b"',
  '$$',
  '$a$',
  '$1',
  '$12',
  'a$b',
  'a',
  'B',
  '_x1',
  'élan',
  '名前',
  '🐘',
  '0',
  '1',
  '1.',
  '.5',
  '1..2',
  '1e5',
  '1E-3',
  '1_000',
  '0x1F',
  '0b1',
  '0o7',
  '::',
  ':=',
  '=>',
  '..',
  '\\',
  'select',
  'E',
  'U',
  "'a'\n'b'",
  "E'a'\n'b\\'c'",
];

describe("against PostgreSQL's own scanner", () => {
  test('tokens begin and end where the server says', () => {
    const next = random(20260101);
    let compared = 0;
    for (let i = 0; i < 30_000; i++) {
      const text = soup(FRAGMENTS, 1 + next(9), next);
      const server = serverTokens(text);
      // psql's commands and placeholders are nothing that the server's scanner knows.
      if (server === null || tokenize(text).special || text.includes('\\;')) continue;
      compared++;
      expect(ours(text), JSON.stringify(text)).toEqual(server);
    }
    expect(compared).toBeGreaterThan(5000);
  });
});

/** Our tokens as the server counts them: no white space, and a string that goes on after a line break is one. */
function ours(text: string): { start: number; end: number }[] {
  const tokens = tokenize(text);
  const result: { start: number; end: number }[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.whitespace) continue;
    const last = result.at(-1);
    if (kind === Kind.string && last !== undefined && goesOn(tokens, i, last))
      result[result.length - 1] = { start: last.start, end: tokens.end(i) };
    else result.push({ start: tokens.start(i), end: tokens.end(i) });
  }
  return result;
}

function goesOn(tokens: TokenList, index: number, last: { end: number }): boolean {
  const before = tokens.significantUpTo(index - 1);
  if (before === -1 || tokens.kind(before) !== Kind.string || tokens.end(before) !== last.end) return false;
  return (
    tokens.source(index).startsWith("'") && /^\s*[\n\r]\s*$/.test(tokens.text.slice(last.end, tokens.start(index)))
  );
}

import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../server/src/sql/line-index.ts';
import { random, soup } from './random.ts';

describe('lines', () => {
  const index = new LineIndex('ab\ncd\r\n\r🐘e');

  test('end at LF, CR LF and a lone CR', () => {
    expect(index.lineCount).toBe(4);
    expect([0, 1, 2, 3, 4].map((line) => index.lineSpan(line))).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
      { start: 7, end: 7 },
      { start: 8, end: 11 },
      { start: 11, end: 11 },
    ]);
  });

  test('hold offsets, counted in UTF-16 units', () => {
    expect(index.positionAt(0)).toEqual({ line: 0, character: 0 });
    expect(index.positionAt(2)).toEqual({ line: 0, character: 2 });
    expect(index.positionAt(3)).toEqual({ line: 1, character: 0 });
    expect(index.positionAt(6)).toEqual({ line: 1, character: 3 });
    expect(index.positionAt(10)).toEqual({ line: 3, character: 2 });
    expect(index.positionAt(-5)).toEqual({ line: 0, character: 0 });
    expect(index.positionAt(99)).toEqual({ line: 3, character: 3 });
  });

  test('bound positions', () => {
    expect(index.offsetAt({ line: 1, character: 1 })).toBe(4);
    expect(index.offsetAt({ line: 1, character: 99 })).toBe(5);
    expect(index.offsetAt({ line: 1, character: -1 })).toBe(3);
    expect(index.offsetAt({ line: -1, character: 3 })).toBe(0);
    expect(index.offsetAt({ line: 9, character: 0 })).toBe(11);
  });

  test('of an empty text are one', () => {
    expect(new LineIndex('').lineCount).toBe(1);
    expect(new LineIndex('').positionAt(3)).toEqual({ line: 0, character: 0 });
    expect(new LineIndex('\n').lineCount).toBe(2);
  });
});

test('there and back again', () => {
  const next = random(3);
  for (let i = 0; i < 300; i++) {
    const text = soup(['\n', '\r\n', 'a', 'é', '🐘', '\r'], next(20), next);
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const position = index.positionAt(offset);
      const inBreak = offset > index.lineSpan(position.line).end;
      expect(index.offsetAt(position)).toBe(inBreak ? index.lineSpan(position.line).end : offset);
    }
  }
});

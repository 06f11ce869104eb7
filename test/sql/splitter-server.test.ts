import { parseSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../server/src/base/span.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { ready, utf16Offsets } from './pg-scan.ts';
import { random } from './random.ts';
import { SEPARATORS, TRICKY } from './tricky-statements.ts';

beforeAll(() => ready);

describe("against PostgreSQL's own parser", () => {
  test.each(TRICKY)('takes for one statement: %s', (text) => {
    expect(serverEnds(text)).toHaveLength(1);
    expect(split(text).statements.map((statement) => textOf(text, statement.span))).toEqual([text]);
  });

  test('ends statements where the server does', () => {
    const next = random(7);
    for (let round = 0; round < 400; round++) {
      const parts: string[] = [];
      let text = next(3) === 0 ? '\n-- head; of file\n' : '';
      for (let i = 1 + next(8); i > 0; i--) {
        const part = TRICKY[next(TRICKY.length)] as string;
        parts.push(part);
        text += part + SEPARATORS[next(SEPARATORS.length)];
      }
      const { statements } = split(text);
      expect(statements.map((statement) => textOf(text, statement.span))).toEqual(parts);
      expect(statements.map((statement) => statement.terminator?.start)).toEqual(serverEnds(text));
      expect(new Set(statements.map((statement) => statement.kind))).toEqual(new Set(['sql']));
    }
  });
});

/** Where the server's statements end, in UTF-16 units; its own numbers are bytes of UTF-8. */
function serverEnds(text: string): number[] {
  const offsets = utf16Offsets(text);
  const statements = parseSync(text).stmts as { stmt_location?: number; stmt_len?: number }[];
  return statements.map(({ stmt_location = 0, stmt_len = 0 }) =>
    stmt_len === 0 ? text.length : offsets(stmt_location + stmt_len),
  );
}

import { parseSync, scanSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { byteLength, clipToBytes, nameOf, needsQuotes, quoteName } from '../../server/src/sql/identifier.ts';
import { KEYWORDS } from '../../server/src/sql/keywords.ts';
import { STATEMENT_KEYWORDS } from '../../server/src/sql/statement-keywords.ts';
import { ready } from './pg-scan.ts';

beforeAll(() => ready);

const LONG = 'a'.repeat(70);
const SOURCES = [
  'Users',
  '"Users"',
  '"a""b"',
  '"ÄÖ"',
  'ÄbC',
  'İstanbul',
  'x$1',
  'U&"d\\0061t\\+000061"',
  'u&"\\\\x"',
  'U&"\\D83D\\DC18"',
  LONG,
  `"${LONG}"`,
  'é'.repeat(40),
  `"${'名'.repeat(30)}"`,
  `"${'🐘'.repeat(20)}"`,
  `a${'é'.repeat(31)}é`,
  `"${'x'.repeat(62)}é"`,
];

describe('names', () => {
  test.each(SOURCES)('%s means what the server takes it for', (source) => {
    expect(nameOf(source)).toBe(serverName(`select 1 as ${source}`));
  });

  test('may have an escape of their own', () => {
    expect(nameOf('U&"d!0061ta!!"', '!')).toBe(serverName(`select 1 as U&"d!0061ta!!" uescape '!'`));
  });

  test.each([
    'users',
    '_a1',
    'Users',
    'a b',
    '1a',
    'a$',
    '',
    'é',
    'a"b',
    'user',
    'int',
    'left',
    'name',
    'type',
    'begin',
    '🐘',
  ])('%j survives being written', (name) => {
    const written = quoteName(name);
    expect(nameOf(written)).toBe(name);
    if (name !== '') expect(parseSync(`create table ${written} (${written} int)`).stmts).toHaveLength(1);
  });

  test('are quoted only where they must be', () => {
    expect(['users', 'name', 'type', 'value', 'Users', 'user', 'int', 'a$'].filter(needsQuotes)).toEqual([
      'Users',
      'user',
      'int',
      'a$',
    ]);
  });

  test('are cut between characters', () => {
    expect(clipToBytes('aé🐘名', 2)).toBe('a');
    expect(clipToBytes('aé🐘名', 3)).toBe('aé');
    expect(clipToBytes('aé🐘名', 6)).toBe('aé');
    expect(clipToBytes('aé🐘名', 7)).toBe('aé🐘');
    expect(byteLength('aé🐘名')).toBe(10);
  });
});

describe('keywords', () => {
  const kinds = {
    reserved: 'RESERVED_KEYWORD',
    'type-or-function-name': 'TYPE_FUNC_NAME_KEYWORD',
    'column-name': 'COL_NAME_KEYWORD',
  } as const;

  test("are in the server's categories", () => {
    for (const [word, category] of KEYWORDS) expect([word, kindOf(word)]).toEqual([word, kinds[category]]);
    expect(KEYWORDS.size).toBe(78 + 23 + 63);
  });

  test('that are unreserved are not listed', () => {
    for (const word of ['abort', 'name', 'type', 'value', 'enforced', 'virtual', 'atomic'])
      expect(kindOf(word)).toBe('UNRESERVED_KEYWORD');
  });

  test('of statements are lower-case words', () => {
    for (const word of STATEMENT_KEYWORDS.keys()) expect(word).toMatch(/^[a-z]+$/);
  });
});

function kindOf(word: string): string {
  return (scanSync(word).tokens as { keywordName: string }[])[0]!.keywordName;
}

/** The name that PostgreSQL's parser makes of `select 1 as …`. */
function serverName(query: string): string {
  const json = JSON.stringify(parseSync(query));
  const name = (
    JSON.parse(json) as { stmts: { stmt: { SelectStmt: { targetList: { ResTarget: { name: string } }[] } } }[] }
  ).stmts[0];
  return name!.stmt.SelectStmt.targetList[0]!.ResTarget.name;
}

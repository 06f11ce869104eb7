import { isSpace } from './character.ts';

/**
 * Words that begin a statement.
 * - `strong`: at the first column they begin one even inside a quote that never ends; they change a schema, and
 *   bodies of functions, prose and data hardly have them there.
 * - `weak`: they are trusted only after a semicolon.
 */
export const STATEMENT_KEYWORDS: ReadonlyMap<string, 'strong' | 'weak'> = new Map([
  ...words('strong', 'alter comment create drop grant reindex revoke truncate vacuum'),
  ...words(
    'weak',
    `abort analyze analyse begin call checkpoint close cluster commit copy deallocate declare delete discard do end
     execute explain fetch import insert listen load lock merge move notify pragma prepare reassign refresh release
     rename replace reset rollback savepoint security select set show start table unlisten update use values with`,
  ),
]);

/** How strongly the word at `at` speaks for a statement's beginning; null when it does not. */
export function statementKeywordAt(text: string, at: number, to: number): 'strong' | 'weak' | null {
  const end = endOfLetters(text, at, to);
  if (end === at || (end < to && /[\w$]/.test(text.charAt(end)))) return null;
  const keyword = text.slice(at, end).toLowerCase();
  const strength = STATEMENT_KEYWORDS.get(keyword) ?? null;
  return strength === 'strong' && !goesOnAsStatement(text, keyword, end) ? null : strength;
}

/** The second word tells COMMENT ON from prose, and DROP TABLE from the DROP COLUMN of a long ALTER TABLE. */
function goesOnAsStatement(text: string, keyword: string, end: number): boolean {
  let at = end;
  while (isSpace(text.charCodeAt(at))) at++;
  const second = text.slice(at, endOfLetters(text, at, text.length)).toLowerCase();
  if (keyword === 'comment') return second === 'on';
  return keyword === 'alter' || keyword === 'drop' ? !PARTS_OF_TABLES.has(second) : true;
}

/** What ALTER TABLE, ALTER TYPE and ALTER DOMAIN alter and drop. */
const PARTS_OF_TABLES = new Set(
  words('weak', 'attribute column constraint default expression identity not').map(([w]) => w),
);
/** The end of the letters at `at`; `at` itself where they are more than any keyword has. */
function endOfLetters(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && end - at <= LONGEST && isLetter(text.charCodeAt(end))) end++;
  return end - at > LONGEST ? at : end;
}

const LONGEST = 10;

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function words(strength: 'strong' | 'weak', list: string): (readonly [string, 'strong' | 'weak'])[] {
  return list.split(/\s+/).map((word) => [word, strength] as const);
}

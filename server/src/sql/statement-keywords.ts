import { isSpace } from './character.ts';

/**
 * How much a word at a line's start says that a statement begins there.
 * - `strong`: at the first column it says so even inside a quote that never ends. Statements that change a schema:
 *   bodies of functions, prose and data hardly have them there.
 * - `weak`: it is trusted only after a semicolon, or after a gap.
 */
export type Strength = 'strong' | 'weak';

/** Words that begin a statement. What follows may still weaken or strengthen one: `statementKeywordAt` knows. */
export const STATEMENT_KEYWORDS: ReadonlyMap<string, Strength> = new Map([
  ...words('strong', 'alter comment create drop grant reindex revoke savepoint truncate vacuum'),
  ...words(
    'weak',
    `abort analyze analyse begin call checkpoint close cluster commit copy deallocate declare delete discard do end
     execute explain fetch import insert listen load lock merge move notify pragma prepare reassign refresh release
     rename replace reset rollback security select set show start table unlisten update use values with`,
  ),
]);

/** How strongly the word at `at` speaks for a statement's beginning; null when it does not. */
export function statementKeywordAt(text: string, at: number, to: number): Strength | null {
  const end = endOfLetters(text, at, to);
  if (end === at || (end < to && /[\w$]/.test(text.charAt(end)))) return null;
  const keyword = text.slice(at, end).toLowerCase();
  const strength = STATEMENT_KEYWORDS.get(keyword) ?? null;
  return strength === null ? null : strengthInPlace(keyword, strength, following(text, end));
}

/** The word or the sign after a keyword tells COMMENT ON from prose, and a transaction's BEGIN from a body's. */
function strengthInPlace(keyword: string, strength: Strength, next: string): Strength | null {
  switch (keyword) {
    case 'comment':
      return next === 'on' ? 'strong' : null;
    case 'alter':
    case 'drop':
      return PARTS_OF_TABLES.has(next) ? null : 'strong';
    case 'do':
      return next === '$' || next === 'language' ? 'strong' : 'weak';
    case 'begin':
    case 'commit':
      return next === ';' ? 'strong' : 'weak';
    case 'rollback':
      return next === ';' || next === 'to' ? 'strong' : 'weak';
    default:
      return strength;
  }
}

/** What ALTER TABLE, ALTER TYPE and ALTER DOMAIN alter and drop, on lines of their own. */
const PARTS_OF_TABLES = new Set('attribute column constraint default expression identity not'.split(' '));

/** The next word in lower case, or the next character when it is no letter. */
function following(text: string, end: number): string {
  let at = end;
  while (isSpace(text.charCodeAt(at))) at++;
  const wordEnd = endOfLetters(text, at, text.length);
  return wordEnd === at ? text.charAt(at) : text.slice(at, wordEnd).toLowerCase();
}

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

function words(strength: Strength, list: string): (readonly [string, Strength])[] {
  return list.split(/\s+/).map((word) => [word, strength] as const);
}

/**
 * Words that begin a statement.
 * - `strong`: at the first column they begin one even inside a quote that never ends; they change a schema, and
 *   bodies of functions, prose and data hardly have them there.
 * - `weak`: they are trusted only after a semicolon.
 */
export const STATEMENT_KEYWORDS: ReadonlyMap<string, 'strong' | 'weak'> = new Map([
  ...words('strong', 'alter comment create drop grant reindex rename revoke truncate vacuum'),
  ...words(
    'weak',
    `abort analyze analyse begin call checkpoint close cluster commit copy deallocate declare delete discard do end
     execute explain fetch import insert listen load lock merge move notify pragma prepare reassign refresh release
     replace reset rollback savepoint security select set show start table unlisten update use values with`,
  ),
]);

/** How strongly the word at `at` speaks for a statement's beginning; null when it does not. */
export function statementKeywordAt(text: string, at: number, to: number): 'strong' | 'weak' | null {
  let end = at;
  while (end < to && end - at <= LONGEST && isLetter(text.charCodeAt(end))) end++;
  if (end === at || end - at > LONGEST || (end < to && /[\w$]/.test(text.charAt(end)))) return null;
  return STATEMENT_KEYWORDS.get(text.slice(at, end).toLowerCase()) ?? null;
}

const LONGEST = 10;

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function words(strength: 'strong' | 'weak', list: string): (readonly [string, 'strong' | 'weak'])[] {
  return list.split(/\s+/).map((word) => [word, strength] as const);
}

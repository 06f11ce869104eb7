/**
 * Why a text must not be sent to the embedded server, or null. It has neither a client that could send COPY's rows
 * nor programs to run; both are refused before they start, in words that say so. What this misses (a COPY in a
 * function's body) the engine's own refusal catches.
 */
export function refusal(sql: string): string | null {
  for (const statement of withoutQuotes(sql).split(';')) {
    if (!/^\s*copy\b/i.test(statement)) continue;
    if (/\b(from|to)\s+program\b/i.test(statement)) return 'COPY to or from a program does not run in a preview';
    if (/\bfrom\s+stdin\b/i.test(statement)) return 'COPY FROM STDIN needs the rows that a client sends';
  }
  return null;
}

/** Comments and quoted texts as blanks: a word in one of them says nothing. */
function withoutQuotes(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1/g, ' ');
}

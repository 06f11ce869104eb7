/**
 * Why a text must not be sent to any server, or null. COPY with a program runs it on the server's machine, and COPY
 * FROM STDIN waits for rows that nobody sends. What this misses (a COPY in a function's body) the embedded engine
 * refuses by itself; for real servers the preview's guard decides what may run.
 */
export function refusal(sql: string): string | null {
  if (sql.includes('\0')) return 'a NUL byte ends the text for the server';
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

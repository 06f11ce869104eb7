/** Text for a cell of a table: it must stay on its line and must not end its cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\r?\n\s*/g, ' ');
}

/** SQL in a fence that nothing in it can end. */
export function sqlBlock(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${sql.trimEnd()}\n${fence}`;
}

import type { Span } from '../base/span.ts';

/** How a changeset's text is cut. */
export interface LiquibaseSplit {
  readonly splitStatements: boolean;
  /** Null: `;`, or `/` or `GO` alone on a line. */
  readonly endDelimiter: string | null;
}

/**
 * Cuts as Liquibase does (StringUtil.processMultiLineSQL over SimpleSqlGrammar.jj): quotes and comments are known,
 * dollar quotes are not, and between BEGIN and END nothing is cut. Offsets are of `text`.
 */
export function liquibaseStatements(text: string, range: Span, options: LiquibaseSplit): Span[] {
  const found: Span[] = [];
  let start = range.start;
  const store = (end: number): void => {
    const piece = text.slice(start, end);
    if (piece.trim() === '') return;
    const from = start + (piece.length - piece.trimStart().length);
    found.push({ start: from, end: from + piece.trim().length });
  };
  if (!options.splitStatements) {
    store(range.end);
    return found;
  }
  let depth = 0;
  TOKEN.lastIndex = range.start;
  for (let match = TOKEN.exec(text); match !== null && match.index < range.end; match = TOKEN.exec(text)) {
    const token = match[0];
    const word = token.toUpperCase();
    if (
      word === 'BEGIN' &&
      !/^\s*(transaction|trans|tran|dialog|conversation|distributed)\b/i.test(text.slice(TOKEN.lastIndex))
    )
      depth++;
    if (word === 'END' && depth > 0 && !/^\s*(transaction|trans|tran)\b/i.test(text.slice(TOKEN.lastIndex))) depth--;
    const length = depth > 0 ? 0 : delimiterAt(text, match.index, options.endDelimiter, token);
    if (length === 0) continue;
    store(match.index);
    start = match.index + length;
    TOKEN.lastIndex = start;
  }
  store(range.end);
  return found;
}

/** Comments, quoted strings and names, words, and single characters. */
const TOKEN =
  /--[^\r\n]*|\/\*[\s\S]*?\*\/|'(?:''|\\[\s\S]|[^'\\])*'|"(?:""|\\[\s\S]|[^"\\])*"|`[^`\r\n]+`|[\p{L}$_@#][\p{L}\p{N}$_@#]*|\d+|\s+|[\s\S]/gu;

function delimiterAt(text: string, at: number, delimiter: string | null, token: string): number {
  if (delimiter === null) {
    const alone = (/^go$/i.test(token) || token === '/') && (at === 0 || text[at - 1] === '\n');
    return token === ';' || alone ? token.length : 0;
  }
  const wanted = delimiter.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replace(/\$$/, '');
  if (/^\s*(--|\/\*|'|")/.test(token)) return 0;
  return wanted !== '' && text.slice(at, at + wanted.length).toLowerCase() === wanted.toLowerCase() ? wanted.length : 0;
}

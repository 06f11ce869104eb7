import { KEYWORDS } from './keywords.ts';
import { STATEMENT_KEYWORDS } from './statement-keywords.ts';
import { Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** How an author writes, for SQL that is to look as if they had written it. */
export interface WritingStyle {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly indent: string;
  readonly keywordCase: 'upper' | 'lower';
}

/** Enough of a file to know its author by. */
const ENOUGH_TOKENS = 4000;

/** The line break that most lines of `text` end with; LF when there is none. */
export function eolOf(text: string): '\n' | '\r\n' {
  const sample = text.slice(0, 65536);
  const all = sample.split('\n').length - 1;
  const withReturn = sample.split('\r\n').length - 1;
  return withReturn * 2 > all ? '\r\n' : '\n';
}

/** What the tokens of a file tell of its author's habits. Without evidence: LF, four blanks, upper case. */
export function writingStyleOf(tokens: TokenList): WritingStyle {
  const widths = new Map<string, number>();
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < Math.min(tokens.count, ENOUGH_TOKENS); i++) {
    if (tokens.kind(i) === Kind.whitespace) count(widths, indentIn(tokens.source(i)));
    if (tokens.kind(i) !== Kind.word) continue;
    const word = tokens.source(i);
    const folded = word.toLowerCase();
    if (!STATEMENT_KEYWORDS.has(folded) && KEYWORDS.get(folded) !== 'reserved') continue;
    if (word === folded) lower++;
    else if (word === word.toUpperCase()) upper++;
  }
  return { eol: eolOf(tokens.text), indent: usualIndent(widths), keywordCase: lower > upper ? 'lower' : 'upper' };
}

/** The blanks after the last line break in white space; empty when it has none. */
function indentIn(space: string): string {
  return /[\n\r]([ \t]+)$/.exec(space)?.[1] ?? '';
}

function count(widths: Map<string, number>, indent: string): void {
  if (indent !== '') widths.set(indent, (widths.get(indent) ?? 0) + 1);
}

/** The shortest indentation that is not a rare exception; deeper levels are multiples of it. */
function usualIndent(widths: ReadonlyMap<string, number>): string {
  let total = 0;
  for (const times of widths.values()) total += times;
  const usual = [...widths].filter(([, times]) => times * 10 >= total).map(([indent]) => indent);
  const shortest = usual.sort((a, b) => a.length - b.length)[0] ?? '    ';
  return shortest.startsWith('\t') ? '\t' : shortest;
}

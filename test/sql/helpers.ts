import { textOf } from '../../server/src/base/span.ts';
import type { Lexicon } from '../../server/src/sql/lexicon.ts';
import { postgresql } from '../../server/src/sql/lexicon.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { Kind } from '../../server/src/sql/token.ts';
import type { TokenList } from '../../server/src/sql/token-list.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';

const NAMES = Object.keys(Kind) as (keyof typeof Kind)[];

/** `word:select` for each token but white space. */
export function tokensOf(text: string, lexicon: Lexicon = postgresql): string[] {
  const tokens = tokenize(text, lexicon);
  const result: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind(i) !== Kind.whitespace) result.push(`${NAMES[tokens.kind(i)]}:${tokens.source(i)}`);
  }
  return result;
}

export function sources(tokens: TokenList): string[] {
  return Array.from({ length: tokens.count }, (_, i) => tokens.source(i));
}

/** The statements' texts; what is no plain SQL says what it is. */
export function statementsOf(text: string, lexicon: Lexicon = postgresql): string[] {
  return split(text, undefined, lexicon).statements.map((statement) => {
    const source = textOf(text, statement.span);
    return statement.kind === 'sql' ? source : `${statement.broken ?? statement.kind}: ${source}`;
  });
}

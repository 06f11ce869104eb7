import { split } from '../sql/splitter.ts';
import { Kind } from '../sql/token.ts';

/** The first words of a text's first statement, in lower case; empty when there is none. */
export function wordsAtStart(text: string, count: number): string {
  const { statements, tokens } = split(text);
  const [first] = statements.filter((statement) => statement.kind === 'sql');
  if (first === undefined) return '';
  const words: string[] = [];
  for (let i = first.firstToken; i < first.endToken && words.length < count; i++) {
    if (tokens.kind(i) === Kind.word) words.push(tokens.source(i).toLowerCase());
  }
  return words.join(' ');
}

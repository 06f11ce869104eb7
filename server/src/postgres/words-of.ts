import { nameOf } from '../sql/identifier.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';

/** The unquoted words of a text in lower case, and its quoted names as they are, in order. */
export function wordsOf(text: string): readonly string[] {
  const tokens = tokenize(text);
  const words: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.word || kind === Kind.quotedIdentifier) words.push(nameOf(tokens.source(i)));
  }
  return words;
}

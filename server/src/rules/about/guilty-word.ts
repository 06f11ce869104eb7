import type { Span } from '../../base/span.ts';
import { nameOf } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';

/** Where a keyword stands in a statement, comments and strings left out. */
export function wordSpan(text: string, word: string): Span | null {
  const tokens = tokenize(text);
  for (let i = 0; i < tokens.count; i++) if (tokens.isWord(i, word)) return tokens.span(i);
  return null;
}

/** Where a name stands, quoted or not. */
export function nameSpan(text: string, name: string): Span | null {
  const tokens = tokenize(text);
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if ((kind === Kind.word || kind === Kind.quotedIdentifier) && nameOf(tokens.source(i)) === name)
      return tokens.span(i);
  }
  return null;
}

/** Where a string stands whose content is this. */
export function stringSpan(text: string, content: string): Span | null {
  const tokens = tokenize(text);
  const quoted = `'${content.replaceAll("'", "''")}'`;
  for (let i = 0; i < tokens.count; i++)
    if (tokens.kind(i) === Kind.string && tokens.source(i) === quoted) return tokens.span(i);
  return null;
}

/** The words of a statement in lower case, strings and bodies left out. */
export function wordsIn(text: string): readonly { readonly word: string; readonly span: Span }[] {
  const tokens = tokenize(text);
  const found: { word: string; span: Span }[] = [];
  for (let i = 0; i < tokens.count; i += 1)
    if (tokens.kind(i) === Kind.word) found.push({ word: tokens.source(i).toLowerCase(), span: tokens.span(i) });
  return found;
}

import { Kind } from '../../sql/token.ts';

/** True for a token that can be a name in MySQL or SQLite; SQLite takes strings for names too. */
export function canBeName(kind: Kind): boolean {
  return kind === Kind.word || kind === Kind.quotedIdentifier || kind === Kind.string || kind === Kind.placeholder;
}

/**
 * The name that a token means: without quotes of any kind, in the author's own letters, because neither folds case.
 * Sources: https://dev.mysql.com/doc/refman/8.4/en/identifiers.html and https://www.sqlite.org/lang_keywords.html
 */
export function foreignName(source: string): string {
  const quote = source.charAt(0);
  if (quote === '[') return source.slice(1, -1);
  if (quote !== '`' && quote !== '"' && quote !== "'") return source;
  return source.slice(1, -1).replaceAll(quote + quote, quote);
}

/** The same for any spelling of a name: both compare most names without case. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

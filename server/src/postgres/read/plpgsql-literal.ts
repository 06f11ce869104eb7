import { Kind } from '../../sql/token.ts';
import { tokenize } from '../../sql/tokenizer.ts';

export interface LiteralSql {
  /** As long as what stands between the quotes. */
  readonly text: string;
  /** Of the first character between the quotes. */
  readonly offset: number;
}

/** The statement that `EXECUTE '…'` or `EXECUTE $q$…$q$` runs; null for any other expression. */
export function literalSql(expression: string): LiteralSql | null {
  const tokens = tokenize(expression);
  const first = tokens.significantFrom(0);
  if (tokens.significantFrom(first + 1) < tokens.count) return null;
  const source = first < tokens.count ? tokens.source(first) : '';
  switch (first < tokens.count ? tokens.kind(first) : Kind.outside) {
    case Kind.dollarString: {
      const tag = source.indexOf('$', 1) + 1;
      return { text: source.slice(tag, -tag), offset: tokens.start(first) + tag };
    }
    case Kind.string:
      // Escapes and other prefixes change the length.
      if (!source.startsWith("'")) return null;
      return { text: undoubled(source.slice(1, -1)), offset: tokens.start(first) + 1 };
    default:
      return null;
  }
}

/** A string inside of a string, with its length kept: its doubled quotes become a blank and one quote. */
function undoubled(text: string): string {
  let open = false;
  return text.replaceAll("''", () => {
    open = !open;
    return open ? " '" : "' ";
  });
}

import { nameOf } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { tokenize } from '../../sql/tokenizer.ts';

/**
 * Names of a query's output columns, where its words tell them without analysis: an alias, or a column's own name.
 * `star` are the columns that a lone `*` stands for. Null when some name takes parse analysis.
 */
export function outputNames(query: string, star: readonly string[] | null): readonly string[] | null {
  const tokens = tokenize(query);
  const items = selectItems(tokens);
  if (items === null) return null;
  const names: string[] = [];
  for (const item of items) {
    const last = item.at(-1);
    if (last === undefined) return null;
    if (isStar(tokens, last)) {
      if (star === null) return null;
      names.push(...star);
      continue;
    }
    const name = itemName(tokens, item);
    if (name === null) return null;
    names.push(name);
  }
  return names;
}

type Item = readonly number[];

/** The significant tokens of each item between the first SELECT and its FROM; null for any other shape. */
function selectItems(tokens: TokenList): readonly Item[] | null {
  let i = tokens.significantFrom(0);
  if (!tokens.isWord(i, 'select')) return null;
  const items: number[][] = [[]];
  let depth = 0;
  for (i = tokens.significantFrom(i + 1); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    const kind = tokens.kind(i);
    if (depth === 0 && END.some((word) => tokens.isWord(i, word))) break;
    if (items.length === 1 && items[0]?.length === 0 && (tokens.isWord(i, 'all') || tokens.isWord(i, 'distinct'))) {
      if (tokens.isWord(tokens.significantFrom(i + 1), 'on')) return null;
      continue;
    }
    if (kind === Kind.openParen || kind === Kind.openBracket) depth++;
    if (kind === Kind.closeParen || kind === Kind.closeBracket) depth--;
    if (kind === Kind.comma && depth === 0) items.push([]);
    else items.at(-1)?.push(i);
  }
  return items;
}

const END = [
  'from',
  'where',
  'group',
  'having',
  'order',
  'limit',
  'union',
  'intersect',
  'except',
  'window',
  'for',
  'fetch',
  'offset',
  'into',
] as const;

function isStar(tokens: TokenList, at: number): boolean {
  return tokens.source(at) === '*';
}

/** As FigureColname in src/backend/parser/parse_target.c, for an alias, a column and a plain call. */
function itemName(tokens: TokenList, item: Item): string | null {
  const last = item.at(-1) ?? -1;
  const before = item.at(-2);
  const isName = tokens.kind(last) === Kind.word || tokens.kind(last) === Kind.quotedIdentifier;
  if (isName && before !== undefined && tokens.isWord(before, 'as')) return nameOf(tokens.source(last));
  if (
    isName &&
    item.every((at, i) => (i % 2 === 0 ? tokens.kind(at) !== Kind.operator : tokens.kind(at) === Kind.dot))
  ) {
    return tokens.isWord(last, 'end') ? null : nameOf(tokens.source(last));
  }
  if (isName && before !== undefined && ALIASED.has(tokens.kind(before)) && !tokens.isWord(last, 'end'))
    return nameOf(tokens.source(last));
  const first = item[0] ?? -1;
  const call = tokens.kind(first) === Kind.word && item[1] !== undefined && tokens.kind(item[1]) === Kind.openParen;
  if (!call || tokens.kind(last) !== Kind.closeParen || closing(tokens, item) !== last) return null;
  return nameOf(tokens.source(first));
}

/** Kinds after which a bare name can only be an alias. */
const ALIASED: ReadonlySet<number> = new Set([
  Kind.word,
  Kind.quotedIdentifier,
  Kind.closeParen,
  Kind.string,
  Kind.number,
  Kind.closeBracket,
]);

/** The parenthesis that closes the item's first one. */
function closing(tokens: TokenList, item: Item): number {
  let depth = 0;
  for (const at of item) {
    if (tokens.kind(at) === Kind.openParen) depth++;
    if (tokens.kind(at) === Kind.closeParen && --depth === 0) return at;
  }
  return -1;
}

import type { Span } from '../../base/span.ts';
import { nameOf } from '../../sql/identifier.ts';
import { Kind } from '../../sql/token.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { tokenize } from '../../sql/tokenizer.ts';

/** One item of a query's select list, as far as its words tell it without analysis. */
export type SelectItem =
  /** `*` or `o.*` */
  | { readonly kind: 'star'; readonly qualifier: string | null; readonly span: Span }
  /** A column, under its own name or another. */
  | { readonly kind: 'column'; readonly qualifier: string | null; readonly column: string; readonly name: string }
  /** Anything else that has a name, by its alias or because it is a plain call. */
  | { readonly kind: 'other'; readonly name: string };

/** The select list of the first SELECT; null where an output name takes parse analysis, or the query has another shape. */
export function selectItems(query: string): readonly SelectItem[] | null {
  const tokens = tokenize(query);
  const pieces = piecesOf(tokens);
  if (pieces === null) return null;
  const items: SelectItem[] = [];
  for (const piece of pieces) {
    const item = itemOf(tokens, piece);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

type Piece = readonly number[];

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

/** The significant tokens of each item between SELECT and what follows its list. */
function piecesOf(tokens: TokenList): readonly Piece[] | null {
  const first = tokens.significantFrom(0);
  if (!tokens.isWord(first, 'select')) return null;
  const pieces: number[][] = [[]];
  let depth = 0;
  for (let i = tokens.significantFrom(first + 1); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    const kind = tokens.kind(i);
    if (depth === 0 && END.some((word) => tokens.isWord(i, word))) break;
    if (pieces.length === 1 && pieces[0]?.length === 0 && (tokens.isWord(i, 'all') || tokens.isWord(i, 'distinct'))) {
      const next = tokens.significantFrom(i + 1);
      if (tokens.isWord(next, 'on')) i = endOfGroup(tokens, tokens.significantFrom(next + 1));
      continue;
    }
    if (kind === Kind.openParen || kind === Kind.openBracket) depth++;
    if (kind === Kind.closeParen || kind === Kind.closeBracket) depth--;
    if (kind === Kind.comma && depth === 0) pieces.push([]);
    else pieces.at(-1)?.push(i);
  }
  return pieces;
}

/** The parenthesis that closes the one at `open`. */
function endOfGroup(tokens: TokenList, open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.count; i++) {
    if (tokens.kind(i) === Kind.openParen) depth++;
    if (tokens.kind(i) === Kind.closeParen && --depth === 0) return i;
  }
  return tokens.count;
}

function itemOf(tokens: TokenList, piece: Piece): SelectItem | null {
  const last = piece.at(-1);
  const first = piece[0];
  if (last === undefined || first === undefined) return null;
  if (tokens.source(last) === '*') return starOf(tokens, piece, { start: tokens.start(first), end: tokens.end(last) });
  const path = columnPath(tokens, piece);
  if (path !== null) {
    const column = path.at(-1) ?? '';
    return { kind: 'column', qualifier: path.at(-2) ?? null, column, name: column };
  }
  const alias = aliasOf(tokens, piece);
  if (alias === null) return callName(tokens, piece);
  const named = columnPath(tokens, piece.slice(0, alias.at));
  if (named === null) return { kind: 'other', name: alias.name };
  return { kind: 'column', qualifier: named.at(-2) ?? null, column: named.at(-1) ?? '', name: alias.name };
}

function starOf(tokens: TokenList, piece: Piece, span: Span): SelectItem | null {
  if (piece.length === 1) return { kind: 'star', qualifier: null, span };
  const path = columnPath(tokens, piece.slice(0, -2));
  const dot = piece.at(-2);
  if (path === null || dot === undefined || tokens.kind(dot) !== Kind.dot) return null;
  return { kind: 'star', qualifier: path.at(-1) ?? null, span };
}

function isName(tokens: TokenList, at: number | undefined): boolean {
  if (at === undefined) return false;
  return tokens.kind(at) === Kind.word || tokens.kind(at) === Kind.quotedIdentifier;
}

/** Words of the grammar that stand alone and are no columns. */
const VALUES = [
  'null',
  'true',
  'false',
  'current_user',
  'current_date',
  'current_timestamp',
  'session_user',
  'end',
] as const;

/** `a`, `t.a`, `s.t.a`: names with dots between, and nothing else. */
function columnPath(tokens: TokenList, piece: Piece): readonly string[] | null {
  if (piece.length % 2 === 0) return null;
  const plain = piece.every((at, i) => (i % 2 === 0 ? isName(tokens, at) : tokens.kind(at) === Kind.dot));
  if (!plain || (piece.length === 1 && VALUES.some((word) => tokens.isWord(piece[0] ?? -1, word)))) return null;
  return piece.filter((_, i) => i % 2 === 0).map((at) => nameOf(tokens.source(at)));
}

/** Kinds after which a bare name can only be an alias. */
const BEFORE_ALIAS: ReadonlySet<number> = new Set([
  Kind.word,
  Kind.quotedIdentifier,
  Kind.closeParen,
  Kind.closeBracket,
  Kind.string,
  Kind.number,
]);

/** The name behind AS, or a name right behind an expression; `at` is where the expression ends. */
function aliasOf(tokens: TokenList, piece: Piece): { readonly name: string; readonly at: number } | null {
  const last = piece.at(-1);
  const before = piece.at(-2);
  if (last === undefined || before === undefined || !isName(tokens, last)) return null;
  const name = nameOf(tokens.source(last));
  if (tokens.isWord(before, 'as')) return { name, at: piece.length - 2 };
  if (!BEFORE_ALIAS.has(tokens.kind(before)) || tokens.isWord(last, 'end') || tokens.kind(before) === Kind.cast)
    return null;
  const typed = piece.length > 2 && tokens.kind(piece.at(-3) ?? -1) === Kind.cast && tokens.isWord(before, 'double');
  return typed ? null : { name, at: piece.length - 1 };
}

/** The server names a call after its function (FigureColname in src/backend/parser/parse_target.c). */
function callName(tokens: TokenList, piece: Piece): SelectItem | null {
  const open = piece.findIndex((at) => tokens.kind(at) === Kind.openParen);
  const path = open < 1 ? null : columnPath(tokens, piece.slice(0, open));
  if (path === null || closing(tokens, piece) !== piece.length - 1) return null;
  return { kind: 'other', name: path.at(-1) ?? '' };
}

/** The place of the parenthesis that closes the piece's first one. */
function closing(tokens: TokenList, piece: Piece): number {
  let depth = 0;
  for (const [i, at] of piece.entries()) {
    if (tokens.kind(at) === Kind.openParen) depth++;
    if (tokens.kind(at) === Kind.closeParen && --depth === 0) return i;
  }
  return -1;
}

/** A relation as FROM names it. */
export interface Source {
  readonly schema: string | null;
  readonly name: string;
  readonly alias: string | null;
}

const AFTER_FROM = [
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
] as const;

/** The relations of the first FROM, in order; null with a subquery, a function or a merged column among them. */
export function fromSources(query: string): readonly Source[] | null {
  const tokens = tokenize(query);
  let i = fromOf(tokens);
  if (i < 0) return null;
  const sources: Source[] = [];
  let expected = true;
  for (i = tokens.significantFrom(i + 1); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    if (AFTER_FROM.some((word) => tokens.isWord(i, word))) break;
    if (tokens.isWord(i, 'using') || tokens.isWord(i, 'natural')) return null;
    if (tokens.kind(i) === Kind.openParen) {
      if (expected) return null;
      i = endOfGroup(tokens, i);
    } else if (tokens.kind(i) === Kind.comma || tokens.isWord(i, 'join')) {
      expected = true;
    } else if (expected && isName(tokens, i) && !tokens.isWord(i, 'only')) {
      const read = sourceAt(tokens, i);
      if (read === null) return null;
      sources.push(read.source);
      expected = false;
      i = read.last;
    }
  }
  return sources;
}

/** FROM of the outer SELECT. */
function fromOf(tokens: TokenList): number {
  let depth = 0;
  for (let i = tokens.significantFrom(0); i < tokens.count; i = tokens.significantFrom(i + 1)) {
    if (tokens.kind(i) === Kind.openParen) depth++;
    if (tokens.kind(i) === Kind.closeParen) depth--;
    if (depth === 0 && tokens.isWord(i, 'from')) return i;
  }
  return -1;
}

/** Words behind a relation that are no alias of it. */
const NO_ALIAS = new Set([
  'on',
  'join',
  'left',
  'right',
  'full',
  'inner',
  'outer',
  'cross',
  'natural',
  'using',
  'tablesample',
]);

function sourceAt(tokens: TokenList, first: number): { readonly source: Source; readonly last: number } | null {
  let last = first;
  const parts = [nameOf(tokens.source(first))];
  for (
    let dot = tokens.significantFrom(last + 1);
    dot < tokens.count && tokens.kind(dot) === Kind.dot;
    dot = tokens.significantFrom(last + 1)
  ) {
    last = tokens.significantFrom(dot + 1);
    parts.push(nameOf(tokens.source(last)));
  }
  const next = tokens.significantFrom(last + 1);
  if (next < tokens.count && tokens.kind(next) === Kind.openParen) return null;
  const as = next < tokens.count && tokens.isWord(next, 'as');
  const at = as ? tokens.significantFrom(next + 1) : next;
  const words = at < tokens.count && isName(tokens, at) ? tokens.source(at).toLowerCase() : '';
  const aliased = words !== '' && (as || !(NO_ALIAS.has(words) || AFTER_FROM.some((word) => word === words)));
  const source = {
    schema: parts.at(-2) ?? null,
    name: parts.at(-1) ?? '',
    alias: aliased ? nameOf(tokens.source(at)) : null,
  };
  return { source, last: aliased ? at : last };
}

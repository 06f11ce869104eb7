import type { Span } from '../base/span.ts';
import { isForeignSpace } from './character.ts';
import { placeholderRole } from './placeholder-role.ts';
import { Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** A statement as PostgreSQL's parser may see it. All spans count from the statement's start. */
export interface ParserText {
  /** As long in UTF-16 units as the statement: an offset in it is an offset in the statement. */
  readonly text: string;
  readonly placeholders: readonly Span[];
  /** No-break spaces and the like, which PostgreSQL would take for letters; here they are blanks. */
  readonly foreignSpaces: readonly Span[];
}

/**
 * The text of `statement` with everything blanked that is not SQL: psql's commands, templates' control lines,
 * foreign spaces. A placeholder becomes a name, a number or a string, as its place asks; with `as-blanks` it
 * becomes white space, for one that stands for a whole clause or for nothing. Inside quotes it stays as it is.
 */
export function parserText(
  tokens: TokenList,
  statement: Span,
  placeholdersBecome: 'as-values' | 'as-blanks' = 'as-values',
): ParserText {
  if (!tokens.special) return { text: tokens.text.slice(statement.start, statement.end), ...NOTHING_SPECIAL };
  const placeholders: Span[] = [];
  const foreignSpaces: Span[] = [];
  let text = '';
  let copied = statement.start;
  const replace = (index: number, replacement: string): Span => {
    text += tokens.text.slice(copied, tokens.start(index)) + replacement;
    copied = tokens.end(index);
    return { start: tokens.start(index) - statement.start, end: tokens.end(index) - statement.start };
  };
  for (let i = tokens.indexAt(statement.start); i < tokens.count && tokens.start(i) < statement.end; i++) {
    switch (tokens.kind(i)) {
      case Kind.placeholder: {
        const values = placeholdersBecome === 'as-values';
        placeholders.push(replace(i, values ? valueFor(tokens, i) : blanks(tokens.source(i))));
        break;
      }
      case Kind.quotedIdentifier:
        if (tokens.source(i).includes('{{')) placeholders.push(replace(i, identifierFor(tokens.source(i))));
        break;
      case Kind.templateControl:
      case Kind.metaCommand:
        replace(i, blanks(tokens.source(i)));
        break;
      case Kind.whitespace:
        if (hasForeignSpace(tokens, i)) foreignSpaces.push(replace(i, blanks(tokens.source(i))));
        break;
      default:
    }
  }
  return { text: text + tokens.text.slice(copied, statement.end), placeholders, foreignSpaces };
}

const NOTHING_SPECIAL = { placeholders: Object.freeze([]), foreignSpaces: Object.freeze([]) } as const;

function valueFor(tokens: TokenList, index: number): string {
  const source = tokens.source(index);
  // psql quotes :'name' and :"name" itself: without the colon they are what they become.
  if (/^:['"]/.test(source)) return ` ${source.slice(1)}`;
  const role = placeholderRole(tokens, index);
  if (role === 'number') return '1'.padEnd(source.length);
  const name = nameIn(source);
  return role === 'string'
    ? `'${name.slice(0, source.length - 2)}'`.padEnd(source.length)
    : name.padEnd(source.length, '_');
}

/** A quoted identifier with a template in it, whose own quotes would end it. */
function identifierFor(source: string): string {
  return `"${nameIn(source).padEnd(source.length - 2, '_')}"`;
}

/**
 * Letters of the placeholder itself, so that two placeholders stay two names. It is shorter than its source by at
 * least the colon or dollar sign, and the `_` that fills it up keeps it from being a keyword. Small letters make it
 * the same name with quotes and without.
 */
function nameIn(source: string): string {
  const name = source.replace(/[^A-Za-z0-9_]/g, '').toLowerCase();
  return /^[A-Za-z_]/.test(name) ? name : `p${name.slice(1)}`;
}

/** White space of the same length; lines stay lines. */
function blanks(source: string): string {
  return source.replace(/[^\n\r]/g, ' ');
}

function hasForeignSpace(tokens: TokenList, index: number): boolean {
  for (let i = tokens.start(index); i < tokens.end(index); i++) {
    if (isForeignSpace(tokens.text.charCodeAt(i))) return true;
  }
  return false;
}

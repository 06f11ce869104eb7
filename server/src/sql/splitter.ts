import type { Span } from '../base/span.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import { Scanner } from './scanner.ts';
import type { Statement } from './statement.ts';
import { StatementBuilder } from './statement-builder.ts';
import { type Stretch, scanStretches } from './stretch.ts';
import { Kind } from './token.ts';
import { TokenBuffer } from './token-buffer.ts';
import type { TokenList } from './token-list.ts';

export interface Split {
  readonly statements: readonly Statement[];
  /** From the first piece's start to the last one's end; gaps between pieces are `Kind.outside`. */
  readonly tokens: TokenList;
}

/**
 * Splits a section into statements as the server and psql would, except that a quote or parenthesis
 * that never ends does not swallow what follows it.
 * The pieces of a section are ordered and do not overlap; no statement reaches from one into the next.
 */
export function split(
  text: string,
  section: Span | readonly Span[] = { start: 0, end: text.length },
  lexicon: Lexicon = postgresql,
): Split {
  return splitPieces(text, 'start' in section ? [section] : section, lexicon, false);
}

/**
 * The statements that a broken statement, or one that the parser refuses, may consist of: it is cut before a
 * statement's keyword at a line's start, where a semicolon stands before it in a quote or parenthesis, or where the
 * keyword is a strong one (statement-keywords.ts). One element when there is nothing to cut; pieces need no third try.
 */
export function resplitBroken(text: string, statement: Span, lexicon: Lexicon = postgresql): Split {
  return splitPieces(text, [statement], lexicon, true);
}

function splitPieces(text: string, pieces: readonly Span[], lexicon: Lexicon, refused: boolean): Split {
  const start = pieces[0]?.start ?? 0;
  let end = start;
  const buffer = new TokenBuffer(text.length >> 2);
  const scanner = new Scanner(text, lexicon, buffer);
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    if (piece.start > end) buffer.push(Kind.outside, end);
    stretches.push(...scanStretches(scanner, buffer, text, { ...piece, suspect: refused }));
    end = piece.end;
  }
  const tokens = buffer.list(text, end);
  const builder = new StatementBuilder(tokens, lexicon, refused);
  for (const stretch of stretches) builder.split(stretch);
  return { statements: builder.statements, tokens };
}

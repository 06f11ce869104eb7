import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { CR, LF } from './character.ts';
import { type Lexicon, postgresql } from './lexicon.ts';
import type { Split } from './splitter.ts';
import type { Statement } from './statement.ts';
import { isComment, isTrivia } from './token.ts';
import type { TokenList } from './token-list.ts';
import { tokenize } from './tokenizer.ts';

/** `-- handrail-ignore rule-a, rule-b: why`, or with `-file` for the whole file. */
export interface Suppression {
  readonly kind: 'statement' | 'file';
  /** Empty when the comment names none: it is malformed and silences nothing. */
  readonly rules: readonly string[];
  /** Where each of `rules` stands. */
  readonly ruleSpans: readonly Span[];
  readonly reason: string | null;
  readonly span: Span;
}

export interface StatementSuppressions {
  /** By the statement's index in the split. */
  readonly byStatement: ReadonlyMap<number, readonly Suppression[]>;
  /** Comments that ask for silence where no statement follows, or too far above it. */
  readonly stray: readonly Suppression[];
}

const MARK = 'handrail-ignore';

/** The suppression that a comment is; null for any other comment. */
export function parseSuppression(text: string, comment: Span): Suppression | null {
  const source = text.slice(comment.start, comment.end);
  const head = /^(?:--|#|\/\*)[-*\s]*handrail-ignore(-file)?(?![\w-])[ \t]*/.exec(source);
  if (head === null) return null;
  const rest = source.slice(head[0].length).replace(/\s*(?:\*\/)?\s*$/, '');
  const colon = rest.indexOf(':');
  const reason = colon === -1 ? '' : rest.slice(colon + 1).trim();
  const spans = ruleSpans(colon === -1 ? rest : rest.slice(0, colon), comment.start + head[0].length, colon !== -1);
  return {
    kind: head[1] === undefined ? 'statement' : 'file',
    rules: spans.map((span) => text.slice(span.start, span.end)),
    ruleSpans: spans,
    reason: reason === '' ? null : reason,
    span: comment,
  };
}

/** What the head of a file, before its first statement, silences in all of it. `text` is the whole file. */
export function fileSuppressions(text: string, lexicon: Lexicon = postgresql): readonly Suppression[] {
  if (!text.includes(`${MARK}-file`)) return [];
  const tokens = tokenize(text, lexicon);
  const found = commentsBetween(tokens, 0, tokens.significantFrom(0));
  return found.filter((suppression) => suppression.kind === 'file');
}

/** What comments right above, inside or right after a statement silence in it. */
export function statementSuppressions({ statements, tokens }: Split): StatementSuppressions {
  const byStatement = new Map<number, Suppression[]>();
  const stray: Suppression[] = [];
  if (!tokens.text.includes(MARK)) return { byStatement, stray };
  let seen = 0;
  statements.forEach((statement, index) => {
    const above = commentsBetween(tokens, seen, statement.firstToken);
    const from = topOfBlock(tokens.text, statement);
    const after = statement.trailing === null ? statement.endToken : tokens.indexAt(statement.trailing.start) + 1;
    const own = [
      ...above.filter((found) => found.span.start >= from),
      ...commentsBetween(tokens, statement.firstToken, after),
    ].filter((found) => found.kind === 'statement');
    if (own.length > 0) byStatement.set(index, own);
    stray.push(...above.filter((found) => found.span.start < from && found.kind === 'statement'));
    seen = Math.max(after, statement.endToken);
  });
  stray.push(...commentsBetween(tokens, seen, tokens.count).filter((found) => found.kind === 'statement'));
  return { byStatement, stray };
}

/** Puts a comment above a statement that silences rules in it, with the statement's own indentation. */
export function suppressionEdit(
  text: string,
  statement: Pick<Statement, 'span'>,
  comment: { readonly rules: readonly string[]; readonly reason: string; readonly eol: string },
): TextEdit {
  let line = statement.span.start;
  while (line > 0 && !isLineBreak(text, line - 1)) line--;
  const before = text.slice(line, statement.span.start);
  const alone = before.trim() === '';
  const at = alone ? line : statement.span.start;
  const indent = alone ? before : '';
  const source = `${indent}-- ${MARK} ${comment.rules.join(', ')}: ${comment.reason}${comment.eol}`;
  return { span: { start: at, end: at }, text: alone ? source : `${comment.eol}${source}` };
}

function commentsBetween(tokens: TokenList, from: number, to: number): Suppression[] {
  const result: Suppression[] = [];
  for (let i = from; i < to; i++) {
    const kind = tokens.kind(i);
    const found = isTrivia(kind) && isComment(kind) ? parseSuppression(tokens.text, tokens.span(i)) : null;
    if (found !== null) result.push(found);
  }
  return result;
}

/** Where the block of comments begins that stands on the statement without a blank line between. */
function topOfBlock(text: string, statement: Statement): number {
  let top = statement.span.start;
  for (let i = statement.comments.length - 1; i >= 0; i--) {
    const comment = statement.comments[i] as Span;
    const gap = text.slice(comment.end, top).replaceAll('\r\n', '\n');
    if (/[\n\r][ \t]*[\n\r]/.test(gap)) break;
    top = comment.start;
  }
  return top;
}

/** The ids in a list; without a colon to end it, only the first word of each part is one. */
function ruleSpans(list: string, offset: number, ended: boolean): Span[] {
  const pattern = ended ? /[^\s,]+/g : /(?<=^|,)\s*([^\s,]+)/g;
  return [...list.matchAll(pattern)].map((match) => {
    const id = match[1] ?? match[0];
    const start = offset + match.index + match[0].length - id.length;
    return { start, end: start + id.length };
  });
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || code === CR;
}

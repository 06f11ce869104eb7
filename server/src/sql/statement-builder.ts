import { CR, LF } from './character.ts';
import { sendsStatement } from './client-command.ts';
import { type BodyTracker, bodyTracker } from './compound-body.ts';
import type { Lexicon } from './lexicon.ts';
import type { BrokenReason, Statement, StatementKind } from './statement.ts';
import { breaksLine, isBreakpoint, leadingComments, trailingComment } from './statement-comments.ts';
import { statementKeywordAt } from './statement-keywords.ts';
import type { Stretch } from './stretch.ts';
import { isTrivia, isUnterminated, Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** After so many parentheses left open, each statement's beginning inside one ends it: linear time. */
const PATIENCE = 8;
const NOWHERE = -1;

/** Walks tokens and collects statements: a semicolon outside of parentheses and bodies ends one (psqlscan.l). */
export class StatementBuilder {
  readonly statements: Statement[] = [];
  readonly #tokens: TokenList;
  readonly #body: BodyTracker;
  /** Where a statement seems to begin inside an open parenthesis, cut at once instead of waiting for proof. */
  #wary: boolean;
  readonly #refused: boolean;
  #cuts = 0;
  #end = 0;
  /** The first token of the statement under way, and its last so far. */
  #first = NOWHERE;
  #last = NOWHERE;
  #depth = 0;
  #creates = false;
  #onlyPlaceholders = true;
  /** The first place inside the parentheses or body under way where another statement seems to begin. */
  #suspect = NOWHERE;
  /** Where the next statement's comments are looked for. */
  #commentsFrom = 0;

  /** `refused`: the parser has refused the text as one statement, so that every sign of another one counts. */
  constructor(tokens: TokenList, lexicon: Lexicon, refused: boolean) {
    this.#tokens = tokens;
    this.#body = bodyTracker(lexicon);
    this.#refused = this.#wary = refused;
  }

  /** Collects the statements of a stretch; none is left under way. */
  split(stretch: Stretch): void {
    this.#commentsFrom = stretch.from;
    this.#end = stretch.to;
    let index = stretch.from;
    while (index < stretch.to) {
      while (index < stretch.to) index = this.#next(index);
      index = this.#endOfStretch();
    }
  }

  /** Takes the token at `index` and returns the one to go on with. */
  #next(index: number): number {
    const kind = this.#tokens.kind(index);
    if (isTrivia(kind)) {
      if (kind === Kind.lineComment && isBreakpoint(this.#tokens, index)) this.#breakpoint(index);
      return index + 1;
    }
    if (kind === Kind.semicolon) return this.#semicolon(index);
    if (kind === Kind.metaCommand || kind === Kind.copyData) return this.#clientLine(index, kind);
    if (kind === Kind.word && (this.#inside() || this.#refused) && this.#seemsToBegin(index)) {
      if (this.#wary) {
        this.#finish();
        return index;
      }
      if (this.#suspect === NOWHERE) this.#suspect = index;
    }
    this.#take(index, kind);
    return index + 1;
  }

  #take(index: number, kind: Kind): void {
    if (this.#first === NOWHERE) {
      this.#first = index;
      this.#creates = this.#tokens.isWord(index, 'create');
    }
    this.#last = index;
    if (kind !== Kind.placeholder) this.#onlyPlaceholders = false;
    if (kind === Kind.openParen) this.#depth++;
    else if (kind === Kind.closeParen) this.#depth = Math.max(0, this.#depth - 1);
    else if (kind === Kind.word && this.#creates) this.#body.word(this.#tokens, index);
  }

  #semicolon(index: number): number {
    if (this.#first === NOWHERE) {
      this.#commentsFrom = index + 1;
    } else if (!this.#inside()) {
      this.#finish(index);
    } else if (!isUnterminated(this.#tokens.kind(this.#last))) {
      this.#last = index;
    } else if (this.#suspect !== NOWHERE) {
      return this.#goBack();
    } else {
      this.#finish(index);
    }
    return index + 1;
  }

  #breakpoint(index: number): void {
    if (this.#first !== NOWHERE) this.#finish();
    this.#commentsFrom = index + 1;
  }

  /** A client's command stands alone, or sends the statement before it, or is obeyed in the middle of one. */
  #clientLine(index: number, kind: Kind): number {
    if (this.#first === NOWHERE) {
      this.#first = this.#last = index;
      this.#finish(NOWHERE, kind === Kind.metaCommand ? 'meta-command' : 'copy-data');
    } else if (sendsStatement(this.#tokens.source(index))) {
      this.#finish(index);
    }
    return index + 1;
  }

  /** Ends what is under way; returns where to go on when an open parenthesis had swallowed other statements. */
  #endOfStretch(): number {
    if (this.#first === NOWHERE) return this.#end;
    if (this.#inside() && this.#suspect !== NOWHERE) return this.#goBack();
    this.#finish();
    return this.#end;
  }

  /** What is open has swallowed another statement: ends before it, and goes on with it. */
  #goBack(): number {
    const suspect = this.#suspect;
    this.#cuts++;
    this.#wary ||= this.#cuts > PATIENCE;
    this.#last = this.#tokens.significantUpTo(suspect - 1);
    this.#finish();
    return suspect;
  }

  #inside(): boolean {
    return this.#depth > 0 || this.#body.open;
  }

  /**
   * A strong keyword at the first column; or any keyword on a new line after a semicolon, or at the first column after
   * a blank line or a comment. Rules and bodies hold statements by right: there only the former counts.
   */
  #seemsToBegin(index: number): boolean {
    if (this.#first === NOWHERE) return false;
    const tokens = this.#tokens;
    const start = tokens.start(index);
    const firstColumn = isLineBreak(tokens.text, start - 1);
    const afterSemicolon = tokens.kind(this.#last) === Kind.semicolon && breaksLine(tokens, index - 1);
    if (!firstColumn && !afterSemicolon) return false;
    const keyword = statementKeywordAt(tokens.text, start, tokens.end(index));
    if (keyword === null) return false;
    if (keyword === 'strong' && firstColumn) return this.#inside() || !this.#createsA('schema');
    if (!this.#inside() || this.#body.open || this.#createsA('rule')) return false;
    return afterSemicolon || (!this.#wary && this.#followsGap(index));
  }

  /** After a blank line, or a comment. */
  #followsGap(index: number): boolean {
    const text = this.#tokens.text;
    if (this.#last < index - 2) return true;
    const end = this.#tokens.end(this.#last);
    return /[\n\r][ \t]*[\n\r]/.test(text.slice(end, this.#tokens.start(index)).replaceAll('\r\n', '\n'));
  }

  /** CREATE or CREATE OR REPLACE with the word after it. */
  #createsA(what: string): boolean {
    const tokens = this.#tokens;
    for (let i = this.#first, words = 0; this.#creates && i < this.#end && words < 4; i++) {
      if (tokens.isWord(i, what)) return true;
      if (!isTrivia(tokens.kind(i))) words++;
    }
    return false;
  }

  #finish(terminator: number = NOWHERE, kind: StatementKind | null = null): void {
    const tokens = this.#tokens;
    const broken = this.#brokenBy();
    let last = this.#last;
    let end = terminator;
    if (end === NOWHERE && tokens.kind(last) === Kind.semicolon) {
      end = last;
      last = tokens.significantUpTo(last - 1);
    }
    const after = Math.max(end, last) + 1;
    const trailing = trailingComment(tokens, after, this.#end);
    this.statements.push({
      kind: kind ?? (broken !== null ? 'broken' : this.#onlyPlaceholders ? 'placeholder' : 'sql'),
      span: { start: tokens.start(this.#first), end: trimmedEnd(tokens, last) },
      terminator: end === NOWHERE ? null : tokens.span(end),
      comments: leadingComments(tokens, this.#commentsFrom, this.#first),
      trailing: trailing === NOWHERE ? null : tokens.span(trailing),
      broken,
      firstToken: this.#first,
      endToken: last + 1,
    });
    this.#commentsFrom = trailing === NOWHERE ? after : trailing + 1;
    this.#reset();
  }

  #reset(): void {
    this.#first = this.#last = this.#suspect = NOWHERE;
    this.#depth = 0;
    this.#creates = false;
    this.#onlyPlaceholders = true;
    this.#body.reset();
  }

  #brokenBy(): BrokenReason | null {
    switch (this.#tokens.kind(this.#last)) {
      case Kind.openString:
        return 'unterminated-string';
      case Kind.openIdentifier:
        return 'unterminated-identifier';
      case Kind.openDollarString:
        return 'unterminated-dollar-string';
      case Kind.openComment:
        return 'unterminated-comment';
      default:
        if (this.#depth > 0) return 'unclosed-parenthesis';
        return this.#body.open ? 'unclosed-body' : null;
    }
  }
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || code === CR;
}

/** An open quote runs on over white space, which is not the statement's. */
function trimmedEnd(tokens: TokenList, index: number): number {
  let end = tokens.end(index);
  while (end > tokens.start(index) + 1 && /\s/.test(tokens.text.charAt(end - 1))) end--;
  return end;
}

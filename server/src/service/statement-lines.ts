import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Direction } from '../model/migration.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import { eolOf } from '../sql/eol.ts';

/** Markers with which a tool is told where a statement starts and ends: they stay around it. */
const OPENS = /^--\s*\+?\w*\s*statement\s*begin\b/i;
const CLOSES = /^[ \t]*--\s*\+?\w*\s*statement\s*end\b[^\n]*/i;

/** Edits of a file in whole lines around its statements, with the file's own line breaks and indentation. */
export class StatementLines {
  readonly #run: FileRun;
  readonly #eol: string;

  constructor(run: FileRun) {
    this.#run = run;
    this.#eol = eolOf(run.text);
  }

  withEol(text: string): string {
    return text.replace(/\r?\n/g, this.#eol);
  }

  first(direction: Direction): RunStatement | undefined {
    return this.#run.statements.find(({ section }) => section.direction === direction);
  }

  /** Above a statement and the comments that belong to it; without a statement at the end. */
  above(statement: RunStatement | undefined, added: string): TextEdit {
    const { text } = this.#run;
    if (statement === undefined) return insertion(text.length, `${this.withEol(added)}${this.#eol}`);
    const top = this.#top(statement);
    const line = lineStart(text, top);
    const before = text.slice(line, top);
    if (before.trim() !== '') return insertion(top, `${this.withEol(added)}${this.#eol}`);
    return insertion(line, `${this.#indented(added, before)}${this.#eol}`);
  }

  /** Below a statement, which gets its semicolon if it has none. */
  below({ statement }: RunStatement, added: string): readonly TextEdit[] {
    const { text } = this.#run;
    const start = lineStart(text, statement.span.start);
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
    const end = this.#bottom({ span: statement.span, terminator: statement.terminator, trailing: statement.trailing });
    const lines = this.#indented(added, indent);
    const atBreak = lineEnd(text, end);
    const alone = text.slice(end, atBreak).trim() === '';
    const edit = alone
      ? insertion(atBreak, `${this.#eol}${lines}`)
      : insertion(end, `${this.#eol}${lines}${this.#eol}${indent}`);
    return statement.terminator === null ? [insertion(statement.span.end, ';'), edit] : [edit];
  }

  /** Takes a statement out, with its comments and its lines. */
  without(statement: RunStatement): TextEdit {
    const { text } = this.#run;
    const top = this.#top(statement);
    const bottom = this.#bottom(statement.statement);
    const line = lineStart(text, top);
    const last = lineEnd(text, bottom);
    const alone = text.slice(line, top).trim() === '' && text.slice(bottom, last).trim() === '';
    if (!alone) return { span: { start: top, end: bottom }, text: '' };
    let end = afterBreak(text, last);
    const blankAbove = line === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, line));
    if (blankAbove) end += /^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
    return { span: { start: line, end }, text: '' };
  }

  /** The comments above a statement, without commands to the tool. */
  remarksOn({ statement }: RunStatement): string {
    const top = this.#topOf(statement.span.start, statement.comments);
    const remarks = statement.comments.filter((comment) => comment.start >= top && !this.#isDirective(comment));
    return remarks.map(({ start, end }) => this.#run.text.slice(start, end)).join('\n');
  }

  #top({ statement }: RunStatement): number {
    return this.#topOf(statement.span.start, statement.comments);
  }

  #topOf(start: number, comments: readonly Span[]): number {
    const { text } = this.#run;
    let top = start;
    for (const comment of [...comments].reverse()) {
      const gap = text.slice(comment.end, top);
      if (gap.trim() !== '' || /\n[ \t\r]*\n/.test(gap)) break;
      if (this.#isDirective(comment) && !OPENS.test(text.slice(comment.start, comment.end))) break;
      top = comment.start;
    }
    return top;
  }

  #bottom(statement: {
    readonly span: Span;
    readonly terminator: Span | null;
    readonly trailing: Span | null;
  }): number {
    const { text } = this.#run;
    const end = Math.max(statement.span.end, statement.terminator?.end ?? 0, statement.trailing?.end ?? 0);
    const next = afterBreak(text, lineEnd(text, end));
    const marker = CLOSES.exec(text.slice(next, next + 200))?.[0];
    return marker === undefined ? end : next + marker.trimEnd().length;
  }

  #isDirective(comment: Span): boolean {
    return this.#run.sections.directives.some(({ start, end }) => start < comment.end && comment.start < end);
  }

  #indented(added: string, indent: string): string {
    const lines = added.replace(/\r?\n$/, '').split(/\r?\n/);
    return lines.map((line) => (line === '' ? '' : indent + line)).join(this.#eol);
  }
}

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Before the line's break. */
function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed === -1) return text.length;
  return feed > at && text.charAt(feed - 1) === '\r' ? feed - 1 : feed;
}

function afterBreak(text: string, at: number): number {
  return /^\r?\n/.exec(text.slice(at, at + 2)) === null ? at : at + (text.charAt(at) === '\r' ? 2 : 1);
}

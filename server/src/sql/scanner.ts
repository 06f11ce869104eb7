import { Class, classesOf, continuesWord, isDigit, isForeignSpace, isSpace } from './character.ts';
import { delimiterOf, findCopyData, isCopyFromStdin, isFirstOnLine } from './client-command.ts';
import type { Lexicon } from './lexicon.ts';
import { endOfNumber, endOfOperator, startsBlockComment, startsDashComment } from './operator.ts';
import { endOfDollarPlaceholder, endOfTemplate, endOfVariable, isControl } from './placeholder.ts';
import {
  endOfBare,
  endOfBlockComment,
  endOfBracketed,
  endOfDollarString,
  endOfDollarTag,
  endOfEscaped,
  endOfLine,
  endOfQuoted,
  endOfSpace,
} from './quoted.ts';
import { Kind } from './token.ts';
import type { TokenBuffer } from './token-buffer.ts';
import { readsAs } from './token-list.ts';

type StringRule = 'doubled' | 'escaped' | 'bare';

const END_OF_STRING = { doubled: endOfQuoted, escaped: endOfEscaped, bare: endOfBare } as const;

/**
 * Turns text into tokens, one stretch after the other. It remembers between tokens only what a lexical rule
 * needs: the token before, the brackets, how far COPY … FROM STDIN has come, and MySQL's delimiter.
 */
export class Scanner {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #buffer: TokenBuffer;
  readonly #classes: Uint8Array;
  readonly #templates: boolean;
  #to = 0;
  #delimiter = ';';
  /** The significant token before; `semicolon` at a statement's start. */
  #previous: Kind = Kind.semicolon;
  #brackets = 0;
  #inArray = false;
  #copy: 'no' | 'copy' | 'from' | 'stdin' = 'no';
  /** What escapes a quote in the string before. */
  #rule: StringRule = 'doubled';
  /** From here on no line ends a COPY's data: not searched for twice. */
  #noDataFrom = Number.POSITIVE_INFINITY;

  constructor(text: string, lexicon: Lexicon, buffer: TokenBuffer) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#buffer = buffer;
    this.#classes = classesOf(lexicon);
    this.#templates = text.includes('{{');
  }

  /** Appends the tokens from `from` to `to`; a statement begins at `from`. */
  scan(from: number, to: number): void {
    const text = this.#text;
    const classes = this.#classes;
    this.#to = to;
    this.#endStatement();
    for (let at = from; at < to; ) {
      if (this.#delimiter !== ';' && text.startsWith(this.#delimiter, at)) {
        at = this.#semicolon(at, at + this.#delimiter.length);
        continue;
      }
      const start = at;
      const code = text.charCodeAt(at);
      const first = code < 128 ? classes[code] : isForeignSpace(code) ? Class.space : Class.letter;
      if (first === Class.letter) {
        at++;
        while (at < to && continuesWord(text.charCodeAt(at))) at++;
        at = this.#word(start, at);
      } else if (first === Class.space) {
        while (at < to && isSpace(text.charCodeAt(at))) at++;
        if (at < to && text.charCodeAt(at) > 127) at = this.#foreignSpace(at);
        this.#buffer.push(Kind.whitespace, start);
      } else {
        at = this.#symbol(start, code, first as Class);
      }
    }
  }

  #symbol(start: number, code: number, first: Class): number {
    const text = this.#text;
    const to = this.#to;
    switch (first) {
      case Class.punctuation:
        return code === 59 ? this.#semicolon(start, start + 1) : this.#punctuation(start, code);
      case Class.quote:
        return this.#string(start, start, this.#continuedRule(start));
      case Class.digit:
        return this.#emit(Kind.number, start, this.#cut(start, endOfNumber(text, start, to)));
      case Class.operator:
        return this.#operator(start);
      case Class.dot:
        if (isDigit(text.charCodeAt(start + 1)) && start + 1 < to) {
          return this.#emit(Kind.number, start, endOfNumber(text, start, to));
        }
        return this.#emit(Kind.dot, start, text.startsWith('..', start) && start + 2 <= to ? start + 2 : start + 1);
      case Class.doubleQuote:
      case Class.backtick:
        return this.#identifier(start, start);
      case Class.bracket:
        return this.#quoted(Kind.quotedIdentifier, Kind.openIdentifier, start, endOfBracketed(text, start, to));
      case Class.colon:
        return this.#colon(start);
      case Class.dollar:
        return this.#dollar(start);
      case Class.brace:
        return this.#template(start);
      case Class.backslash:
        return this.#backslash(start);
      case Class.hash:
        return this.#lineComment(start);
      default:
        return this.#emit(Kind.stray, start, start + 1);
    }
  }

  #word(start: number, wordEnd: number): number {
    const text = this.#text;
    // `name${x}`: the dollar sign could go on the word, but begins a placeholder.
    let end = text.charCodeAt(wordEnd) === 123 && text.charCodeAt(wordEnd - 1) === 36 ? wordEnd - 1 : wordEnd;
    if (end - start === 1 && end < this.#to) {
      const letter = text.charAt(start).toLowerCase();
      if (this.#lexicon.stringPrefixes.includes(letter)) {
        const quote = letter === 'u' ? (text.charAt(end) === '&' ? end + 1 : -1) : end;
        const mark = quote === -1 || quote >= this.#to ? '' : text.charAt(quote);
        if (mark === "'") return this.#string(start, quote, this.#ruleFor(letter));
        if (mark === '"' && letter === 'u') {
          return this.#identifier(start, quote);
        }
      }
    }
    if (this.#delimiter !== ';') end = this.#cut(start, end);
    if (this.#previous === Kind.semicolon) {
      if (readsAs(text, start, end, 'copy')) this.#copy = 'copy';
      if (this.#lexicon.clientCommands === 'delimiter' && readsAs(text, start, end, 'delimiter')) {
        if (isFirstOnLine(text, start, 0)) return this.#delimiterCommand(start);
      }
    } else if (this.#copy !== 'no') {
      this.#copyWord(start, end);
    }
    this.#buffer.push(Kind.word, start);
    this.#previous = Kind.word;
    return end;
  }

  /** COPY … FROM STDIN: once both words have come, data follow the semicolon. */
  #copyWord(start: number, end: number): void {
    if (this.#copy === 'stdin') return;
    if (readsAs(this.#text, start, end, 'from')) this.#copy = 'from';
    else this.#copy = this.#copy === 'from' && readsAs(this.#text, start, end, 'stdin') ? 'stdin' : 'copy';
  }

  #punctuation(start: number, code: number): number {
    if (code === 91) {
      const last = this.#buffer.count - 1;
      this.#inArray ||= this.#previous === Kind.word && readsAs(this.#text, this.#buffer.start(last), start, 'array');
      this.#brackets++;
    } else if (code === 93) {
      this.#brackets = Math.max(0, this.#brackets - 1);
      this.#inArray &&= this.#brackets > 0;
    }
    return this.#emit(PUNCTUATION[code] ?? Kind.stray, start, start + 1);
  }

  #semicolon(start: number, end: number): number {
    if (this.#delimiter !== ';' && this.#text.charAt(start) === ';' && end - start === 1) {
      return this.#emit(Kind.operator, start, end);
    }
    this.#buffer.push(Kind.semicolon, start);
    const reads = this.#copy === 'stdin';
    this.#endStatement();
    return reads ? this.#copyData(end) : end;
  }

  #endStatement(): void {
    this.#previous = Kind.semicolon;
    this.#brackets = 0;
    this.#inArray = false;
    this.#copy = 'no';
  }

  #copyData(at: number): number {
    const data = at >= this.#noDataFrom ? null : findCopyData(this.#text, at, this.#to);
    if (data === null) {
      this.#noDataFrom = Math.min(this.#noDataFrom, at);
      return at;
    }
    // What stands between the semicolon and the line's end psql reads as SQL; nobody puts anything there.
    if (data.start > at) this.#buffer.push(Kind.whitespace, at);
    this.#buffer.push(Kind.copyData, data.start);
    return data.end;
  }

  #operator(start: number): number {
    if (startsDashComment(this.#text, start, this.#to, this.#lexicon)) return this.#lineComment(start);
    if (startsBlockComment(this.#text, start, this.#to)) return this.#blockComment(start);
    return this.#emit(
      Kind.operator,
      start,
      this.#cut(start, endOfOperator(this.#text, start, this.#to, this.#lexicon)),
    );
  }

  #lineComment(start: number): number {
    this.#buffer.push(Kind.lineComment, start);
    if (this.#text.startsWith('-->', start)) this.#endStatement();
    return endOfLine(this.#text, start, this.#to);
  }

  #blockComment(start: number): number {
    const end = endOfBlockComment(this.#text, start, this.#to, this.#lexicon.nestedComments);
    // SQLite lets the end of the text close a comment (tokenize.c).
    if (end === -1 && this.#lexicon.name !== 'sqlite') return this.#emit(Kind.openComment, start, this.#to);
    this.#buffer.push(Kind.blockComment, start);
    return end === -1 ? this.#to : end;
  }

  #string(start: number, quote: number, rule: StringRule): number {
    this.#rule = rule;
    return this.#quoted(Kind.string, Kind.openString, start, END_OF_STRING[rule](this.#text, quote, this.#to));
  }

  /** `e` escapes with a backslash; bits and hexadecimal digits have no escape (`{xbinside}`, `{xhinside}`). */
  #ruleFor(prefix: string): StringRule {
    if (prefix === 'b' || prefix === 'x') return 'bare';
    return prefix === 'e' || this.#lexicon.backslash === 'always' ? 'escaped' : 'doubled';
  }

  /** After a line break a string goes on as it began: the second line of `E'…'` has escapes too (`{quotecontinue}`). */
  #continuedRule(start: number): StringRule {
    const rule = this.#ruleFor('');
    if (this.#rule === rule || this.#previous !== Kind.string) return rule;
    const buffer = this.#buffer;
    let broken = false;
    for (let i = buffer.count - 1, end = start; i >= 0 && buffer.kind(i) !== Kind.string; end = buffer.start(i--)) {
      if (buffer.kind(i) === Kind.blockComment) return rule;
      broken ||= buffer.kind(i) === Kind.whitespace && /[\n\r]/.test(this.#text.slice(buffer.start(i), end));
    }
    return broken ? this.#rule : rule;
  }

  /** A template in an identifier may hold quotes itself: `"{{ index .Options "Namespace" }}"`. */
  #identifier(start: number, quote: number): number {
    const text = this.#text;
    let end = endOfQuoted(text, quote, this.#to);
    const template = this.#templates && end !== -1 ? text.slice(quote, end).indexOf('{{') : -1;
    if (template !== -1) {
      this.#buffer.special = true;
      const inner = endOfTemplate(text, quote + template, this.#to);
      const close = inner === -1 || inner < end ? -1 : text.indexOf(text.charAt(quote), inner);
      if (close !== -1 && close < this.#to) end = close + 1;
    }
    return this.#quoted(Kind.quotedIdentifier, Kind.openIdentifier, start, end);
  }

  #quoted(closed: Kind, open: Kind, start: number, end: number): number {
    return end === -1 ? this.#emit(open, start, this.#to) : this.#emit(closed, start, end);
  }

  #colon(start: number): number {
    const text = this.#text;
    const next = start + 1 < this.#to ? text.charAt(start + 1) : '';
    if (next === ':') return this.#emit(Kind.cast, start, start + 2);
    if (next === '=') return this.#emit(Kind.assign, start, start + 2);
    if (this.#lexicon.colonVariables && this.#mayBeVariable()) {
      const end = endOfVariable(text, start, this.#to);
      if (end !== -1) return this.#placeholder(start, end);
    }
    return this.#emit(Kind.colon, start, start + 1);
  }

  /** Inside a subscript a colon after a value, or first, separates the bounds of a slice: `a[1:n]`, `a[:n]`. */
  #mayBeVariable(): boolean {
    if (this.#brackets === 0) return true;
    if (this.#previous === Kind.openBracket) return this.#inArray;
    return this.#previous === Kind.comma || this.#previous === Kind.operator || this.#previous === Kind.openParen;
  }

  #dollar(start: number): number {
    const text = this.#text;
    const to = this.#to;
    if (this.#lexicon.dollarQuotes) {
      if (isDigit(text.charCodeAt(start + 1)) && start + 1 < to) {
        let end = start + 2;
        while (end < to && isDigit(text.charCodeAt(end))) end++;
        return this.#emit(Kind.parameter, start, end);
      }
      const body = endOfDollarTag(text, start, to);
      if (body !== -1) {
        return this.#quoted(Kind.dollarString, Kind.openDollarString, start, endOfDollarString(text, start, body, to));
      }
    }
    const end = endOfDollarPlaceholder(text, start, to);
    return end === -1 ? this.#emit(Kind.stray, start, start + 1) : this.#placeholder(start, end);
  }

  #template(start: number): number {
    const end = endOfTemplate(this.#text, start, this.#to);
    if (end === -1) return this.#emit(Kind.stray, start, start + 1);
    if (!isControl(this.#text.slice(start, end))) return this.#placeholder(start, end);
    this.#buffer.special = true;
    this.#buffer.push(Kind.templateControl, start);
    return end;
  }

  #placeholder(start: number, end: number): number {
    this.#buffer.special = true;
    return this.#emit(Kind.placeholder, start, end);
  }

  #backslash(start: number): number {
    const next = this.#text.charAt(start + 1);
    if (this.#lexicon.clientCommands !== 'backslash' || start + 1 >= this.#to || isSpace(next.charCodeAt(0))) {
      return this.#emit(Kind.stray, start, start + 1);
    }
    this.#buffer.special = true;
    if (next === ';') return this.#semicolon(start, start + 2);
    const end = endOfLine(this.#text, start, this.#to);
    this.#buffer.push(Kind.metaCommand, start);
    return isCopyFromStdin(this.#text.slice(start, end)) ? this.#copyData(end) : end;
  }

  #delimiterCommand(start: number): number {
    const end = endOfLine(this.#text, start, this.#to);
    this.#delimiter = delimiterOf(this.#text.slice(start, end));
    this.#buffer.push(Kind.metaCommand, start);
    return end;
  }

  #foreignSpace(at: number): number {
    const end = endOfSpace(this.#text, at, this.#to);
    if (end > at) this.#buffer.special = true;
    return end;
  }

  /** Ends a token before MySQL's delimiter, which may be glued to it: `END$$`. */
  #cut(start: number, end: number): number {
    if (this.#delimiter === ';') return end;
    const at = this.#text.slice(start + 1, end).indexOf(this.#delimiter);
    return at === -1 ? end : start + 1 + at;
  }

  #emit(kind: Kind, start: number, end: number): number {
    this.#buffer.push(kind, start);
    this.#previous = kind;
    return end;
  }
}

/** By character code. */
const PUNCTUATION: Readonly<Record<number, Kind>> = {
  40: Kind.openParen,
  41: Kind.closeParen,
  44: Kind.comma,
  91: Kind.openBracket,
  93: Kind.closeBracket,
};

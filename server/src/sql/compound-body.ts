import { assertNever } from '../base/assert-never.ts';
import type { Lexicon } from './lexicon.ts';
import { Kind } from './token.ts';
import type { TokenList } from './token-list.ts';

/** Knows whether a CREATE statement stands inside a body whose semicolons do not end the statement. */
export interface BodyTracker {
  readonly open: boolean;
  /** A new statement begins. */
  reset(): void;
  /** The next word of the statement, by its index. */
  word(tokens: TokenList, index: number): void;
}

export function bodyTracker(lexicon: Lexicon): BodyTracker {
  switch (lexicon.bodies) {
    case 'begin-atomic':
      return new BeginAtomic();
    case 'stored-program':
      return new StoredProgram();
    case 'trigger':
      return new TriggerBody();
    default:
      return assertNever(lexicon.bodies);
  }
}

/**
 * PostgreSQL: CREATE [OR REPLACE] FUNCTION | PROCEDURE … BEGIN ATOMIC … END. CASE ends with END too, so both
 * are counted, as psqlscan.l does; unlike there, `begin` alone does not open a body.
 */
class BeginAtomic implements BodyTracker {
  #depth = 0;
  #words = 0;
  #routine = false;

  get open(): boolean {
    return this.#depth > 0;
  }

  reset(): void {
    this.#depth = 0;
    this.#words = 0;
    this.#routine = false;
  }

  word(tokens: TokenList, index: number): void {
    this.#words++;
    if (this.#depth > 0) {
      if (isName(tokens, index)) return;
      if (tokens.isWord(index, 'case')) this.#depth++;
      else if (tokens.isWord(index, 'end')) this.#depth--;
    } else if (this.#routine) {
      if (tokens.isWord(index, 'begin') && tokens.isWord(next(tokens, index), 'atomic')) this.#depth = 1;
    } else if (this.#words <= 4) {
      this.#routine = tokens.isWord(index, 'function') || tokens.isWord(index, 'procedure');
    }
  }
}

/** MySQL: BEGIN … END in a procedure, function, trigger or event; END IF and its like close no BEGIN. */
class StoredProgram implements BodyTracker {
  #depth = 0;
  #program = false;

  get open(): boolean {
    return this.#depth > 0;
  }

  reset(): void {
    this.#depth = 0;
    this.#program = false;
  }

  word(tokens: TokenList, index: number): void {
    const is = (word: string) => tokens.isWord(index, word);
    if (!this.#program) {
      this.#program = is('procedure') || is('function') || is('trigger') || is('event');
    } else if (isName(tokens, index)) {
      return;
    } else if (is('begin') || (is('case') && this.#depth > 0 && !tokens.isWord(previous(tokens, index), 'end'))) {
      this.#depth++;
    } else if (is('end') && this.#depth > 0 && !endsBlockOnly(tokens, index)) {
      this.#depth--;
    }
  }
}

/** SQLite: CREATE TRIGGER … BEGIN … `; END` (complete.c of SQLite). */
class TriggerBody implements BodyTracker {
  #trigger = false;
  #open = false;

  get open(): boolean {
    return this.#open;
  }

  reset(): void {
    this.#trigger = false;
    this.#open = false;
  }

  word(tokens: TokenList, index: number): void {
    if (!this.#trigger) this.#trigger = tokens.isWord(index, 'trigger');
    else if (!this.#open) this.#open = tokens.isWord(index, 'begin');
    else if (tokens.isWord(index, 'end')) {
      const before = tokens.significantUpTo(index - 1);
      if (before >= 0 && tokens.kind(before) === Kind.semicolon) this.#open = false;
    }
  }
}

/** `x.end` and `AS end` are names: after a dot and after AS any keyword may be one. */
function isName(tokens: TokenList, index: number): boolean {
  const before = tokens.significantUpTo(index - 1);
  return before >= 0 && (tokens.kind(before) === Kind.dot || tokens.isWord(before, 'as'));
}

function endsBlockOnly(tokens: TokenList, index: number): boolean {
  const after = next(tokens, index);
  return ['if', 'loop', 'repeat', 'while'].some((word) => tokens.isWord(after, word));
}

function next(tokens: TokenList, index: number): number {
  return tokens.significantFrom(index + 1);
}

function previous(tokens: TokenList, index: number): number {
  return tokens.significantUpTo(index - 1);
}

import { deepEqual } from '../base/deep-equal.ts';
import { sameReads } from '../catalog/draft.ts';
import type { State } from '../catalog/state.ts';
import type { FileSections } from '../layouts/layout.ts';
import type { Section } from '../model/migration.ts';
import { keys, NO_TRANSACTION, type Transaction } from '../model/state.ts';
import type { Written } from '../model/written/statement.ts';
import { endTransaction } from '../postgres/resolve/session.ts';
import { parserText } from '../sql/parser-text.ts';
import { resplitBroken, type Split, split } from '../sql/splitter.ts';
import type { Statement } from '../sql/statement.ts';
import { type Committed, Overlay } from './overlay.ts';
import { runStep, type Step } from './step.ts';
import type { Judge, SectionContext } from './subject.ts';
import type { WrittenCache } from './written-cache.ts';

export interface RunStatement {
  /** Its spans count from the file's start. */
  readonly statement: Statement;
  readonly section: Section;
  readonly step: Step;
}

/** A file's text, cut and folded. */
export interface FileRun {
  readonly path: string;
  readonly text: string;
  readonly sections: FileSections;
  readonly splits: readonly { readonly section: Section; readonly split: Split }[];
  readonly statements: readonly RunStatement[];
  /** The contexts of its sections, in order. */
  readonly contexts: readonly SectionContext[];
  readonly committed: Committed;
}

/** What a file's run depends on beside its text and the state before it. */
export interface FileInput {
  readonly path: string;
  readonly text: string;
  readonly sections: FileSections;
  /** The context of one of its sections; the same object as long as nothing in it changes. */
  context(section: Section): SectionContext;
}

export interface Machine {
  readonly written: WrittenCache;
  readonly judge: Judge;
}

/**
 * Folds a file from `before`. Steps of the previous run are taken over when their statement is the same and
 * what they read of the state still is; so a key stroke costs one statement, not the file.
 * The up sections lead to the state after; each down section starts there and leads nowhere.
 */
export function runFile(machine: Machine, input: FileInput, before: State, previous: FileRun | null): FileRun {
  if (previous !== null && isSame(previous, input, before)) return previous;
  const old = new OldSteps(previous);
  const up = new Overlay(before);
  const sections = previous !== null && sameText(previous, input) ? previous.sections : input.sections;
  const parts = previous?.sections === sections ? previous.splits : sections.sections.map((section) => ({ section, split: split(input.text, section.span) }));
  const statements: RunStatement[] = [];
  for (const part of parts) if (part.section.direction === 'up') runSection(machine, input, part, up, old, statements);
  const committed = up.commit(previous?.committed ?? null);
  for (const part of parts) {
    if (part.section.direction === 'down') runSection(machine, input, part, new Overlay(committed.after), old, statements);
  }
  statements.sort((a, b) => a.statement.span.start - b.statement.span.start);
  const contexts = sections.sections.map((section) => input.context(section));
  return { path: input.path, text: input.text, sections, splits: parts, statements, contexts, committed };
}

function sameText(previous: FileRun, input: FileInput): boolean {
  return previous.text === input.text && (previous.sections === input.sections || deepEqual(previous.sections, input.sections));
}

function isSame(previous: FileRun, input: FileInput, before: State): boolean {
  if (previous.committed.before !== before || !sameText(previous, input)) return false;
  return previous.sections.sections.every((section, i) => previous.contexts[i] === input.context(section));
}

type Part = FileRun['splits'][number];

function runSection(machine: Machine, input: FileInput, part: Part, overlay: Overlay, old: OldSteps, into: RunStatement[]): void {
  const context = input.context(part.section);
  const pieces = readable(machine, part.split, input.text);
  open(overlay, context, pieces.filter((piece) => piece.statement.kind === 'sql').length);
  for (const { statement, written } of pieces) {
    const text = input.text.slice(statement.span.start, statement.span.end);
    const kept = old.take(text, context, written, overlay);
    const step = kept ?? old.intern(runStep(context, written, text, overlay, machine.judge), into.length);
    overlay.write(step.writes);
    into.push({ statement, section: part.section, step });
  }
  endTransaction(overlay, 'none');
}

interface Piece {
  readonly statement: Statement;
  readonly written: Written;
}

/** The statements as read; one that the parser refuses is cut again, so that an open quote hides nothing after it. */
function readable(machine: Machine, parts: Split, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const statement of parts.statements) {
    const piece = readOne(machine, parts, statement, text);
    if (piece === null) continue;
    const again = piece.written.kind === 'syntax-error' ? resplitBroken(text, statement.span) : null;
    if (again === null || again.statements.length < 2) pieces.push(piece);
    else pieces.push(...again.statements.flatMap((smaller) => readOne(machine, again, smaller, text) ?? []));
  }
  return pieces;
}

function readOne(machine: Machine, parts: Split, statement: Statement, text: string): Piece | null {
  if (statement.kind === 'copy-data' || statement.kind === 'meta-command') return null;
  const source = text.slice(statement.span.start, statement.span.end);
  return { statement, written: machine.written.read(source, parserText(parts.tokens, statement.span).text) };
}

/** Several statements sent as one string share a transaction, one alone does not (exec_simple_query in postgres.c). */
function open(overlay: Overlay, context: SectionContext, count: number): void {
  const block: Transaction['block'] =
    context.policy === 'file' || context.policy === 'all' ? 'tool' : context.policy === 'none' && count > 1 ? 'implicit' : 'none';
  const now = overlay.get(keys.transaction) ?? NO_TRANSACTION;
  if (now.block !== block || now.newLabels.length > 0) overlay.set(keys.transaction, { ...NO_TRANSACTION, block });
}

/** The steps of the run before, by their statement's text. */
class OldSteps {
  readonly #byText = new Map<string, Step[]>();
  readonly #inOrder: readonly RunStatement[];

  constructor(previous: FileRun | null) {
    this.#inOrder = previous?.statements ?? [];
    for (let i = this.#inOrder.length - 1; i >= 0; i -= 1) {
      const step = this.#inOrder[i]?.step;
      if (step === undefined) continue;
      const same = this.#byText.get(step.text);
      if (same === undefined) this.#byText.set(step.text, [step]);
      else same.push(step);
    }
  }

  /** A step of the same statement whose reads still hold. */
  take(text: string, context: SectionContext, written: Written, overlay: Overlay): Step | null {
    const candidates = this.#byText.get(text);
    const step = candidates?.at(-1);
    if (candidates === undefined || step === undefined) return null;
    candidates.pop();
    return step.context === context && step.written === written && sameReads(step.reads, overlay) ? step : null;
  }

  /** Gives equal values their old identity, so that steps further on find their reads unchanged. */
  intern(step: Step, index: number): Step {
    const old = this.#inOrder[index]?.step;
    if (old === undefined) return step;
    const writes = new Map<string, unknown>();
    for (const [key, value] of step.writes) {
      const before = old.writes.get(key);
      writes.set(key, before !== undefined && deepEqual(before, value) ? before : value);
    }
    return { ...step, writes };
  }
}

/** The state before the statement at `index`; up statements of the file that come before it are folded in. */
export function stateBefore(run: FileRun, index: number): State {
  const target = run.statements[index];
  if (target === undefined) return run.committed.after;
  const base = target.section.direction === 'up' ? run.committed.before : run.committed.after;
  let state = base;
  for (const [i, { section, step }] of run.statements.entries()) {
    if (i === index) break;
    if (section.direction === target.section.direction) state = state.with(step.writes);
  }
  return state;
}

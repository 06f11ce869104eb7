import { deepEqual } from '../base/deep-equal.ts';
import { finish } from '../base/finish.ts';
import type { State } from '../catalog/state.ts';
import type { FileSections } from '../layouts/layout.ts';
import type { Section } from '../model/migration.ts';
import type { StateReader, Transaction } from '../model/state.ts';
import { type Split, split } from '../sql/splitter.ts';
import type { Statement } from '../sql/statement.ts';
import { type Part, placed, type Reading, readStatements } from './reading.ts';
import type { Judging, Step } from './step.ts';
import { foldStretch, type Stretch } from './stretch.ts';
import type { SectionContext } from './subject.ts';
import { isStep, runTurn, type Turn } from './turn.ts';
import type { WrittenCache } from './written-cache.ts';

export interface RunStatement {
  /** Its spans count from the file's start. */
  readonly statement: Statement;
  readonly section: Section;
  readonly step: Step;
}

/** A section of a file, cut and read. */
export interface CutSection {
  readonly section: Section;
  readonly split: Split;
  /** What each of its statements says. */
  readonly readings: readonly Reading[];
}

/** A file's text, cut and folded. */
export interface FileRun {
  readonly path: string;
  readonly text: string;
  readonly sections: FileSections;
  readonly splits: readonly CutSection[];
  /** In the text's order. */
  readonly statements: readonly RunStatement[];
  /** The contexts of its sections, in order. */
  readonly contexts: readonly SectionContext[];
  /** The up sections lead to the state after; each down section starts there and leads nowhere. */
  readonly committed: Stretch;
  readonly downs: readonly Stretch[];
}

/** What a file's run depends on beside its text and the state before it. */
export interface FileInput {
  readonly path: string;
  readonly text: string;
  readonly sections: FileSections;
  /** The context of one of its sections; the same object as long as nothing in it changes. */
  context(section: Section): SectionContext;
}

/** All that it takes to fold files of one dialect. */
export interface Machine extends Judging {
  readonly written: WrittenCache;
}

/**
 * Folds a file from `before`. What of the previous run is still true is taken over, so that a key stroke costs
 * one statement, not the file. Without any change the answer is the previous run itself.
 */
export function* foldFile(
  machine: Machine,
  input: FileInput,
  before: State,
  previous: FileRun | null,
): Generator<void, FileRun> {
  const splits = yield* cut(machine, input, previous);
  const old = previous?.splits === splits ? previous : null;
  const contexts = splits.map(({ section }) => input.context(section));
  const same = old !== null && contexts.every((context, i) => context === old.contexts[i]);
  if (same && before === old.committed.before) return old;
  const run = (turn: Turn, state: StateReader) => runTurn(turn, state, machine);
  const turns = splits.map((part, i) => turnsOf(part, contexts[i]));
  const inOrder = (direction: Section['direction']): readonly (readonly Turn[])[] =>
    turns.filter((_, i) => splits[i]?.section.direction === direction);
  const committed = yield* foldStretch(inOrder('up').flat(), before, previous?.committed ?? null, run);
  const downs: Stretch[] = [];
  for (const [i, own] of inOrder('down').entries())
    downs.push(yield* foldStretch(own, committed.after, previous?.downs[i] ?? null, run));
  const { path, text } = input;
  const statements = inText(splits, committed, downs);
  return { path, text, sections: input.sections, splits, statements, contexts, committed, downs };
}

export function runFile(machine: Machine, input: FileInput, before: State, previous: FileRun | null): FileRun {
  return finish(foldFile(machine, input, before, previous));
}

/** The sections, cut and read; those of the previous run, the very objects, when the text is the same. */
function* cut(machine: Machine, input: FileInput, previous: FileRun | null): Generator<void, readonly CutSection[]> {
  const { text, sections } = input;
  if (previous?.text === text && (previous.sections === sections || deepEqual(previous.sections, sections)))
    return previous.splits;
  const cuts: CutSection[] = [];
  for (const [i, section] of sections.sections.entries()) {
    const own = split(text, section.pieces ?? section.span, machine.dialect.lexicon);
    const readings = yield* readStatements(machine.written, own, previous?.splits[i]?.readings ?? []);
    cuts.push({ section, split: own, readings });
  }
  return cuts;
}

function turnsOf({ readings }: CutSection, context: SectionContext | undefined): readonly Turn[] {
  if (context === undefined) return [];
  const parts = readings.flatMap((reading) => reading.parts);
  const statements = parts.map((part): Turn => ({ kind: 'statement', part, context }));
  const several = readings.filter((reading) => reading.parts.length > 0 && reading.kind === 'sql').length > 1;
  return [{ kind: 'open', block: blockOf(context, several) }, ...statements, { kind: 'close' }];
}

/** Several statements sent as one string share a transaction, one alone does not (exec_simple_query in postgres.c). */
function blockOf({ policy }: SectionContext, several: boolean): Transaction['block'] {
  if (policy === 'file' || policy === 'all') return 'tool';
  return policy === 'none' && several ? 'implicit' : 'none';
}

/** The statements of all sections with what came of them, in the text's order. */
function inText(splits: readonly CutSection[], up: Stretch, downs: readonly Stretch[]): readonly RunStatement[] {
  const ups = steps(up);
  const others = downs.map(steps);
  const statements: RunStatement[] = [];
  for (const { section, split: own, readings } of splits) {
    const from = section.direction === 'up' ? ups : (others.shift() ?? ups);
    const add = (part: Part, whole: Statement): void => {
      const step = from.next().value;
      if (step !== undefined) statements.push({ statement: placed(part, whole), section, step });
    };
    own.statements.forEach((whole, i) => {
      for (const part of readings[i]?.parts ?? []) add(part, whole);
    });
  }
  return statements.sort((a, b) => a.statement.span.start - b.statement.span.start);
}

function* steps({ blocks }: Stretch): Generator<Step, undefined> {
  for (const block of blocks) for (const step of block.steps) if (isStep(step)) yield step;
  return undefined;
}

/** The state before the statement at `index`. */
export function stateBefore(run: FileRun, index: number): State {
  const step = run.statements[index]?.step;
  for (const block of [run.committed, ...run.downs].flatMap((stretch) => stretch.blocks)) {
    const at = step === undefined ? -1 : block.steps.indexOf(step);
    if (at === -1) continue;
    const writes = block.steps.slice(0, at).flatMap((earlier) => [...earlier.writes]);
    return block.before.with(new Map(writes));
  }
  return run.committed.after;
}

import { Draft, type Reads } from '../catalog/draft.ts';
import { keys, NO_TRANSACTION, type StateReader, type Transaction } from '../model/state.ts';
import type { Part } from './reading.ts';
import { type Judging, runStep, type Step } from './step.ts';
import type { SectionContext } from './subject.ts';

/** What happens one after the other: a tool opens a section's transaction, statements run, the section's end closes it. */
export type Turn =
  | { readonly kind: 'open'; readonly block: Transaction['block'] }
  | { readonly kind: 'statement'; readonly part: Part; readonly context: SectionContext }
  | { readonly kind: 'close' };

/** What a turn read of the state before it and wrote to it. */
export interface Footprint {
  readonly reads: Reads;
  readonly writes: ReadonlyMap<string, unknown>;
}

export function isSameTurn(a: Turn, b: Turn): boolean {
  switch (a.kind) {
    case 'open':
      return b.kind === 'open' && a.block === b.block;
    case 'close':
      return b.kind === 'close';
    case 'statement':
      return b.kind === 'statement' && a.context === b.context && isSamePart(a.part, b.part);
  }
}

export function isStep(footprint: Footprint): footprint is Step {
  return 'written' in footprint;
}

export function runTurn(turn: Turn, state: StateReader, judging: Judging): Footprint {
  if (turn.kind === 'statement') {
    const { context, part } = turn;
    return runStep({ context, written: part.written, text: part.text }, state, judging);
  }
  const draft = new Draft(state);
  if (turn.kind === 'close') judging.dialect.endSection(draft);
  else open(draft, turn.block);
  return { reads: draft.reads, writes: draft.writes };
}

function isSamePart(a: Part, b: Part): boolean {
  return a === b || (a.written === b.written && a.text === b.text);
}

function open(draft: Draft, block: Transaction['block']): void {
  const now = draft.get(keys.transaction) ?? NO_TRANSACTION;
  if (now.block !== block || now.newLabels.length > 0) draft.set(keys.transaction, { ...NO_TRANSACTION, block });
}

import type { State } from '../catalog/state.ts';
import type { Block } from './block.ts';
import { Rerun, type RunTurn } from './rerun.ts';
import { isSameTurn, type Turn } from './turn.ts';

/** Turns one after the other, folded. */
export interface Stretch {
  readonly before: State;
  readonly blocks: readonly Block[];
  readonly after: State;
}

/**
 * Folds turns. Blocks of the stretch before that are still the same are taken over, wherever they stand now; of those
 * whose turns are the same, only the turns run again that read something that has changed.
 */
export function* foldStretch(
  turns: readonly Turn[],
  before: State,
  old: Stretch | null,
  run: RunTurn,
): Generator<void, Stretch> {
  const known = old?.blocks ?? [];
  const head = sameHead(turns, known);
  if (old !== null && head.blocks === known.length && head.turns === turns.length && before === old.before) return old;
  const tail = sameTail(turns.slice(head.turns), known.slice(head.blocks));
  const rerun = new Rerun(before, old?.before ?? null, run);
  for (const block of known.slice(0, head.blocks)) yield* again(rerun, block);
  const middle = turns.slice(head.turns, turns.length - tail.turns);
  const lost = known.slice(head.blocks, known.length - tail.blocks);
  if (middle.length > 0 || lost.length > 0) yield* rerun.replace(middle, lost);
  for (const block of known.slice(known.length - tail.blocks)) yield* again(rerun, block);
  return { before, blocks: rerun.blocks, after: rerun.state };
}

function* again(rerun: Rerun, block: Block): Generator<void> {
  if (block.isTouched(rerun.changed)) yield* rerun.replace(block.turns, [block]);
  else rerun.keep(block);
}

interface Same {
  readonly blocks: number;
  readonly turns: number;
}

/** The whole blocks with which both begin. */
function sameHead(turns: readonly Turn[], blocks: readonly Block[]): Same {
  let count = 0;
  let at = 0;
  for (const block of blocks) {
    if (!block.turns.every((turn, i) => isTurnAt(turns, at + i, turn))) break;
    at += block.turns.length;
    count += 1;
  }
  return { blocks: count, turns: at };
}

/** The whole blocks with which both end. */
function sameTail(turns: readonly Turn[], blocks: readonly Block[]): Same {
  let count = 0;
  let left = turns.length;
  for (const block of [...blocks].reverse()) {
    const start = left - block.turns.length;
    if (start < 0 || !block.turns.every((turn, i) => isTurnAt(turns, start + i, turn))) break;
    left = start;
    count += 1;
  }
  return { blocks: count, turns: turns.length - left };
}

function isTurnAt(turns: readonly Turn[], index: number, wanted: Turn): boolean {
  const turn = turns[index];
  return turn !== undefined && isSameTurn(turn, wanted);
}

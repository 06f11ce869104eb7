import { blocksReads, blocksWrites } from '../model/lock-mode.ts';
import type { FileRun } from '../project/file-run.ts';
import { isNobodysYet } from '../words/locks.ts';

/** What a whole file makes wait, for its first line: the tables, and whether reads wait too. */
export interface FileDanger {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly loses: readonly string[];
}

export function fileDanger(run: FileRun): FileDanger {
  const reads = new Set<string>();
  const writes = new Set<string>();
  const loses = new Set<string>();
  for (const { section, step } of run.statements) {
    if (section.direction !== 'up') continue;
    const works = new Set(
      step.effects.flatMap((e) =>
        e.kind === 'scan' || e.kind === 'rewrite' ? [e.relation.name] : e.kind === 'build' ? [e.on.name] : [],
      ),
    );
    for (const effect of step.effects) {
      if (effect.kind === 'loss' && (effect.relation === null || !isNobodysYet(effect.relation)))
        loses.add(effect.what);
      if (
        effect.kind !== 'lock' ||
        effect.relation.kind === 'index' ||
        isNobodysYet(effect.relation) ||
        !works.has(effect.relation.name)
      )
        continue;
      if (blocksReads(effect.mode)) reads.add(effect.relation.name);
      else if (blocksWrites(effect.mode)) writes.add(effect.relation.name);
    }
  }
  return { reads: [...reads], writes: [...writes].filter((name) => !reads.has(name)), loses: [...loses] };
}

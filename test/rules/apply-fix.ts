import { applyEdits } from '../../server/src/base/text-edit.ts';
import type { Fix } from '../../server/src/model/finding.ts';
import { EVERYTHING_PENDING } from '../../server/src/service/analysis.ts';
import { fixChanges } from '../../server/src/service/fix-edits.ts';
import type { Project } from './project.ts';

/** Files by path after a fix: the fixture's own first, then those that it makes; null when the tool can't do it. */
export type Fixed = readonly (readonly [path: string, text: string])[];

const NOW = new Date('2030-01-02T03:04:05Z');

export function applyFix({ files, path, listing, run }: Project, statement: number, fix: Fix): Fixed | null {
  const changes = fixChanges({ run, listing, baseline: EVERYTHING_PENDING }, { path, statement }, fix, NOW);
  if (!changes.ok) return null;
  const fixed = new Map([[path, files[path] as string]]);
  for (const change of changes.value) {
    fixed.set(change.path, change.text ?? applyEdits(fixed.get(change.path) ?? '', change.edits));
  }
  return [...fixed];
}

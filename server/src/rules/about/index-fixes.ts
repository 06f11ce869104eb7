import { tableById } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Fix } from '../../model/finding.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Subject } from '../../project/subject.ts';
import { usingIndex } from '../../recipes/using-index.ts';
import { addedConstraint } from './actions.ts';
import type { Creation } from './changes.ts';

/** For a constraint with an index: none on a partitioned table, which refuses CONCURRENTLY. */
export function indexFixes(subject: Subject, change: Creation<Index>): readonly Fix[] {
  const written = addedConstraint(subject.written, change.words);
  const { constraint: id } = change.object;
  const constraint = id === null ? undefined : objectById(subject.after, id);
  const partitioned = (tableById(subject.after, change.object.table)?.partitioning ?? null) !== null;
  if (written === null || constraint?.kind !== 'constraint' || partitioned) return [];
  const fix = usingIndex(subject, written, constraint);
  return fix === null ? [] : [fix];
}

import type { FileChange } from '../layouts/layout.ts';
import type { Grade, Precheck } from '../model/inverse.ts';
import { planDown } from '../reverse/plan.ts';
import { downText, writeDown } from '../reverse/write.ts';
import { gradeSentence } from '../words/grades.ts';
import { type Analysis, placeOf } from './analysis.ts';

export interface DownAnswer {
  /** The up migration's file. */
  readonly path: string;
  /** Where the way back belongs; null when the tool has no place for it. */
  readonly downPath: string | null;
  readonly grade: Grade;
  readonly loses: readonly string[];
  readonly prechecks: readonly Precheck[];
  readonly remarks: readonly string[];
  /** The way back alone, with its header. */
  readonly sql: string;
  /** What writing it would change; null when the tool has no place for it, with the reason in `note`. */
  readonly change: FileChange | null;
  /** The migration has a way back of its author's. */
  readonly existing: boolean;
  /** One sentence about the grade. */
  readonly note: string;
}

/** The way back of a migration, generated from what its up does where it stands. */
export function down(analysis: Analysis, path: string): DownAnswer | { readonly refused: string } {
  const place = placeOf(analysis, path);
  if (place === undefined) return { refused: `${path} is no migration that Handrail knows.` };
  const { migration, up, down: own } = place.migration;
  const plan = planDown(up);
  const { layout } = place.history.detected;
  const ownText = migration.downPath === null || migration.downPath === up.path ? null : (analysis.listing.text(migration.downPath) ?? null);
  const written = writeDown(layout, migration, { up: up.text, down: ownText }, plan);
  const existing = (own ?? up).statements.some((run) => run.section.direction === 'down');
  const note = gradeSentence(plan.grade, plan.loses);
  return {
    path: up.path,
    downPath: written.ok ? written.value.path : null,
    grade: plan.grade,
    loses: plan.loses,
    prechecks: plan.prechecks,
    remarks: plan.remarks,
    sql: downText(plan, null),
    change: written.ok ? written.value : null,
    existing,
    note: written.ok ? note : `${note} ${written.error}`,
  };
}

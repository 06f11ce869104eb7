import type { FileChange } from '../layouts/layout.ts';
import type { Grade, Precheck } from '../model/inverse.ts';
import type { FileRun } from '../project/file-run.ts';
import type { MigrationRun } from '../project/history-run.ts';
import { type DownPlan, planDown } from '../reverse/plan.ts';
import { downText, writeDown } from '../reverse/write.ts';
import { gradeSentence } from '../words/grades.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { postgresOnly } from './postgres-only.ts';

/** The way back of one migration, as it should be written. */
export interface DownAnswer {
  /** The up file. */
  readonly path: string;
  /** Where the way back belongs; null when the tool has no place for it. */
  readonly downPath: string | null;
  /** What writing it would change; null when the tool has no place for it. */
  readonly change: FileChange | null;
  /** A way back is written already. */
  readonly existing: boolean;
  readonly grade: Grade;
  /** One sentence about the grade, and one about why it cannot be written. */
  readonly note: string;
  /** `public.orders.note` … */
  readonly loses: readonly string[];
  readonly prechecks: readonly Precheck[];
  /** What stays different and matters to few: column order. */
  readonly soft: readonly string[];
  readonly remarks: readonly string[];
  /** With its header, as text. */
  readonly sql: string;
}

export interface Refusal {
  /** One sentence: why, and what to do. */
  readonly refused: string;
}

/** The way back of a migration, by its up or its down file. `verified`: how it was proved, for its header. */
export function down(analysis: Analysis, path: string, verified: string | null = null): DownAnswer | Refusal {
  const place = placeOf(analysis, path);
  if (place === undefined) return { refused: `${path} is no migration that is known here.` };
  const { migration, history } = place;
  const refused = postgresOnly(history, 'The way back');
  if (refused !== null) return { refused };
  const plan = planOf(migration.up);
  const texts = { up: migration.up.text, down: migration.down?.text ?? null };
  const written = writeDown(history.detected.layout, migration.migration, texts, plan, verified);
  const { grade, loses, prechecks, soft, remarks } = plan;
  const note = gradeSentence(grade, loses);
  return {
    path: migration.up.path,
    downPath: written.ok ? written.value.path : null,
    change: written.ok ? written.value : null,
    existing: hasDown(migration),
    grade,
    note: written.ok ? note : `${note} It has no place of its own: ${written.error}.`,
    loses,
    prechecks,
    soft,
    remarks,
    sql: downText(plan, verified),
  };
}

/** True when somebody has written statements that undo the migration. */
export function hasDown({ up, down: own }: MigrationRun): boolean {
  return [up, ...(own === null ? [] : [own])].some((run) =>
    run.statements.some(({ section }) => section.direction === 'down'),
  );
}

const PLANS = new WeakMap<FileRun, DownPlan>();

/** A run never changes, and lenses ask for its way back at every key. */
export function planOf(run: FileRun): DownPlan {
  const known = PLANS.get(run);
  if (known !== undefined) return known;
  const plan = planDown(run);
  PLANS.set(run, plan);
  return plan;
}

import { type Analysis, placeOf } from './analysis.ts';

/** Whose file it is, for the editor's status: which tool, which server, how many are pending, or why nothing is said. */
export type FileStatus =
  | {
      readonly kind: 'migration';
      readonly tool: string;
      readonly title: string;
      readonly version: number;
      readonly versionFrom: string;
      readonly migration: string;
      readonly applied: boolean;
      readonly pending: number;
      readonly baseline: string;
      readonly config: string | null;
    }
  | { readonly kind: 'skipped'; readonly tool: string; readonly title: string; readonly why: string }
  | { readonly kind: 'not-migration'; readonly why: string };

export function fileStatus(analysis: Analysis, path: string): FileStatus {
  const place = placeOf(analysis, path);
  if (place !== undefined) {
    const { history, migration } = place;
    return {
      kind: 'migration',
      tool: history.detected.layout.tool,
      title: history.detected.layout.title,
      version: history.version.version,
      versionFrom: history.version.from,
      migration: migration.migration.version,
      applied: migration.applied,
      pending: history.migrations.filter((m) => !m.applied).length,
      baseline: analysis.baseline.how,
      config: history.config.path,
    };
  }
  for (const { detected, skipped } of analysis.run.histories) {
    const owned = detected.history.migrations.some((m) => m.upPath === path || m.downPath === path);
    if (skipped !== null && owned) return { kind: 'skipped', tool: detected.layout.tool, title: detected.layout.title, why: skipped };
    const problem = detected.history.problems.find((p) => p.path === path);
    if (problem !== undefined) return { kind: 'not-migration', why: problem.message };
  }
  return { kind: 'not-migration', why: 'No migration tool’s conventions fit this file. Describe its folder in handrail.json to have it checked.' };
}

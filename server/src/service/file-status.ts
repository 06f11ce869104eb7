import { policyWords } from '../words/transactions.ts';
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
      /** `one transaction`, … */
      readonly transaction: string;
      /** What is wrong with the configuration that applies, and what to do. */
      readonly problem: string | null;
    }
  | { readonly kind: 'skipped'; readonly tool: string; readonly title: string; readonly why: string }
  | { readonly kind: 'not-migration'; readonly why: string };

export function fileStatus(analysis: Analysis, path: string): FileStatus {
  const place = placeOf(analysis, path);
  if (place === undefined) return whyNot(analysis, path);
  const { history, migration, run } = place;
  const { layout, history: files } = history.detected;
  const { config, version } = history;
  const policy = run.contexts[0]?.policy ?? layout.transaction;
  const isApplied = (upPath: string): boolean => config.baseline !== 'none' && analysis.baseline.paths.has(upPath);
  const problem = analysis.run.configProblems.find((one) => one.path === config.path) ?? null;
  return {
    kind: 'migration',
    tool: layout.tool,
    title: layout.title,
    version: version.version,
    versionFrom: version.from,
    migration: migration.migration.version,
    applied: migration.applied,
    pending: files.migrations.filter(({ upPath }) => !isApplied(upPath)).length,
    baseline: config.baseline === 'none' ? 'everything is pending, as configured' : analysis.baseline.how,
    config: config.path,
    transaction: policyWords(policy),
    problem: problem === null ? null : `${problem.path}:${problem.line}: ${problem.message}; ${problem.remedy}.`,
  };
}

function whyNot(analysis: Analysis, path: string): FileStatus {
  for (const { detected, skipped } of analysis.run.histories) {
    const { migrations, problems } = detected.history;
    const { tool, title } = detected.layout;
    const owns = migrations.some(({ upPath, downPath }) => upPath === path || downPath === path);
    if (skipped !== null && owns) return { kind: 'skipped', tool, title, why: `${skipped}.` };
    const problem = problems.find((one) => one.path === path);
    if (problem !== undefined) return { kind: 'not-migration', why: problem.message };
  }
  const why = 'No migration tool’s conventions fit this file. Describe its folder in handrail.json to have it checked.';
  return { kind: 'not-migration', why };
}

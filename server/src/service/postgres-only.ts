import type { HistoryRun } from '../project/history-run.ts';

/** Why a question that only PostgreSQL's histories can answer has no answer here; null when it has one. */
export function postgresOnly({ detected, skipped }: HistoryRun, what: string): string | null {
  const { dialect, dialectName } = detected.history;
  if (skipped !== null) return `${skipped}.`;
  return dialect === 'postgresql' ? null : `${what} of ${dialectName} is not written yet.`;
}

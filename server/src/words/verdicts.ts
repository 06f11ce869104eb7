import type { Severity } from '../model/finding.ts';

/** What running a way back showed. */
export type VerdictWord =
  | 'exact'
  | 'order-only'
  | 'soft'
  | 'not-restored'
  | 'down-fails'
  | 'up-fails'
  | 'no-down'
  | 'no-change';

interface VerdictWords {
  /** A few words for a table. */
  readonly short: string;
  /** Null: as it should be. */
  readonly severity: Severity | null;
}

export const VERDICTS: Readonly<Record<VerdictWord, VerdictWords>> = {
  exact: { short: 'exact', severity: null },
  'order-only': { short: 'column order differs', severity: 'information' },
  soft: { short: 'differs in what no query sees', severity: 'hint' },
  'not-restored': { short: 'does not restore', severity: 'error' },
  'down-fails': { short: 'the way back fails', severity: 'error' },
  'up-fails': { short: 'the migration fails', severity: 'error' },
  'no-down': { short: 'no way back', severity: 'information' },
  'no-change': { short: 'changes no schema', severity: null },
};

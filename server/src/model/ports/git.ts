import type { Result } from '../../base/result.ts';

/** The commit up to which everything is out there already. */
export interface GitBase {
  readonly commit: string;
  /** As a person reads it: `merge base with origin/main`. */
  readonly how: string;
  /** Paths (relative to the workspace) of the files that it contains. */
  readonly paths: ReadonlySet<string>;
}

/** Why git gives no base, and what to do about it. */
export interface GitRefusal {
  readonly kind: 'no-repository' | 'shallow' | 'no-base' | 'unknown-ref' | 'failed';
  readonly message: string;
}

/** Which migration files are already out there, as git tells. */
export interface Git {
  /** `since`: a ref that somebody names; null finds the default branch's merge base, or on that branch its upstream. */
  baseline(since: string | null): Promise<Result<GitBase, GitRefusal>>;
  /** Files of the base that read otherwise now. */
  changedSince(commit: string): Promise<ReadonlySet<string>>;
}

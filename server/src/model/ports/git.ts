import type { Result } from '../../base/result.ts';

/** Which migration files are already out there, as git tells. */
export interface Git {
  /** Paths (relative to the workspace) of files that the base commit contains, and how the base was found. */
  baseline(since: string | null): Promise<Result<{ readonly paths: ReadonlySet<string>; readonly how: string }, string>>;
}

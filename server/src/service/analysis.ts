import type { Listing } from '../layouts/layout.ts';
import type { Migration } from '../model/migration.ts';
import type { Parser } from '../model/ports/parser.ts';
import type { Config } from '../project/config/config.ts';
import type { Wanted } from '../project/config/configured-histories.ts';
import { type FilePlace, WorkspaceFold, type WorkspaceRun } from '../project/workspace-fold.ts';
import { WrittenCache } from '../project/written-cache.ts';
import { ALL_RULES } from '../rules/all-rules.ts';
import { statementJudge } from '../rules/judge.ts';

/** Which migrations are already out there, and how that is known. */
export interface Baseline {
  readonly kind: 'git' | 'none';
  /** For the status: `merge base with origin/main`, or why everything is pending. */
  readonly how: string;
  /** Workspace-relative paths of what is out there. */
  readonly paths: ReadonlySet<string>;
}

export const EVERYTHING_PENDING: Baseline = { kind: 'none', how: 'everything is pending', paths: new Set() };

export type { Override, Wanted } from '../project/config/configured-histories.ts';

/** What is known of a workspace at one moment. */
export interface Analysis {
  readonly run: WorkspaceRun;
  readonly listing: Listing;
  readonly baseline: Baseline;
}

/** Analyses a workspace again and again; what did not change is not done again. */
export class Analyser {
  readonly #fold: WorkspaceFold;

  constructor(parser: Parser) {
    this.#fold = new WorkspaceFold({ written: new WrittenCache(parser), judge: statementJudge() });
  }

  /** Yields often, so that the caller can let others run, or give up. */
  *analyse(
    listing: Listing,
    baseline: Baseline,
    wanted: Wanted = {},
    changed: 'anything' | 'only-texts' = 'anything',
  ): Generator<void, Analysis> {
    const rules = ALL_RULES.map((rule) => rule.meta.id);
    const applied = (migration: Migration, config: Config): boolean =>
      config.baseline !== 'none' && baseline.paths.has(migration.upPath);
    const run = yield* this.#fold.fold(listing, { ...wanted, rules, applied }, changed);
    return { run, listing, baseline };
  }

  analyseNow(
    listing: Listing,
    baseline: Baseline,
    wanted: Wanted = {},
    changed: 'anything' | 'only-texts' = 'anything',
  ): Analysis {
    const steps = this.analyse(listing, baseline, wanted, changed);
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
    }
  }
}

export function placeOf(analysis: Analysis, path: string): FilePlace | undefined {
  return analysis.run.places.get(path);
}

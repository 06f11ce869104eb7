import { finish } from '../base/finish.ts';
import type { Listing } from '../layouts/layout.ts';
import type { Migration } from '../model/migration.ts';
import type { Config } from '../project/config/config.ts';
import type { Wanted } from '../project/config/configured-histories.ts';
import { type Dialects, Machines } from '../project/machines.ts';
import type { OnFailure } from '../project/step.ts';
import { type FilePlace, type FoldOptions, WorkspaceFold, type WorkspaceRun } from '../project/workspace-fold.ts';
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

/** What changed since the last analysis, and for which file alone the answer is wanted. */
export type Afresh = Pick<FoldOptions, 'changed' | 'until'>;

/** What is known of a workspace at one moment. */
export interface Analysis {
  readonly run: WorkspaceRun;
  readonly listing: Listing;
  readonly baseline: Baseline;
}

/** Analyses a workspace again and again; what did not change is not done again. */
export class Analyser {
  readonly #fold: WorkspaceFold;

  /** `failed` is told of what must not happen; the analysis goes on without the statement that it happened at. */
  constructor(dialects: Dialects, failed: OnFailure = () => {}) {
    this.#fold = new WorkspaceFold(new Machines(dialects, { judge: statementJudge(), failed }));
  }

  /** Takes note at once of what changed; the work yields often, so that it can wait for others, or go on another time. */
  analyse(listing: Listing, baseline: Baseline, wanted: Wanted & Afresh = {}): Generator<void, Analysis> {
    const rules = ALL_RULES.map((rule) => rule.meta.id);
    const applied = (migration: Migration, config: Config): boolean =>
      config.baseline !== 'none' && baseline.paths.has(migration.upPath);
    const work = this.#fold.fold(listing, { ...wanted, rules, applied });
    return (function* () {
      return { run: yield* work, listing, baseline };
    })();
  }

  /** All at once, for callers that need not let anybody else run in between. */
  analyseNow(listing: Listing, baseline: Baseline, wanted: Wanted & Afresh = {}): Analysis {
    return finish(this.analyse(listing, baseline, wanted));
  }

  /** True when nothing is left to do before this file's answer is right; null: before all are. */
  isDone(path: string | null): boolean {
    return this.#fold.isDone(path);
  }
}

export function placeOf(analysis: Analysis, path: string): FilePlace | undefined {
  return analysis.run.places.get(path);
}

import { expect, test } from 'vitest';
import { finish } from '../../server/src/base/finish.ts';
import { postgresql } from '../../server/src/postgres/dialect.ts';
import { PgReader } from '../../server/src/postgres/read/read.ts';
import type { Changed } from '../../server/src/project/history-fold.ts';
import { Machines } from '../../server/src/project/machines.ts';
import { type FilePlace, type FoldOptions, WorkspaceFold } from '../../server/src/project/workspace-fold.ts';
import { statementJudge } from '../../server/src/rules/judge.ts';
import { judgeFile } from '../../server/src/rules/judge-file.ts';
import { listingOf } from '../layouts/listing.ts';
import { newParser } from '../postgres/read/reader.ts';
import { random } from '../sql/random.ts';
import { RandomHistory } from './random-history.ts';

const machines = new Machines(() => postgresql(new PgReader(newParser())), {
  judge: statementJudge(),
  failed(error: unknown): void {
    throw error;
  },
});
const EDITS = 60;

/** A fold that lives as long as the history and hears of every edit, beside one that knows nothing. */
class Pair {
  readonly #lasting = new WorkspaceFold(machines);
  readonly #history: RandomHistory;

  constructor(history: RandomHistory) {
    this.#history = history;
  }

  /** Begins to fold and gives up after some steps. */
  abandon(changed: Changed, steps: number): void {
    const work = this.#lasting.fold(this.#listing, this.#options({ changed }));
    for (let i = 0; i < steps; i += 1) if (work.next().done === true) return;
  }

  check(changed: Changed, until: string | null, label: string): void {
    const lasting = finish(this.#lasting.fold(this.#listing, this.#options({ changed, until }))).places;
    const fresh = finish(new WorkspaceFold(machines).fold(this.#listing, this.#options({}))).places;
    if (until === null) expect([...lasting.keys()], label).toEqual([...fresh.keys()]);
    for (const [path, place] of fresh) {
      if (until !== null && path !== until) continue;
      const known = lasting.get(path);
      expect(known === undefined ? path : told(known, until), `${label}: ${path}`).toBe(told(place, until));
    }
  }

  get #listing() {
    return listingOf(Object.fromEntries(this.#history.files));
  }

  #options(own: Partial<FoldOptions>): FoldOptions {
    return { rules: [], applied: () => false, ...own };
  }
}

/** Everything that anybody can see of a file. Some rules look at the whole history, which `until` has not come to. */
function told(place: FilePlace, until: string | null): string {
  const { statements, committed } = place.run;
  const steps = statements.map(({ statement, step }) => ({
    span: statement.span,
    text: step.text,
    ...{ changes: step.changes, effects: step.effects, outcome: step.outcome, findings: step.findings },
  }));
  const state = [...committed.after.values<unknown>('')].map((value) => JSON.stringify(value)).sort();
  return JSON.stringify({ steps, judged: until === null ? judgeFile(place) : null, state }, null, 1);
}

const cases = [
  { seed: 1, tool: 'goose', most: 7 },
  { seed: 2, tool: 'golang-migrate', most: 7 },
  { seed: 3, tool: 'goose', most: 7 },
  { seed: 4, tool: 'golang-migrate', most: 7 },
  // Files of several blocks.
  { seed: 5, tool: 'golang-migrate', most: 300 },
] as const;

test.each(cases)('an edited history folds as if it were new (seed $seed, $tool)', ({ seed, tool, most }) => {
  const next = random(seed);
  const history = new RandomHistory(next, tool, most);
  const pair = new Pair(history);
  pair.check('anything', null, 'at first');
  for (let edit = 0; edit < (most > 7 ? EDITS / 3 : EDITS); edit += 1) {
    const path = history.edit();
    const changed = path === null ? 'anything' : new Set([path]);
    const way = next(6);
    if (way === 0) pair.abandon(changed, next(40));
    else pair.check(changed, way === 1 ? path : null, `edit ${edit}`);
  }
  pair.check(new Set(), null, 'at last');
});

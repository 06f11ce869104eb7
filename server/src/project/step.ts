import { Draft, type Reads } from '../catalog/draft.ts';
import type { Change } from '../model/change.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { SqlDialect } from '../model/ports/dialect.ts';
import type { StateReader } from '../model/state.ts';
import type { Written } from '../model/written/statement.ts';
import { Parts } from './parts.ts';
import type { Judge, SectionContext, Subject } from './subject.ts';

/** One statement, run in one state: all that is known of it, and what it read and wrote. */
export interface Step {
  readonly context: SectionContext;
  readonly written: Written;
  readonly text: string;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly reads: Reads;
  readonly writes: ReadonlyMap<string, unknown>;
}

/** Told of what must not happen: an error inside Handrail, and the statement that it happened at. */
export type OnFailure = (error: unknown, statement: string) => void;

export type Statement = Pick<Subject, 'context' | 'written' | 'text'>;

/** What statements are understood and judged by, and who is told when that fails. */
export interface Judging {
  readonly dialect: SqlDialect;
  readonly judge: Judge;
  readonly failed?: OnFailure;
}

/** Runs a statement. Whatever goes wrong inside stays inside: it becomes an unknown outcome, never a throw. */
export function runStep(statement: Statement, state: StateReader, judging: Judging): Step {
  const draft = new Draft(state);
  try {
    return attempt(statement, draft, judging);
  } catch (error) {
    judging.failed?.(error, statement.text);
    const because = `Handrail failed at it: ${error instanceof Error ? error.message : String(error)}`;
    const effects: Effect[] = [{ kind: 'unknown', about: 'locks', reason: because }];
    const nothing = { changes: [], findings: [], writes: new Map() };
    return { ...statement, ...nothing, effects, outcome: { kind: 'unknown', because }, reads: draft.reads };
  }
}

function attempt(statement: Statement, draft: Draft, { dialect, judge }: Judging): Step {
  const { context } = statement;
  const parts = new Parts(statement, (change) =>
    dialect.effectsOf(change, { state: draft, migration: context.migration, version: context.version }),
  );
  const { outcome, assumed } = dialect.resolve(statement, draft, context, parts);
  const combine = (effects: readonly Effect[]): readonly Effect[] => dialect.combine(effects, draft.before, assumed);
  const findings = parts.subjects(outcome).flatMap(({ effects: own, ...part }, i) => {
    const found = judge({ ...part, context, effects: combine(own), before: draft.before, after: draft });
    // A fix would have to know what is around the statement that it stands in.
    return i === 0 ? found : found.map((one) => ({ ...one, fixes: [] }));
  });
  const { changes, effects } = parts;
  const known = { ...statement, changes, effects: combine(effects), outcome, findings };
  return { ...known, reads: draft.reads, writes: draft.writes };
}

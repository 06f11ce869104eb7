import { Draft, type Reads } from '../catalog/draft.ts';
import type { Change } from '../model/change.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { StateReader } from '../model/state.ts';
import type { Written } from '../model/written/statement.ts';
import { combine, effectsOf } from '../postgres/facts/effects-of.ts';
import { resolve } from '../postgres/resolve/resolve.ts';
import { Resolver } from '../postgres/resolve/resolver.ts';
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

/** Runs a statement. Whatever goes wrong inside stays inside: it becomes an unknown outcome, never a throw. */
export function runStep(statement: Statement, state: StateReader, judge: Judge, failed: OnFailure): Step {
  const draft = new Draft(state);
  try {
    return attempt(statement, draft, judge);
  } catch (error) {
    failed(error, statement.text);
    const because = `Handrail failed at it: ${error instanceof Error ? error.message : String(error)}`;
    const effects: Effect[] = [{ kind: 'unknown', about: 'locks', reason: because }];
    const nothing = { changes: [], findings: [], writes: new Map() };
    return { ...statement, ...nothing, effects, outcome: { kind: 'unknown', because }, reads: draft.reads };
  }
}

function attempt({ context, written, text }: Statement, draft: Draft, judge: Judge): Step {
  const changes: Change[] = [];
  const all: Effect[] = [];
  const own = new Map<Change, readonly Effect[]>();
  const resolver = new Resolver(draft, context, written.verb, (change) => {
    changes.push(change);
    const caused = effectsOf(change, { state: draft, migration: context.migration, version: context.version });
    own.set(change, caused);
    all.push(...caused);
  });
  resolve(resolver, written, text);
  const effects = combine(all, draft.before, resolver.assumed);
  const { outcome } = resolver;
  const known = { context, written, text, changes, effects, outcome };
  const effectsOfChange = (change: Change): readonly Effect[] => own.get(change) ?? [];
  const findings = judge({ ...known, effectsOf: effectsOfChange, before: draft.before, after: draft });
  return { ...known, findings, reads: draft.reads, writes: draft.writes };
}

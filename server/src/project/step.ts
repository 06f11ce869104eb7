import { Draft } from '../catalog/draft.ts';
import type { Change } from '../model/change.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { StateReader } from '../model/state.ts';
import type { Written } from '../model/written/statement.ts';
import { combine, effectsOf } from '../postgres/facts/effects-of.ts';
import { resolve } from '../postgres/resolve/resolve.ts';
import { Resolver } from '../postgres/resolve/resolver.ts';
import type { Judge, SectionContext } from './subject.ts';

/** One statement, run in one state: all that is known of it, and what it read and wrote. */
export interface Step {
  readonly context: SectionContext;
  readonly written: Written;
  readonly text: string;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly reads: ReadonlyMap<string, unknown>;
  readonly writes: ReadonlyMap<string, unknown>;
}

/** Runs a statement. Whatever goes wrong inside stays inside: it becomes an unknown outcome, never a throw. */
export function runStep(context: SectionContext, written: Written, text: string, state: StateReader, judge: Judge): Step {
  const draft = new Draft(state);
  const changes: Change[] = [];
  const effects: Effect[] = [];
  const own = new Map<Change, readonly Effect[]>();
  const resolver = new Resolver(draft, context, written.verb, (change) => {
    changes.push(change);
    const caused = effectsOf(change, { state: draft, migration: context.migration, version: context.version });
    own.set(change, caused);
    effects.push(...caused);
  });
  resolve(resolver, written, text);
  const combined = combine(effects, draft.before, resolver.assumed);
  const { outcome } = resolver;
  const effectsOfChange = (change: Change): readonly Effect[] => own.get(change) ?? [];
  const subject = { context, text, written, changes, effects: combined, effectsOf: effectsOfChange, outcome, before: draft.before, after: draft };
  const findings = judge(subject);
  return { context, written, text, changes, effects: combined, outcome, findings, reads: draft.reads, writes: draft.writes };
}

import { ALL_FACTS } from '../postgres/facts/effects-of.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { StatementFacts } from '../words/statement-card.ts';

const SOURCES: ReadonlyMap<string, string> = new Map(ALL_FACTS.map((fact) => [fact.id, fact.source]));

/** What the words about a statement are made from. */
export function statementFacts(run: RunStatement): StatementFacts {
  const { effects, outcome, written, context } = run.step;
  const ids = new Set(effects.flatMap((effect) => ('fact' in effect ? [effect.fact] : [])));
  return { tag: written.tag, effects, outcome, sources: [...ids].flatMap((id) => SOURCES.get(id) ?? []), version: context.version };
}

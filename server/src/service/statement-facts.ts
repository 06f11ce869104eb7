import type { FactSource } from '../model/ports/dialect.ts';
import { MYSQL_FACTS } from '../mysql/mysql.ts';
import { ALL_FACTS } from '../postgres/facts/effects-of.ts';
import type { RunStatement } from '../project/file-run.ts';
import { SQLITE_FACTS } from '../sqlite/sqlite.ts';
import type { StatementFacts } from '../words/statement-card.ts';

const FACTS: readonly FactSource[] = [...ALL_FACTS, ...MYSQL_FACTS, ...SQLITE_FACTS];
const SOURCES: ReadonlyMap<string, string> = new Map(FACTS.map((fact) => [fact.id, fact.source]));

/** What the words about a statement are made from. */
export function statementFacts(run: RunStatement): StatementFacts {
  const { effects, outcome, written, context } = run.step;
  const { dialect, version } = context;
  const ids = new Set(effects.flatMap((effect) => ('fact' in effect ? [effect.fact] : [])));
  const sources = [...ids].flatMap((id) => SOURCES.get(id) ?? []);
  return { tag: written.tag, effects, outcome, sources, dialect, version };
}

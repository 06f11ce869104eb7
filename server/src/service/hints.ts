import { blocksReads, blocksWrites, strength } from '../model/lock-mode.ts';
import type { RunStatement } from '../project/file-run.ts';
import { isNobodysYet, lockHint } from '../words/locks.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { statementCard } from '../words/statement-card.ts';
import { statementFacts } from './statement-facts.ts';

export interface Hint {
  /** Right after the statement. */
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** The lock of a statement at its end; by default only where somebody waits. */
export function hints(analysis: Analysis, path: string, which: 'dangerous' | 'all'): readonly Hint[] {
  const place = placeOf(analysis, path);
  if (place === undefined) return [];
  return place.run.statements.flatMap((run) => {
    const text = hintOf(run, which);
    const offset = (run.statement.terminator ?? run.statement.span).end;
    return text === null ? [] : [{ offset, text, tooltip: statementCard(statementFacts(run)) }];
  });
}

function hintOf(run: RunStatement, which: 'dangerous' | 'all'): string | null {
  const { effects } = run.step;
  const locks = effects.filter((effect) => effect.kind === 'lock').filter((lock) => lock.relation.kind !== 'index' && !isNobodysYet(lock.relation));
  const worst = [...locks].sort((a, b) => strength(b.mode) - strength(a.mode))[0];
  if (worst === undefined || (which === 'dangerous' && !blocksWrites(worst.mode))) return null;
  const works = effects.some((e) => e.kind === 'rewrite' && !isNobodysYet(e.relation)) ? 'rewrite' : effects.some((e) => e.kind === 'scan' && !isNobodysYet(e.relation)) ? 'scan' : null;
  if (which === 'dangerous' && works === null && !blocksReads(worst.mode)) return null;
  return [lockHint(worst.mode), works].filter((part) => part !== null).join(' · ');
}

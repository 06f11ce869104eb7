import { contains, type Span } from '../base/span.ts';
import { blocksReads, blocksWrites, strength } from '../model/lock-mode.ts';
import type { RunStatement } from '../project/file-run.ts';
import { isNobodysYet, lockHint } from '../words/locks.ts';
import { statementCard } from '../words/statement-card.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { statementFacts } from './statement-facts.ts';

export interface Hint {
  /** Right after the statement. */
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

export interface WantedHints {
  readonly which: 'dangerous' | 'all';
  /** The stretch of the file that is looked at. */
  readonly within: Span;
}

/** The lock of a statement at its end; by default only where somebody waits. Nobody waits for what ran already. */
export function hints(analysis: Analysis, path: string, { which, within }: WantedHints): readonly Hint[] {
  const place = placeOf(analysis, path);
  if (place === undefined || (place.migration.applied && which === 'dangerous')) return [];
  return place.run.statements.flatMap((run): readonly Hint[] => {
    const offset = (run.statement.terminator ?? run.statement.span).end;
    const text = contains(within, offset) ? hintOf(run, which) : null;
    return text === null ? [] : [{ offset, text, tooltip: statementCard(statementFacts(run)) }];
  });
}

function hintOf({ step: { effects } }: RunStatement, which: WantedHints['which']): string | null {
  const locks = effects
    .filter((effect) => effect.kind === 'lock')
    .filter(({ relation }) => relation.kind !== 'index' && !isNobodysYet(relation));
  const worst = [...locks].sort((a, b) => strength(b.mode) - strength(a.mode))[0];
  if (worst === undefined || (which === 'dangerous' && !blocksWrites(worst.mode))) return null;
  const does = (kind: 'rewrite' | 'scan'): boolean =>
    effects.some((effect) => effect.kind === kind && !isNobodysYet(effect.relation));
  const builds = effects.some((effect) => effect.kind === 'build' && !isNobodysYet(effect.on));
  const work = does('rewrite') ? 'rewrite' : does('scan') ? 'scan' : null;
  // A lock that stops no reads and is held for no work is over in a moment.
  if (which === 'dangerous' && work === null && !builds && !blocksReads(worst.mode)) return null;
  return [lockHint(worst.mode), ...(work === null ? [] : [work])].join(' · ');
}

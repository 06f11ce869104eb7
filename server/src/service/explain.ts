import { type Span, shift } from '../base/span.ts';
import type { LockSource } from '../model/effect.ts';
import { type Blocked, blocks, type LockMode, strength } from '../model/lock-mode.ts';
import type { Direction, TransactionPolicy } from '../model/migration.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RunStatement } from '../project/file-run.ts';
import { changeName } from '../words/changes.ts';
import { type Analysis, placeOf } from './analysis.ts';

export interface ExplainedLock {
  readonly relation: string;
  readonly kind: string;
  readonly mode: LockMode;
  readonly source: LockSource;
  readonly blocks: readonly Blocked[];
  readonly until: 'commit' | 'statement';
  /** Made by this same migration: nobody else can wait for it yet. */
  readonly new: boolean;
}

export interface ExplainedStatement {
  /** From the file's start. */
  readonly span: Span;
  readonly direction: Direction;
  /** The command tag. */
  readonly kind: string;
  readonly changes: readonly string[];
  readonly locks: readonly ExplainedLock[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly builds: readonly string[];
  readonly loses: readonly string[];
  readonly unknown: readonly string[];
  readonly outcome: Outcome;
}

export interface ExplainedFile {
  readonly path: string;
  readonly text: string;
  readonly tool: string;
  readonly migration: string;
  readonly transaction: TransactionPolicy;
  readonly skipped: string | null;
  readonly statements: readonly ExplainedStatement[];
}

/** What each statement of a file will do to a live database. */
export function explain(analysis: Analysis, path: string): ExplainedFile | null {
  const place = placeOf(analysis, path);
  if (place === undefined) return null;
  return {
    path,
    text: place.run.text,
    tool: place.history.detected.layout.tool,
    migration: place.migration.migration.version,
    transaction: place.run.contexts[0]?.policy ?? place.history.detected.layout.transaction,
    skipped: null,
    statements: place.run.statements.map(explainStatement),
  };
}

/** Locks that count: ROW SHARE and up on what can be queried, ACCESS EXCLUSIVE on an index. */
export function countedLocks(run: RunStatement): readonly ExplainedLock[] {
  return run.step.effects.flatMap((effect) => {
    if (effect.kind !== 'lock' || effect.mode === 'ACCESS SHARE') return [];
    if (effect.relation.kind === 'index' && effect.mode !== 'ACCESS EXCLUSIVE') return [];
    const { relation, mode, source } = effect;
    // Without a transaction around it the statement's end is the commit.
    return [
      {
        relation: relation.name,
        kind: relation.kind,
        mode,
        source,
        blocks: blocks(mode),
        until: effect.until,
        new: relation.new,
      },
    ];
  });
}

export function explainStatement(run: RunStatement): ExplainedStatement {
  const { step, statement } = run;
  const names = (kind: 'rewrite' | 'scan'): readonly string[] =>
    step.effects.flatMap((effect) => (effect.kind === kind ? [effect.relation.name] : []));
  const locks = [...countedLocks(run)].sort((a, b) => strength(b.mode) - strength(a.mode));
  return {
    span: shift(0, statement.span),
    direction: run.section.direction,
    kind: step.written.tag,
    changes: [...new Set(step.changes.map(changeName))],
    locks,
    rewrites: names('rewrite'),
    scans: names('scan'),
    builds: step.effects.flatMap((effect) => (effect.kind === 'build' ? [effect.index] : [])),
    loses: step.effects.flatMap((effect) => (effect.kind === 'loss' ? [effect.what] : [])),
    unknown: [
      ...step.effects.flatMap((effect) => (effect.kind === 'unknown' ? [`${effect.about}: ${effect.reason}`] : [])),
      ...(step.outcome.kind === 'unknown' ? [`outcome: ${step.outcome.because}`] : []),
    ],
    outcome: step.outcome,
  };
}

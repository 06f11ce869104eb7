import type { Change } from '../../model/change.ts';
import type { AffectedRelation, Effect, EffectOf } from '../../model/effect.ts';
import type { Severity } from '../../model/finding.ts';
import { blocksReads, blocksWrites, type LockMode } from '../../model/lock-mode.ts';
import type { Subject } from '../../project/subject.ts';
import { strongest, waitingSentence } from '../../words/sentences.ts';
import type { Report } from '../rule.ts';
import { assumption, isInUse, madeBy } from './relations.ts';

type Work = Extract<Effect, { readonly kind: 'scan' | 'rewrite' | 'build' }>;

/** Work on tables in use, under locks that stop those who use them. */
export interface Blockade {
  readonly mode: LockMode;
  /** What is locked: the statement's own targets, or, where only others are, those. */
  readonly relations: readonly AffectedRelation[];
  readonly work: readonly Work[];
}

/** What a change reads, writes anew or builds while others wait; null when nobody waits for it, or not for long. */
export function blockade(subject: Subject, change: Change): Blockade | null {
  const work = [change, ...impliedBy(subject, change)]
    .flatMap((one) => subject.effectsOf(one))
    .filter(isWork)
    .filter((effect) => isInUse(tableOf(effect)) && isLeft(subject, effect));
  const busy = new Set(work.map((effect) => tableOf(effect).id));
  const held = locksOf(subject).filter((lock) => busy.has(lock.relation.id) && blocksWrites(lock.mode));
  if (held.length === 0) return null;
  const mode = strongest(held);
  const own = locksOf(subject).filter((lock) => lock.mode === mode && isInUse(lock.relation) && isTarget(lock));
  const shown = own.length > 0 ? own : held.filter((lock) => lock.mode === mode);
  return { mode, relations: shown.map((lock) => lock.relation), work };
}

/** What the server does by itself because of a change: the same on partitions and children, NOT NULL of a primary key. */
function impliedBy({ changes }: Subject, change: Change): readonly Change[] {
  if (!('by' in change) || change.by !== 'statement') return [];
  const { start, end } = change.words;
  return changes.filter(
    (other) => 'by' in other && other.by === 'implied' && other.words.start === start && other.words.end === end,
  );
}

/** Error where reads wait, warning where only writes do. */
export function severityUnder(mode: LockMode): Severity {
  return blocksReads(mode) ? 'error' : 'warning';
}

/** The report of a blockade: who waits, `clause` says until when. */
export function waitReport(subject: Subject, change: Pick<Change, 'words'>, blocked: Blockade, clause: string): Report {
  const names = blocked.relations.map((relation) => relation.name);
  return {
    message: waitingSentence(blocked.mode, names, clause, assumption(subject, blocked.relations)),
    span: change.words,
    severity: severityUnder(blocked.mode),
    relations: names,
    related: madeBy(subject, blocked.relations),
  };
}

export function locksOf(subject: Pick<Subject, 'effects'>): readonly EffectOf<'lock'>[] {
  return subject.effects.filter((effect) => effect.kind === 'lock');
}

function isWork(effect: Effect): effect is Work {
  return effect.kind === 'scan' || effect.kind === 'rewrite' || effect.kind === 'build';
}

function tableOf(effect: Work): AffectedRelation {
  return effect.kind === 'build' ? effect.on : effect.relation;
}

/** What a change would read is not read when another action of the statement writes the table anew. */
function isLeft(subject: Subject, effect: Work): boolean {
  if (effect.kind !== 'scan') return true;
  return subject.effects.some((other) => other.kind === 'scan' && other.relation.name === effect.relation.name);
}

/** A lock on the table itself or at the other end of a key, rather than down its tree or on its indexes. */
function isTarget(lock: EffectOf<'lock'>): boolean {
  return lock.relation.kind !== 'index' && (lock.source === 'direct' || lock.source === 'referenced');
}

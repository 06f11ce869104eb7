import { assertNever } from '../base/assert-never.ts';
import type { Effect, EffectOf } from '../model/effect.ts';
import type { Evidence } from '../model/evidence.ts';
import { type LockMode, strength } from '../model/lock-mode.ts';
import type { Outcome } from '../model/outcome.ts';
import { isWorthListing } from './observation.ts';

/** What was said of a statement before it ran. */
export interface Prediction {
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
}

interface Named {
  readonly relation: string;
}

/** What of the evidence is compared: less than an `Evidence`, so that what is kept of one can be compared as well. */
export interface Seen extends Pick<Evidence, 'watched' | 'scans' | 'builds' | 'skipped'> {
  readonly locks: readonly (Named & { readonly mode: LockMode })[];
  readonly held: readonly (Named & { readonly mode: LockMode })[];
  readonly rewrites: readonly (Named & Pick<Evidence['rewrites'][number], 'kind' | 'how'>)[];
  readonly error: { readonly sqlstate: string } | null;
}

export const ASPECTS = ['locks', 'rewrites', 'scans', 'builds', 'outcome'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** `unseen`: nothing to compare with, as after an error, or where no second session could look on. */
export type Verdict =
  | { readonly kind: 'right' | 'unseen' }
  | { readonly kind: 'unknown'; readonly because: readonly string[] }
  | { readonly kind: 'wrong'; readonly differences: readonly string[] };

export type Agreement = Readonly<Record<Aspect, Verdict>>;

const RIGHT: Verdict = { kind: 'right' };
const UNSEEN: Verdict = { kind: 'unseen' };

/** Compares what was said with what was seen. */
export function agreement(prediction: Prediction, seen: Seen): Agreement {
  if (seen.skipped !== null) return { locks: UNSEEN, rewrites: UNSEEN, scans: UNSEEN, builds: UNSEEN, outcome: UNSEEN };
  const outcome = compareOutcome(prediction.outcome, seen.error?.sqlstate ?? null);
  if (seen.error !== null) return { locks: UNSEEN, rewrites: UNSEEN, scans: UNSEEN, builds: UNSEEN, outcome };
  const unless = (aspect: Exclude<Aspect, 'outcome'>, compare: () => readonly string[]): Verdict => {
    const because = reasons(prediction.effects, aspect);
    return because.length > 0 ? { kind: 'unknown', because } : verdict(compare());
  };
  return {
    locks: seen.watched === 'afterwards' ? UNSEEN : unless('locks', () => compareLocks(prediction, seen)),
    rewrites: unless('rewrites', () => compareSets(named(prediction, 'rewrite'), rewritesSeen(seen))),
    scans: unless('scans', () => compareScans(prediction, seen)),
    builds: unless('builds', () => compareSets(buildsOf(prediction), seen.builds)),
    outcome,
  };
}

/** Nothing that was said turned out to be wrong. */
export function agrees(agreement: Agreement): boolean {
  return ASPECTS.every((aspect) => agreement[aspect].kind !== 'wrong');
}

function verdict(differences: readonly string[]): Verdict {
  return differences.length === 0 ? RIGHT : { kind: 'wrong', differences };
}

function reasons(effects: readonly Effect[], about: Aspect): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === 'unknown' && effect.about === about ? [effect.reason] : []));
}

/** Rows decide over errors of these classes: data exceptions and violated constraints. */
const OF_DATA = /^2[23]/;

function compareOutcome(outcome: Outcome, sqlstate: string | null): Verdict {
  const happened = sqlstate === null ? 'it applies' : `it fails with ${sqlstate}`;
  switch (outcome.kind) {
    case 'applies':
      return sqlstate === null ? RIGHT : { kind: 'wrong', differences: [`said to apply: ${happened}`] };
    case 'fails':
      if (sqlstate === outcome.sqlstate) return RIGHT;
      return {
        kind: 'wrong',
        differences: [`said to fail with ${outcome.sqlstate} (${outcome.message}): ${happened}`],
      };
    case 'maybe': {
      const fits =
        sqlstate === null ||
        sqlstate === outcome.sqlstate ||
        (OF_DATA.test(outcome.sqlstate) && OF_DATA.test(sqlstate));
      if (fits) return { kind: 'unknown', because: [outcome.because] };
      return { kind: 'wrong', differences: [`said to fail with ${outcome.sqlstate} or apply: ${happened}`] };
    }
    case 'unknown':
      return { kind: 'unknown', because: [outcome.because] };
    default:
      return assertNever(outcome);
  }
}

/** A temporary table's name stands alone; no trace lists one, for nobody else can wait for it. */
function isTemporary(name: string): boolean {
  return /^("([^"]|"")*"|[^".]+)$/.test(name);
}

/**
 * A lock that the transaction had already is not taken again. From a second session a short lock may be missed, so
 * there only a lock that was not foretold counts.
 */
function compareLocks({ effects }: Prediction, { locks, held, watched }: Seen): readonly string[] {
  const said = new Map(effects.filter(isListed).map(({ relation, mode }) => [relation.name, mode]));
  const taken = new Map(locks.map(({ relation, mode }) => [relation, mode]));
  const had = new Map(held.map(({ relation, mode }) => [relation, mode]));
  return [...new Set([...said.keys(), ...taken.keys()])].sort().flatMap((relation) => {
    const expected = said.get(relation);
    const mode = taken.get(relation);
    if (expected === mode) return [];
    const before = had.get(relation);
    const covered = expected !== undefined && before !== undefined && strength(expected) <= strength(before);
    if (covered && (mode === undefined || strength(mode) <= strength(expected))) return [];
    if (watched === 'session' && expected !== undefined && (mode === undefined || strength(mode) < strength(expected)))
      return [];
    return [`${relation}: said ${expected ?? 'no lock'}, seen ${mode ?? 'none'}`];
  });
}

function isListed(effect: Effect): effect is EffectOf<'lock'> {
  return (
    effect.kind === 'lock' && isWorthListing(effect.relation.kind, effect.mode) && !isTemporary(effect.relation.name)
  );
}

function named({ effects }: Prediction, kind: 'rewrite' | 'scan'): readonly string[] {
  return effects.flatMap((effect) =>
    effect.kind === kind && !isTemporary(effect.relation.name) ? [effect.relation.name] : [],
  );
}

function buildsOf({ effects }: Prediction): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === 'build' && !isTemporary(effect.index) ? [effect.index] : []));
}

/** An index that is built again, or emptied with its table, stands among the builds. */
function rewritesSeen({ rewrites }: Seen): readonly string[] {
  return rewrites.filter(({ kind, how }) => kind !== 'index' || how === 'copied').map(({ relation }) => relation);
}

/** Reading a table is part of writing it anew. */
function compareScans(prediction: Prediction, seen: Seen): readonly string[] {
  const anew = new Set([...seen.rewrites.map(({ relation }) => relation), ...named(prediction, 'rewrite')]);
  const others = (names: readonly string[]): readonly string[] => names.filter((name) => !anew.has(name));
  const free = new Set(
    prediction.effects.flatMap((e) => (e.kind === 'scan' && e.byPlanner === true ? [e.relation.name] : [])),
  );
  const said = others(named(prediction, 'scan')).filter((name) => !free.has(name) || seen.scans.includes(name));
  return compareSets(said, others(seen.scans));
}

/** The evidence as it is set beside a prediction: a rebuilt index is a build, reading a table is part of writing it anew. */
export function counted(evidence: Evidence): Evidence {
  const rewrites = evidence.rewrites.filter(({ kind, how }) => kind !== 'index' || how === 'copied');
  const anew = new Set(evidence.rewrites.map(({ relation }) => relation));
  return { ...evidence, rewrites, scans: evidence.scans.filter((name) => !anew.has(name)) };
}

function compareSets(said: readonly string[], seen: readonly string[]): readonly string[] {
  const more = said.filter((name) => !seen.includes(name)).map((name) => `${name}: said, not seen`);
  const less = seen.filter((name) => !said.includes(name)).map((name) => `${name}: seen, not said`);
  return [...more, ...less];
}

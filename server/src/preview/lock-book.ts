import type { ObservedLock } from '../model/evidence.ts';
import { type LockMode, strength } from '../model/lock-mode.ts';
import { byRelation, isWorthListing, type Relations } from './observation.ts';
import { type Look, nameOf } from './relations.ts';

/** The locks of one transaction, and which statement took them. */
export class LockBook {
  readonly #since = new Map<number, Map<LockMode, number>>();
  /** Relations that were there before the trace. */
  readonly #old: ReadonlySet<number>;

  constructor(old: Relations) {
    this.#old = new Set(old.keys());
  }

  /** Locks that `statement` has taken, by the names that relations had before it; the book keeps them. */
  enter(statement: number, before: Relations, now: Look): readonly ObservedLock[] {
    const taken: ObservedLock[] = [];
    for (const [oid, modes] of now.locks) {
      const held = this.#since.get(oid) ?? new Map<LockMode, number>();
      const fresh = [...modes].filter((mode) => !held.has(mode));
      for (const mode of fresh) held.set(mode, statement);
      this.#since.set(oid, held);
      const lock = this.#observed(oid, strongestOf(fresh), statement, before);
      if (lock !== null) taken.push(lock);
    }
    return taken.sort(byRelation);
  }

  /** What earlier statements hold, by the names that relations have before the next one. */
  held(before: Relations): readonly ObservedLock[] {
    const locks = [...this.#since].flatMap(([oid, modes]) => {
      const mode = strongestOf([...modes.keys()]);
      return this.#observed(oid, mode, mode === null ? 0 : (modes.get(mode) ?? 0), before) ?? [];
    });
    return locks.sort(byRelation);
  }

  #observed(oid: number, mode: LockMode | null, since: number, before: Relations): ObservedLock | null {
    const relation = before.get(oid);
    if (relation === undefined || mode === null || !isWorthListing(relation.kind, mode)) return null;
    return { relation: nameOf(relation), kind: relation.kind, mode, since, new: !this.#old.has(oid) };
  }
}

export function strongestOf(modes: readonly LockMode[]): LockMode | null {
  return modes.reduce<LockMode | null>(
    (best, mode) => (best === null || strength(mode) > strength(best) ? mode : best),
    null,
  );
}

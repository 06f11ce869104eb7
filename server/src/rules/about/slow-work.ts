import type { AffectedRelation } from '../../model/effect.ts';
import type { Step } from '../../project/step.ts';
import { isInUse } from './relations.ts';

/** A table in use that a statement reads whole, writes anew or builds an index on; null when it is quick. */
export function slowWork(step: Pick<Step, 'effects'>): AffectedRelation | null {
  const known = KNOWN.get(step.effects);
  if (known !== undefined) return known;
  const found = firstBusy(step.effects);
  KNOWN.set(step.effects, found);
  return found;
}

/** Rules of a whole file ask at every key; the effects stay the same as long as the statement does. */
const KNOWN = new WeakMap<Step['effects'], AffectedRelation | null>();

function firstBusy(effects: Step['effects']): AffectedRelation | null {
  for (const effect of effects) {
    if (effect.kind === 'scan' || effect.kind === 'rewrite') {
      if (isInUse(effect.relation)) return effect.relation;
    } else if (effect.kind === 'build' && isInUse(effect.on)) {
      return effect.on;
    }
  }
  return null;
}

import type { AffectedRelation } from '../../model/effect.ts';
import type { Step } from '../../project/step.ts';
import { isInUse } from './relations.ts';

/** A table in use that a statement reads whole, writes anew or builds an index on; null when it is quick. */
export function slowWork(step: Pick<Step, 'effects'>): AffectedRelation | null {
  for (const effect of step.effects) {
    if (effect.kind === 'scan' || effect.kind === 'rewrite') {
      if (isInUse(effect.relation)) return effect.relation;
    } else if (effect.kind === 'build' && isInUse(effect.on)) {
      return effect.on;
    }
  }
  return null;
}

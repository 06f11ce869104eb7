import type { Change } from '../model/change.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { Certainty } from '../model/origin.ts';
import { keys, type Shadow, type StateWriter } from '../model/state.ts';
import { objectById, put } from './store.ts';

/**
 * Folds a change that may happen or not: what it makes is there `maybe`, what it drops stays `maybe`, and every name
 * that it touches is doubtful from then on, so that nothing is refused for sure because of it.
 */
export function applyPerhaps(state: StateWriter, change: Change, shadow: Shadow): void {
  const certainty: Certainty = { kind: 'maybe', because: shadow.because };
  switch (change.kind) {
    case 'create':
      put(state, { ...change.object, certainty });
      return doubt(state, shadow, change.object);
    case 'drop':
      if (objectById(state, change.object.id) !== undefined) put(state, { ...change.object, certainty });
      return doubt(state, shadow, change.object);
    case 'alter':
    case 'replace':
      // A part that may have been changed makes its table no less certain.
      put(state, {
        ...change.after,
        certainty: change.kind === 'alter' && isWhole(change.before) ? change.before.certainty : certainty,
      });
      doubt(state, shadow, change.before, change.after);
      if (change.kind === 'alter' && change.column !== null) state.set(keys.shadow(change.column.name), shadow);
      return;
    default:
      return;
  }
}

function isWhole(object: CatalogObject): boolean {
  return object.kind === 'table' || object.kind === 'view' || object.kind === 'sequence';
}

function doubt(state: StateWriter, shadow: Shadow, ...objects: readonly CatalogObject[]): void {
  for (const { name } of objects) state.set(keys.shadow(name), shadow);
}

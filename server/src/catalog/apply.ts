import type { Change } from '../model/change.ts';
import type { StateWriter } from '../model/state.ts';
import { put, takeOut } from './store.ts';

/**
 * Folds one change into the state. What a change does to the catalog stands in the change itself
 * (the object before and after), so that folding never decides anything.
 */
export function apply(state: StateWriter, change: Change): void {
  switch (change.kind) {
    case 'create':
      put(state, change.object);
      return;
    case 'alter':
    case 'replace':
      put(state, change.after);
      return;
    case 'drop':
      takeOut(state, change.object);
      return;
    default:
      return;
  }
}

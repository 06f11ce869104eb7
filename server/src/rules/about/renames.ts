import type { AlterTable, Change, ChangeOf } from '../../model/change.ts';
import type { View } from '../../model/objects/view.ts';

export type RelationRename = AlterTable | (ChangeOf<'alter'> & { readonly before: View; readonly after: View });

export function isRelationRename(change: Change): change is RelationRename {
  return (
    change.kind === 'alter' &&
    change.action === 'rename' &&
    change.by === 'statement' &&
    (change.before.kind === 'table' || change.before.kind === 'view')
  );
}

/** True for a change after which something answers to this name of a relation. */
export function givesName(change: Change, schema: string, name: string): boolean {
  const object =
    change.kind === 'create'
      ? change.object
      : change.kind === 'alter' && change.action === 'rename'
        ? change.after
        : null;
  return (
    object !== null &&
    (object.kind === 'table' || object.kind === 'view') &&
    object.schema === schema &&
    object.name === name
  );
}

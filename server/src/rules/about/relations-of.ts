import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Subject } from '../../project/subject.ts';

/** What a statement changes, writes to or reads. */
export function relationsOf({ changes }: Subject): readonly CatalogObject[] {
  return changes.flatMap((change): readonly CatalogObject[] => {
    switch (change.kind) {
      case 'create':
      case 'drop':
        return [change.object];
      case 'alter':
      case 'replace':
        return [change.before, change.after];
      case 'rows':
        return change.table === null ? [] : [change.table];
      case 'read':
        return change.relations;
      default:
        return [];
    }
  });
}

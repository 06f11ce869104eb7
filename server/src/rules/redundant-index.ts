import { indexesOf } from '../catalog/lookup.ts';
import type { Index } from '../model/objects/index-object.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const redundantIndex: FileRule = {
  meta: metaOf('redundant-index', {
    category: 'convention',
    severity: 'off',
    title: 'A new index is the beginning of another one, which serves the same queries.',
    needs: ['catalog'],
  }),
  *file({ statements, place }) {
    if (place.direction !== 'up') return;
    const { after } = place.run.committed;
    for (const [index, { section, step }] of statements.entries()) {
      if (section.direction !== 'up' || step.written.kind !== 'create-index') continue;
      for (const change of step.changes) {
        if (change.kind !== 'create' || change.object.kind !== 'index' || change.by !== 'statement') continue;
        const { object: own } = change;
        const other = indexesOf(after, own.table).find((one) => one.id !== own.id && covers(one, own));
        if (other !== undefined)
          yield {
            statement: index,
            message: `Each write pays for this index, and ${said(other.name)} serves its queries already.`,
            span: change.words,
          };
      }
    }
  },
};

/** The same columns in the same order, and perhaps more; an index that guards uniqueness is never redundant. */
function covers(other: Index, own: Index): boolean {
  if (own.unique || own.method !== 'btree' || other.method !== 'btree' || other.keys.length < own.keys.length)
    return false;
  if (own.predicate !== null || other.predicate !== null || own.include.length > 0) return false;
  return own.keys.every((key, i) => {
    const same = other.keys[i];
    return (
      key.column !== null &&
      same?.column === key.column &&
      same.descending === key.descending &&
      same.operatorClass === key.operatorClass
    );
  });
}

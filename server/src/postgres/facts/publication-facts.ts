import { tableById } from '../../catalog/lookup.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import { CREATE_FACTS } from './create-facts.ts';
import { type FactContext, lock } from './fact-context.ts';

/** Tables that come to a publication, go from it or are named by it. */
export function publicationEffects(change: ChangeOf<'alter'>, at: FactContext): readonly Effect[] {
  const { before, after } = change;
  if (before.kind !== 'publication' || after.kind !== 'publication' || change.by !== 'statement') return [];
  if (change.action !== 'alter-publication') return [];
  const touched = new Set([...before.tables, ...after.tables]);
  for (const id of before.tables) if (after.tables.includes(id)) touched.delete(id);
  return [...touched].flatMap((id) => {
    const table = tableById(at.state, id);
    return table === undefined ? [] : [lock(at, table, 'SHARE UPDATE EXCLUSIVE', CREATE_FACTS['publish-table'])];
  });
}

import { constraintsOf, indexesOf, tableById } from '../catalog/lookup.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { StateReader } from '../model/state.ts';
import { said } from '../words/locks.ts';
import { enumerated } from '../words/sentences.ts';
import { metaOf } from './about/meta.ts';
import type { FileReport, FileRule } from './rule.ts';

export const fkWithoutIndex: FileRule = {
  meta: metaOf('fk-without-index', {
    category: 'full-scan',
    severity: 'information',
    title:
      'Each deleted row of the referenced table reads the whole referencing table, because no index leads with the key.',
    needs: ['catalog'],
    atMost: 1,
  }),
  *file(subject) {
    const { place, statements } = subject;
    if (place.direction !== 'up') return;
    // An index that a later migration makes is as good.
    const { final } = place.history;
    for (const [index, { section, step }] of statements.entries()) {
      if (section.direction !== 'up') continue;
      for (const change of step.changes) {
        if (change.kind !== 'create' || change.object.kind !== 'constraint' || change.by !== 'statement') continue;
        const report = reportOn(final, change.object);
        if (report !== null) yield { ...report, span: change.words, statement: index };
      }
    }
  },
};

/** Deletes are known to come where the key says what to do then. */
function reportOn(state: StateReader, key: Constraint): Omit<FileReport, 'span' | 'statement'> | null {
  if (
    key.type !== 'foreign key' ||
    key.references === null ||
    key.references.onDelete === 'no action' ||
    key.references.onDelete === 'restrict'
  )
    return null;
  const table = tableById(state, key.table);
  const referenced = tableById(state, key.references.table);
  if (table === undefined || referenced === undefined || !table.columnsKnown) return null;
  if (!constraintsOf(state, table.id).some(({ id }) => id === key.id) || isCovered(state, key)) return null;
  const columns = key.columns.map((number) => table.columns.find((column) => column.number === number)?.name ?? '');
  if (columns.includes('')) return null;
  return {
    message: `Each row that is deleted from ${said(referenced.name)} reads all of ${said(table.name)}: no index begins with ${enumerated(columns.map(said))}.`,
    relations: [`${table.schema}.${table.name}`],
  };
}

/** Some index whose first columns are the key's, in any order; or a unique one over some of them, which finds one row. */
function isCovered(state: StateReader, key: Constraint): boolean {
  return indexesOf(state, key.table).some((index) => {
    if (index.predicate !== null) return false;
    const columns = index.keys.map((part) => part.column);
    const first = columns.slice(0, key.columns.length);
    if (key.columns.every((number) => first.includes(number))) return true;
    return index.unique && columns.every((number) => number !== null && key.columns.includes(number));
  });
}

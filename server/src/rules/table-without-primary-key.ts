import { constraintsOf, tableById } from '../catalog/lookup.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const tableWithoutPrimaryKey: FileRule = {
  meta: metaOf('table-without-primary-key', {
    category: 'convention',
    severity: 'off',
    title: 'A new table has no primary key: its rows cannot be told apart, or replicated one by one.',
    needs: ['catalog'],
  }),
  *file({ statements, place }) {
    if (place.direction !== 'up') return;
    const { after } = place.run.committed;
    for (const [index, { section, step }] of statements.entries()) {
      if (section.direction !== 'up') continue;
      for (const change of step.changes) {
        if (change.kind !== 'create' || change.object.kind !== 'table' || change.by !== 'statement') continue;
        const { object: table } = change;
        if (table.persistence !== 'permanent' || table.partitionOf !== null || table.foreign) continue;
        if (
          constraintsOf(after, table.id).some(({ type }) => type === 'primary key') ||
          tableById(after, table.id) === undefined
        )
          continue;
        yield {
          statement: index,
          message: `Rows of ${said(table.name)} cannot be told apart, or replicated one by one: it has no primary key.`,
          span: change.words,
        };
      }
    }
  },
};

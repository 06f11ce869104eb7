import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { assumption, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropColumn: StatementRule = {
  meta: metaOf('drop-column', {
    category: 'data-loss',
    severity: 'error',
    title: 'A column and its values are dropped.',
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (
        change.kind !== 'alter' ||
        change.action !== 'drop-column' ||
        change.column === null ||
        change.before.kind !== 'table'
      )
        continue;
      const { before: table, column } = change;
      const { migration } = subject.context;
      if (table.origin.migration === migration || column.origin.migration === migration) continue;
      const relation = { id: table.id, name: `${table.schema}.${table.name}` };
      const name = `${table.schema}.${table.name}.${column.name}`;
      const computed = column.generated !== null;
      const why = change.by === 'statement' ? '' : ' by CASCADE';
      yield {
        message: computed
          ? `Code that still reads ${said(name)} fails once the column is dropped${why}${assumption(subject, [relation])}.`
          : `The values of ${said(name)} are lost${why}, and code that still uses the column fails${assumption(subject, [relation])}.`,
        span: change.words,
        severity: computed ? 'warning' : 'error',
        relations: [relation.name],
        related: madeBy(subject, [relation]),
      };
    }
  },
};

import { said } from '../words/locks.ts';
import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropNotNull: StatementRule = {
  meta: metaOf('drop-not-null', {
    category: 'backward-incompat',
    severity: 'information',
    title: 'Code that is still deployed may read a null where there never was one.',
    needs: ['catalog'],
    atMost: 1,
  }),
  *statement(subject) {
    if (subject.outcome.kind === 'fails') return;
    for (const { before, column, words } of alterations(subject, 'drop-not-null')) {
      if (column === null || isMadeHere(subject, before) || (column.number > 0 && !column.notNull)) continue;
      if (column.origin.migration === subject.context.migration) continue;
      const relation = { id: before.id, name: `${before.schema}.${before.name}` };
      yield {
        message: `Code that reads ${said(`${relation.name}.${column.name}`)} may meet a null from now on${assumption(subject, [relation])}.`,
        span: words,
        relations: [relation.name],
        related: madeBy(subject, [relation]),
      };
      return;
    }
  },
};

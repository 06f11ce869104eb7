import { fullName } from '../words/full-name.ts';
import { listed } from '../words/locks.ts';
import { isOf } from './about/changes.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const truncate: StatementRule = {
  meta: metaOf('truncate', {
    dialects: EVERY_DIALECT,
    category: 'data-loss',
    severity: 'error',
    title: 'Every row of a table is removed.',
  }),
  *statement(subject) {
    const emptied = subject.changes
      .filter(isOf('rows'))
      .filter(({ verb, by }) => verb === 'truncate' && by === 'statement');
    const relations = emptied.flatMap(({ table }) => {
      if (table === null || isMadeHere(subject, table) || (table.kind === 'table' && table.persistence === 'temporary'))
        return [];
      return [{ id: table.id, name: fullName(table) }];
    });
    if (relations.length === 0) return;
    const names = relations.map(({ name }) => name);
    yield {
      message: `Every row of ${listed(names)} is lost: no down migration brings them back${assumption(subject, relations)}.`,
      span: subject.written.verb,
      relations: names,
      related: madeBy(subject, relations),
    };
  },
};

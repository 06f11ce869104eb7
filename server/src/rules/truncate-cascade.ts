import { listed } from '../words/locks.ts';
import { isOf } from './about/changes.ts';
import { wordSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const truncateCascade: StatementRule = {
  meta: metaOf('truncate-cascade', {
    category: 'data-loss',
    severity: 'error',
    title: 'TRUNCATE … CASCADE empties tables that it does not name.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const others = subject.changes.filter(isOf('rows')).flatMap(({ verb, by, table }) => {
      return verb === 'truncate' && by === 'cascade' && table !== null && !isMadeHere(subject, table)
        ? [`${table.schema}.${table.name}`]
        : [];
    });
    if (others.length === 0) return;
    yield {
      message: `Every row of ${listed(others)} is lost too: CASCADE empties what references the named tables.`,
      span: wordSpan(subject.text, 'cascade') ?? subject.written.verb,
      relations: others,
    };
  },
};

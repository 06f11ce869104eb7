import { listed } from '../words/locks.ts';
import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropSequence: StatementRule = {
  meta: metaOf('drop-sequence', {
    category: 'data-loss',
    severity: 'warning',
    title: 'A sequence is dropped, and how far it had counted.',
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'drop' || written.class !== 'SEQUENCE') return;
    const names = subject.changes.filter(isOf('drop')).flatMap(({ object, by }) => {
      return object.kind === 'sequence' && by === 'statement' && !isMadeHere(subject, object)
        ? [`${object.schema}.${object.name}`]
        : [];
    });
    if (names.length === 0) return;
    yield {
      message: `How far ${listed(names)} had counted is lost, and code that still calls nextval fails.`,
      span: written.verb,
      relations: names,
    };
  },
};

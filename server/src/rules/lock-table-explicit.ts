import { blocksWrites } from '../model/lock-mode.ts';
import { waitingSentence } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { isInUse } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const lockTableExplicit: StatementRule = {
  meta: metaOf('lock-table-explicit', {
    category: 'blocking-lock',
    severity: 'warning',
    title: 'LOCK TABLE makes others wait until the migration commits.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    if (subject.written.kind !== 'lock-table') return;
    const locks = locksOf(subject).filter((lock) => blocksWrites(lock.mode) && isInUse(lock.relation));
    const [first] = locks;
    if (first === undefined) return;
    const names = locks.map(({ relation }) => relation.name);
    yield {
      message: waitingSentence(first.mode, names, 'until the migration commits'),
      span: subject.written.verb,
      relations: names,
    };
  },
};

import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const dropDatabase: StatementRule = {
  meta: metaOf('drop-database', {
    category: 'data-loss',
    severity: 'error',
    title: 'A whole database is dropped.',
    directions: ['up', 'down'],
  }),
  *statement({ written }) {
    if (written.tag === 'DROP DATABASE')
      yield { message: 'A whole database is lost, with everybody’s rows.', span: written.verb };
  },
};

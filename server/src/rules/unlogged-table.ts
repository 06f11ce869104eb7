import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const unloggedTable: StatementRule = {
  meta: metaOf('unlogged-table', {
    category: 'data-loss',
    severity: 'information',
    title: 'A new unlogged table is emptied after a crash and is not replicated.',
  }),
  *statement({ written }) {
    const unlogged =
      written.kind === 'create-table' ? written.table : written.kind === 'create-table-as' ? written : null;
    if (unlogged?.persistence === 'unlogged')
      yield {
        message: `${said(unlogged.name.name)} is emptied after a crash, and standbys see nothing in it.`,
        span: written.verb,
      };
  },
};

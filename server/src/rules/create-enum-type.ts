import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const createEnumType: StatementRule = {
  meta: metaOf('create-enum-type', {
    category: 'convention',
    severity: 'off',
    title: 'A new enum type: its values can be added to and never taken away.',
  }),
  *statement({ written }) {
    if (written.kind === 'create-enum')
      yield {
        message: 'A value of an enum can never be taken away: a table of values, or a CHECK, can be changed.',
        span: written.verb,
      };
  },
};

import { wordSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const grantToPublicOrAll: StatementRule = {
  meta: metaOf('grant-to-public-or-all', {
    category: 'security',
    severity: 'off',
    title: 'A right is given to every role that there is, or all rights at once.',
  }),
  *statement({ written, text }) {
    if (written.kind !== 'grant' || written.revoke) return;
    const span = written.grantees.includes('public')
      ? wordSpan(text, 'public')
      : written.privileges.length === 0
        ? wordSpan(text, 'all')
        : null;
    if (span !== null)
      yield {
        message: written.grantees.includes('public')
          ? 'Every role that there is, and every new one, gets this right.'
          : 'All rights are given at once, TRUNCATE and TRIGGER among them.',
        span,
      };
  },
};

import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const statementNotUnderstood: StatementRule = {
  meta: metaOf('statement-not-understood', {
    dialects: ['mysql', 'mariadb', 'sqlite'],
    category: 'correctness',
    severity: 'hint',
    title: 'A statement that Handrail cannot read is not checked.',
    atMost: 3,
  }),
  *statement({ changes }) {
    for (const change of changes) {
      if (change.kind === 'opaque') yield { message: `This is not checked: ${change.because}.`, span: change.words };
    }
  },
};

import { nameSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { isToldElsewhere } from './about/refusals.ts';
import type { StatementRule } from './rule.ts';

export const willFail: StatementRule = {
  meta: metaOf('will-fail', {
    category: 'correctness',
    severity: 'error',
    title: 'PostgreSQL refuses a statement, as far as the migrations before it tell.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *statement({ outcome, written, text }) {
    if (outcome.kind !== 'fails' || isToldElsewhere(outcome, written)) return;
    const name = /"([^"]+)"/.exec(outcome.message)?.[1];
    yield {
      message: `PostgreSQL refuses this: ${outcome.message} (${outcome.sqlstate}).`,
      span: (name === undefined ? null : nameSpan(text, name)) ?? written.verb,
    };
  },
};

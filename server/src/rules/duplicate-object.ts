import { capital } from '../words/sentences.ts';
import { nameSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { isDuplicate } from './about/refusals.ts';
import type { StatementRule } from './rule.ts';

export const duplicateObject: StatementRule = {
  meta: metaOf('duplicate-object', {
    category: 'correctness',
    severity: 'error',
    title: 'Something is made that exists already.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *statement({ outcome, written, text }) {
    if (outcome.kind !== 'fails' || !isDuplicate(outcome)) return;
    const name = /"([^"]+)"/.exec(outcome.message)?.[1];
    yield {
      message: `${capital(outcome.message)}: this fails (${outcome.sqlstate}).`,
      span: (name === undefined ? null : nameSpan(text, name)) ?? written.verb,
    };
  },
};

import { capital } from '../words/sentences.ts';
import { failures } from './about/failures.ts';
import { nameSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { isDuplicate } from './about/refusals.ts';
import type { FileRule } from './rule.ts';

export const duplicateObject: FileRule = {
  meta: metaOf('duplicate-object', {
    category: 'correctness',
    severity: 'error',
    title: 'Something is made that exists already.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *file(subject) {
    for (const { index, statement, outcome } of failures(subject)) {
      if (!isDuplicate(outcome)) continue;
      const { written, text } = statement.step;
      const name = /"([^"]+)"/.exec(outcome.message)?.[1];
      yield {
        statement: index,
        message: `${capital(outcome.message)}: this fails (${outcome.sqlstate}).`,
        span: (name === undefined ? null : nameSpan(text, name)) ?? written.verb,
      };
    }
  },
};

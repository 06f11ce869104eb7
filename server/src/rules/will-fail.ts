import { failures } from './about/failures.ts';
import { nameSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { isToldElsewhere } from './about/refusals.ts';
import type { FileRule } from './rule.ts';

export const willFail: FileRule = {
  meta: metaOf('will-fail', {
    category: 'correctness',
    severity: 'error',
    title: 'PostgreSQL refuses a statement, as far as the migrations before it tell.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *file(subject) {
    for (const { index, statement, outcome } of failures(subject)) {
      const { written, text } = statement.step;
      if (isToldElsewhere(outcome, written)) continue;
      const name = /"([^"]+)"/.exec(outcome.message)?.[1];
      yield {
        statement: index,
        message: `PostgreSQL refuses this: ${outcome.message} (${outcome.sqlstate}).`,
        span: (name === undefined ? null : nameSpan(text, name)) ?? written.verb,
      };
    }
  },
};

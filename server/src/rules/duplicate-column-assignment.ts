import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const duplicateColumnAssignment: StatementRule = {
  meta: metaOf('duplicate-column-assignment', {
    category: 'correctness',
    severity: 'error',
    title: 'A column is given two values at once.',
    directions: ['up', 'down'],
  }),
  *statement({ written, text }) {
    if (written.kind !== 'dml' || written.dml.verb !== 'update') return;
    const seen = new Set<string>();
    for (const { name, span } of written.dml.columns) {
      // Different elements or fields of one column.
      if (/^\s*[[.]/.test(text.slice(span.end))) continue;
      if (seen.has(name))
        yield {
          message: `PostgreSQL refuses this: ${said(name)} is given two values (42601).`,
          span,
        };
      seen.add(name);
    }
  },
};

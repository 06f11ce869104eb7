import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { replace } from '../recipes/statement-edit.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const jsonColumn: StatementRule = {
  meta: metaOf('json-column', {
    category: 'convention',
    severity: 'off',
    title: 'A new json column cannot be compared: DISTINCT, GROUP BY and UNION fail over it.',
  }),
  *statement(subject) {
    for (const { column, type } of newColumns(subject.written)) {
      if (!isBuiltIn(type, 'json')) continue;
      const sql = sqlIn(letterCase(subject));
      yield {
        message: `DISTINCT, GROUP BY and UNION fail over ${said(column.name.name)}: json has no equality, jsonb has.`,
        span: type.span,
        fixes: [
          {
            title: 'Make it jsonb',
            safe: false,
            edits: [replace(type.span, `${sql`JSONB`}${type.array ? '[]' : ''}`)],
          },
        ],
      };
    }
  },
};

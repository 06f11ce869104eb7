import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { replace } from '../recipes/statement-edit.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const timestampWithoutTimeZone: StatementRule = {
  meta: metaOf('timestamp-without-time-zone', {
    category: 'convention',
    severity: 'off',
    title: 'A new column keeps times of day without the zone that they are in.',
  }),
  *statement(subject) {
    for (const { column, type } of newColumns(subject.written)) {
      if (!isBuiltIn(type, 'timestamp')) continue;
      const sql = sqlIn(letterCase(subject));
      const digits = type.modifiers.length === 0 ? '' : `(${type.modifiers.join()})`;
      yield {
        message: `Nobody can tell in which time zone ${said(column.name.name)} is: its type keeps none.`,
        span: type.span,
        fixes: [
          {
            title: 'Make it timestamptz',
            safe: false,
            edits: [replace(type.span, `${sql`TIMESTAMPTZ`}${digits}${type.array ? '[]' : ''}`)],
          },
        ],
      };
    }
  },
};

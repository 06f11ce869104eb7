import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const intPrimaryKey: StatementRule = {
  meta: metaOf('int-primary-key', {
    category: 'convention',
    severity: 'off',
    title: 'A new primary key runs out of numbers after two thousand million rows, and widening it rewrites the table.',
  }),
  *statement({ written }) {
    for (const { column, type, inPrimaryKey } of newColumns(written)) {
      if (inPrimaryKey && (isBuiltIn(type, 'int2', 'int4') || column.serial === 'int4' || column.serial === 'int2')) {
        yield {
          message: `${said(column.name.name)} may run out of numbers, and making it a bigint later writes every row anew.`,
          span: type.span,
        };
      }
    }
  },
};

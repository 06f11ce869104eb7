import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const varcharLimit: StatementRule = {
  meta: metaOf('varchar-limit', {
    category: 'convention',
    severity: 'off',
    title: 'A new column’s length limit is part of its type, where changing it is harder than changing a CHECK.',
  }),
  *statement({ written }) {
    for (const { column, type } of newColumns(written)) {
      if (isBuiltIn(type, 'varchar') && type.modifiers.length > 0)
        yield {
          message: `The limit of ${said(column.name.name)} is part of its type: text with a CHECK can be shortened while others go on.`,
          span: type.span,
        };
    }
  },
};

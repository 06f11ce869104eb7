import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const charColumn: StatementRule = {
  meta: metaOf('char-column', {
    category: 'convention',
    severity: 'off',
    title: 'A new column is padded with blanks, which comparisons then ignore.',
  }),
  *statement({ written }) {
    for (const { column, type } of newColumns(written)) {
      if (isBuiltIn(type, 'bpchar'))
        yield {
          message: `${said(column.name.name)} is padded with blanks, and comparisons ignore them: text keeps what it is given.`,
          span: type.span,
        };
    }
  },
};

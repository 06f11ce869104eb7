import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isBuiltIn, newColumns } from './about/new-columns.ts';
import type { StatementRule } from './rule.ts';

export const moneyOrFloatType: StatementRule = {
  meta: metaOf('money-or-float-type', {
    category: 'convention',
    severity: 'off',
    title: 'A new column rounds amounts (float), or reads them by the session’s locale (money).',
  }),
  *statement({ written }) {
    for (const { column, type } of newColumns(written)) {
      if (isBuiltIn(type, 'money'))
        yield {
          message: `What ${said(column.name.name)} means depends on the session’s locale: numeric says what it is.`,
          span: type.span,
        };
      else if (isBuiltIn(type, 'float4', 'float8'))
        yield { message: `Sums over ${said(column.name.name)} are rounded: numeric is exact.`, span: type.span };
    }
  },
};

import { columnNamed } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Table } from '../../model/objects/table.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Printer } from './printer.ts';

/** What a child says otherwise of the columns that it has from its parent. */
export function childOverrides(print: Printer, table: Table): readonly string[] {
  const parentId = table.partitionOf?.parent ?? table.inherits[0];
  const parent = parentId === undefined ? undefined : objectById(print.state, parentId);
  if (parent?.kind !== 'table') return [];
  return table.columns.flatMap((column) => {
    const above = column.local ? undefined : columnNamed(parent, column.name);
    if (above === undefined || above.generated !== null || above.identity !== null) return [];
    const actions: string[] = [];
    const own = column.default === null ? null : print.text(column.default);
    const theirs = above.default === null ? null : print.text(above.default);
    if (own !== theirs) actions.push(own === null ? print.word('drop default') : print.sql`SET DEFAULT ${own}`);
    if (column.notNull && !above.notNull) actions.push(print.word('set not null'));
    return actions.map(
      (action) => print.sql`ALTER TABLE ONLY ${print.of(table)} ALTER COLUMN ${quoteName(column.name)} ${action}`,
    );
  });
}

import type { Change } from '../model/change.ts';
import type { Table } from '../model/objects/table.ts';
import type { WrittenTable } from '../model/written/statement.ts';
import { listed, said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const misleadingIfNotExists: StatementRule = {
  meta: metaOf('misleading-if-not-exists', {
    category: 'correctness',
    severity: 'warning',
    title: 'IF NOT EXISTS skips in silence a table that exists with other columns.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { written, changes } = subject;
    if (written.kind !== 'create-table' || written.table.inherits.length > 0 || written.table.likes.length > 0) return;
    const table = changes.map(existing).find((found) => found !== null);
    if (table == null || !table.columnsKnown || isMadeHere(subject, table)) return;
    const missing = absent(written.table, table);
    if (missing.length === 0) return;
    yield {
      message: `Nothing happens here: ${said(table.name)} exists already, without ${listed(missing)}.`,
      span: written.verb,
      relations: [`${table.schema}.${table.name}`],
    };
  },
};

function existing(change: Change): Table | null {
  return change.kind === 'nothing' && change.existing?.kind === 'table' ? change.existing : null;
}

function absent(written: WrittenTable, table: Table): readonly string[] {
  const names = new Set(table.columns.map(({ name }) => name));
  return written.columns.flatMap(({ name }) => (names.has(name.name) ? [] : [name.name]));
}

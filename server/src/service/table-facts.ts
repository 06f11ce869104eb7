import { constraintsOf, indexesOf } from '../catalog/lookup.ts';
import type { State } from '../catalog/state.ts';
import type { Column, Table } from '../model/objects/table.ts';
import type { HistoryRun } from '../project/history-run.ts';
import { printedType } from '../words/printed-type.ts';
import type { TableFacts } from '../words/table-card.ts';
import { createdAt, touchedAt } from './object-places.ts';

/** What is known of a table in one state, or of one of its columns. */
export function tableFacts(history: HistoryRun, table: Table, state: State, column: Column | null): TableFacts {
  const shown = column === null ? table.columns : table.columns.filter(({ name }) => name === column.name);
  const constraints = constraintsOf(state, table.id).filter(({ type }) => type !== 'not null');
  const indexes = indexesOf(state, table.id).filter(({ constraint }) => constraint === null);
  const parts = [
    ...constraints.map(({ type, name }) => ({ what: type, name })),
    ...indexes.map(({ name }) => ({ what: 'index', name })),
  ];
  return {
    name: `${table.schema}.${table.name}`,
    createdBy: createdAt(history, table.id)?.migration ?? null,
    changedBy: touchedAt(history, table.id).at(-1)?.migration ?? null,
    columnsKnown: table.columnsKnown,
    columns: shown.map(({ name, type, notNull, default: value }) => {
      return { name, type: printedType(type), notNull, default: value === null ? null : value.source };
    }),
    parts: column === null ? parts : [],
  };
}

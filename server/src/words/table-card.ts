import { said } from './locks.ts';

export interface TableFacts {
  /** `public.orders` */
  readonly name: string;
  /** The migration that made it, and the last one that touched it; null when it is none of the history's. */
  readonly createdBy: string | null;
  readonly changedBy: string | null;
  /** False when the history does not show all of its columns. */
  readonly columnsKnown: boolean;
  readonly columns: readonly ColumnFacts[];
  /** `primary key orders_pkey`, `index orders_note_idx` */
  readonly parts: readonly { readonly what: string; readonly name: string }[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
}

/** What a table is at this point of the history, as Markdown for a hover. */
export function tableCard({ name, createdBy, changedBy, columnsKnown, columns, parts }: TableFacts): string {
  const by = [
    ...(createdBy === null ? [] : [`Created by ${createdBy}`]),
    ...(changedBy === null || changedBy === createdBy ? [] : [`last changed by ${changedBy}`]),
  ];
  const lines = [
    `**table** ${said(name)}`,
    by.join(' · '),
    columnsKnown ? '' : 'Not all of its columns are in this history.',
    columns.length === 0 ? '' : `\`\`\`sql\n${columns.map(columnLine).join('\n')}\n\`\`\``,
    parts.map((part) => `${part.what} ${said(part.name)}`).join(' · '),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function columnLine(column: ColumnFacts): string {
  const notNull = column.notNull ? ' not null' : '';
  const value = column.default === null ? '' : ` default ${column.default}`;
  return `${column.name} ${column.type}${notNull}${value}`;
}

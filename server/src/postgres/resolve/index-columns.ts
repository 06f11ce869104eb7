import { columnNamed } from '../../catalog/lookup.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenIndex } from '../../model/written/statement.ts';
import { columnsUsed, dependenciesOf } from './expressions.ts';
import type { Resolver } from './resolver.ts';

/** What an index is made of, written alone or as a constraint. */
export interface IndexParts
  extends Pick<
    WrittenIndex,
    'method' | 'unique' | 'nullsNotDistinct' | 'keys' | 'include' | 'options' | 'tablespace' | 'predicate'
  > {
  readonly name: string;
  readonly valid: boolean;
}

/** An index goes with any column that it uses (auto dependencies of index_create in src/backend/catalog/index.c). */
export function indexDependencies(
  table: Table | View,
  { keys, include, predicate }: Pick<Index, 'keys' | 'include' | 'predicate'>,
): readonly Dependency[] {
  const texts = [...keys.map((key) => key.expression), predicate];
  const own = table.kind === 'table' ? table : null;
  const used = texts.flatMap((text) => (text === null || own === null ? [] : columnsUsed(text, own)));
  const columns = new Set([...keys.flatMap((key) => key.column ?? []), ...include, ...used]);
  return [
    ...[...columns].map((column) => ({ on: table.id, column, type: 'auto' as const })),
    ...texts.flatMap((text) => dependenciesOf(text, own)),
    ...(columns.size === 0 ? [{ on: table.id, column: null, type: 'auto' as const }] : []),
  ];
}

/** Undefined, with the refusal told, when the column is surely not there; null when nobody knows. */
export function columnNumber(resolver: Resolver, relation: Table | View, name: string): number | null | undefined {
  if (relation.kind === 'view') {
    if (isUnknown(relation.columns)) return null;
    const at = relation.columns.findIndex((column) => column.name === name);
    return at < 0 ? null : at + 1;
  }
  const column = columnNamed(relation, name);
  if (column !== undefined) return column.number;
  const system = SYSTEM_COLUMNS[name];
  if (system !== undefined) return system;
  if (!relation.columnsKnown) return null;
  resolver.failPart(relation, name, '42703', `column "${name}" does not exist`);
  return undefined;
}

/** Columns that every table has. Source: src/include/access/sysattr.h. */
export const SYSTEM_COLUMNS: Readonly<Record<string, number>> = {
  ctid: -1,
  xmin: -2,
  cmin: -3,
  xmax: -4,
  cmax: -5,
  tableoid: -6,
};

import { columnNamed, find } from '../../catalog/lookup.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { ViewColumn } from '../../model/objects/view.ts';
import type { StateReader } from '../../model/state.ts';
import { isUnknown, unknown } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import { type SelectItem, selectItems } from './select-items.ts';

const UNKNOWN_TYPE = unknown('the type follows from the analysis of the query');

/** The output columns of a query, as far as its words and its tables tell them; null when some name takes analysis. */
export function queryColumns(state: StateReader, query: WrittenExpression): readonly ViewColumn[] | null {
  const items = selectItems(query.text);
  if (items === null) return null;
  const columns: ViewColumn[] = [];
  for (const item of items) {
    const own = columnsOf(state, query, item);
    if (own === null) return null;
    columns.push(...own);
  }
  return columns;
}

function columnsOf(state: StateReader, query: WrittenExpression, item: SelectItem): readonly ViewColumn[] | null {
  switch (item.kind) {
    case 'star': {
      const source = sourceOf(state, query, item.qualifier);
      return source === undefined ? null : columnsOfRelation(source);
    }
    case 'column': {
      const source = sourceOf(state, query, item.qualifier);
      const found = source?.kind === 'table' ? columnNamed(source, item.column) : undefined;
      return [{ name: item.name, type: found?.type ?? UNKNOWN_TYPE }];
    }
    case 'other':
      return [{ name: item.name, type: UNKNOWN_TYPE }];
  }
}

/** The relation that a qualifier means; without one, the only relation of the query. */
function sourceOf(state: StateReader, query: WrittenExpression, qualifier: string | null): CatalogObject | undefined {
  const fits =
    qualifier === null ? query.relations : query.relations.filter((name) => (name.alias ?? name.name) === qualifier);
  const [only, other] = fits;
  return only === undefined || other !== undefined ? undefined : find(state, 'relation', only.schema, only.name);
}

function columnsOfRelation(relation: CatalogObject): readonly ViewColumn[] | null {
  if (relation.kind === 'table') {
    return relation.columnsKnown ? relation.columns.map(({ name, type }) => ({ name, type })) : null;
  }
  return relation.kind === 'view' && !isUnknown(relation.columns) ? relation.columns : null;
}

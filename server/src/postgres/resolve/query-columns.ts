import { columnNamed, find } from '../../catalog/lookup.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { ViewColumn } from '../../model/objects/view.ts';
import type { StateReader } from '../../model/state.ts';
import { isUnknown, unknown } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import { fromSources, type SelectItem, selectItems } from './select-items.ts';

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
      const columns = sourcesOf(state, query, item.qualifier)?.map(columnsOfRelation);
      return columns === undefined || columns.includes(null) ? null : columns.flatMap((own) => own ?? []);
    }
    case 'column': {
      const [source, other] = sourcesOf(state, query, item.qualifier) ?? [];
      const sure = other === undefined ? source : undefined;
      const found = sure?.kind === 'table' ? columnNamed(sure, item.column) : undefined;
      return [{ name: item.name, type: found?.type ?? UNKNOWN_TYPE }];
    }
    case 'other':
      return [{ name: item.name, type: UNKNOWN_TYPE }];
  }
}

/** The relation that a qualifier means; without one, all of FROM. Undefined when one of them is not known. */
function sourcesOf(
  state: StateReader,
  query: WrittenExpression,
  qualifier: string | null,
): readonly CatalogObject[] | undefined {
  const sources = fromSources(query.text);
  const fits =
    qualifier === null ? sources : (sources ?? query.relations).filter((one) => (one.alias ?? one.name) === qualifier);
  if (fits === null || fits.length === 0 || (qualifier !== null && fits.length > 1)) return undefined;
  const found = fits.flatMap((one) => find(state, 'relation', one.schema, one.name) ?? []);
  return found.length === fits.length ? found : undefined;
}

function columnsOfRelation(relation: CatalogObject): readonly ViewColumn[] | null {
  if (relation.kind === 'table') {
    return relation.columnsKnown ? relation.columns.map(({ name, type }) => ({ name, type })) : null;
  }
  return relation.kind === 'view' && !isUnknown(relation.columns) ? relation.columns : null;
}

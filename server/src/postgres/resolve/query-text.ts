import { shift } from '../../base/span.ts';
import { columnNamed, find } from '../../catalog/lookup.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import { isRelation } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { Reference, SqlText } from '../../model/sql-text.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import { resolveExpression } from './expressions.ts';
import type { Resolver } from './resolver.ts';

/**
 * A view leans on each column that its query uses. A qualified name is found by its alias; an unqualified one is sure
 * only when just one of the query's relations can have it. The rest is parse analysis, which is the server's.
 */
export function queryText(
  resolver: Resolver,
  query: WrittenExpression,
): { readonly text: SqlText; readonly dependsOn: readonly Dependency[] } {
  const plain = resolveExpression(resolver.state, { ...query, columns: [] }, null);
  const sources = query.relations.flatMap((name): readonly Source[] => {
    const found = find(resolver.state, 'relation', name.schema, name.name);
    return found !== undefined && isRelation(found) ? [{ alias: name.alias ?? name.name, relation: found }] : [];
  });
  const closed =
    sources.length === query.relations.length &&
    sources.every(({ relation }) => relation.kind === 'table' && relation.columnsKnown);
  const references: Reference[] = [];
  const dependsOn: Dependency[] = sources.map(({ relation }) => ({ on: relation.id, column: null, type: 'normal' }));
  for (const name of query.columns) {
    const fits = sources.filter(({ alias }) => name.qualifier === null || alias === name.qualifier);
    const having = fits.flatMap(({ relation }) => (relation.kind === 'table' ? columnsMeant(relation, name.name) : []));
    const relations = new Set(having.map(({ table }) => table.id));
    const sure = relations.size === 1 && (name.qualifier === null ? closed : fits.length === 1);
    for (const { table, column } of having) {
      dependsOn.push({
        on: table.id,
        column: column.number,
        type: 'normal',
        ...(sure ? {} : { unsure: true as const }),
      });
      if (sure && name.name !== '*')
        references.push({ span: shift(-query.span.start, name.span), target: table.id, column: column.number });
    }
  }
  for (const reference of plain.references) {
    if (!sources.some(({ relation }) => relation.id === reference.target))
      dependsOn.push({ on: reference.target, column: reference.column, type: 'normal' });
  }
  return { text: { ...plain, references: [...plain.references, ...references] }, dependsOn: unique(dependsOn) };
}

interface Source {
  readonly alias: string;
  readonly relation: Relation;
}

/** A star stands for all columns that the table has now. */
function columnsMeant(table: Table, name: string): readonly { readonly table: Table; readonly column: Column }[] {
  const columns = name === '*' ? table.columns : [columnNamed(table, name)].filter((column) => column !== undefined);
  return columns.map((column) => ({ table, column }));
}

/** One entry for each column; a sure one wins. */
function unique(list: readonly Dependency[]): readonly Dependency[] {
  const seen = new Map<string, Dependency>();
  for (const dependency of list) {
    const key = `${dependency.on}/${dependency.column ?? ''}`;
    if (seen.get(key)?.unsure !== undefined || !seen.has(key)) seen.set(key, dependency);
  }
  return [...seen.values()];
}

import { columnNamed, find } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import { isRelation } from '../../model/objects/catalog-object.ts';
import type { View } from '../../model/objects/view.ts';
import type { Reference, SqlText } from '../../model/sql-text.ts';
import { unknown } from '../../model/unknown.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { resolveExpression } from './expressions.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { read } from './rows.ts';

export function createView(resolver: Resolver, written: WrittenOf<'create-view'>): void {
  const schema = written.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, written.name);
  const existing = find(resolver.state, 'relation', schema, written.name.name);
  read(resolver, written.query.relations);
  const { text, dependsOn } = queryText(resolver, written.query);
  const shape = {
    materialized: written.materialized,
    populated: written.withData,
    query: text,
    columns: unknown('the columns of a view follow from its analysis'),
    columnNames: written.columnNames,
    options: written.options.map(({ name, value }) => ({ name, value })),
    checkOption: written.checkOption,
    recursive: false,
    persistence: written.persistence,
    tablespace: null,
    accessMethod: null,
    dependsOn,
  };
  if (existing?.kind === 'view' && written.orReplace && !existing.materialized) {
    const after: View = { ...existing, ...shape };
    return resolver.emit({ kind: 'replace', before: existing, after });
  }
  if (existing !== undefined) {
    if (written.ifNotExists) resolver.emit({ kind: 'nothing', notice: `relation "${shown(written.name)}" already exists, skipping`, existing });
    else resolver.fail('42P07', `relation "${shown(written.name)}" already exists`);
    return;
  }
  const object: View = {
    ...newObject(resolver),
    kind: 'view',
    id: mintId(resolver.state, 'view', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    ...shape,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

/**
 * A view leans on each column that its query uses. Which table an unqualified name belongs to is parse analysis;
 * a name that occurs in just one of the query's tables is that table's.
 */
export function queryText(resolver: Resolver, query: WrittenExpression): { readonly text: SqlText; readonly dependsOn: readonly Dependency[] } {
  const plain = resolveExpression(resolver.state, { ...query, columns: [] }, null);
  const sources = query.relations.flatMap((name): readonly Relation[] => {
    const found = find(resolver.state, 'relation', name.schema, name.name);
    return found !== undefined && isRelation(found) ? [found] : [];
  });
  const columns: Reference[] = [];
  const whole = new Set(sources.map((source) => source.id));
  for (const name of query.columns) {
    for (const source of sources) {
      if (source.kind !== 'table') continue;
      const named = name.name === '*' ? source.columns : [columnNamed(source, name.name)].filter((c) => c !== undefined);
      for (const column of named) columns.push({ span: { start: name.span.start - query.span.start, end: name.span.end - query.span.start }, target: source.id, column: column.number });
    }
  }
  const dependsOn: Dependency[] = [...whole].map((on) => ({ on, column: null, type: 'normal' }));
  for (const column of columns) dependsOn.push({ on: column.target, column: column.column, type: 'normal' });
  for (const reference of plain.references) if (!whole.has(reference.target)) dependsOn.push({ on: reference.target, column: reference.column, type: 'normal' });
  return { text: { ...plain, references: [...plain.references, ...columns.filter((c) => c.span.end > c.span.start)] }, dependsOn: unique(dependsOn) };
}

function unique(list: readonly Dependency[]): readonly Dependency[] {
  const seen = new Map(list.map((d) => [`${d.on}/${d.column ?? ''}`, d]));
  return [...seen.values()];
}

import { find } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { View } from '../../model/objects/view.ts';
import { unknown } from '../../model/unknown.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { queryColumns } from './query-columns.ts';
import { queryText } from './query-text.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { read, readRelations } from './rows.ts';

export function createView(resolver: Resolver, written: WrittenOf<'create-view'>): void {
  const schema = written.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, written.name);
  const existing = find(resolver.state, 'relation', schema, written.name.name);
  if (written.materialized && written.withData) read(resolver, written.query);
  else readRelations(resolver, written.query);
  const { text, dependsOn } = queryText(resolver, written.query);
  const shape = {
    materialized: written.materialized,
    populated: written.withData,
    query: text,
    columns: viewColumns(resolver, written),
    columnNames: written.columnNames,
    options: written.options.map(({ name, value }) => ({ name, value })),
    checkOption: written.checkOption,
    recursive: written.recursive,
    persistence: written.persistence,
    tablespace: written.tablespace,
    accessMethod: written.accessMethod,
    dependsOn,
  };
  if (existing?.kind === 'view' && written.orReplace && !existing.materialized) {
    const after: View = { ...existing, ...shape };
    return resolver.emit({ kind: 'replace', before: existing, after });
  }
  if (existing !== undefined) {
    if (written.ifNotExists)
      resolver.emit({
        kind: 'nothing',
        notice: `relation "${shown(written.name)}" already exists, skipping`,
        existing,
      });
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

function viewColumns(resolver: Resolver, written: WrittenOf<'create-view'>): View['columns'] {
  const columns = queryColumns(resolver.state, written.query);
  if (columns === null) return unknown('the columns of a view follow from its analysis');
  return columns.map((column, i) => ({ ...column, name: written.columnNames[i] ?? column.name }));
}

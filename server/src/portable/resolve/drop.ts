import { membersOf, partsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject, Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf, WrittenTarget } from '../../model/written/statement.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { findRelation, indexNamed, OWN_SCHEMA, schemaOf, shown, targetRelation, targetTable } from './names.ts';

export function drop(resolver: ForeignResolver, written: WrittenOf<'drop'>): void {
  for (const target of written.targets) dropTarget(resolver, written, target);
}

function dropTarget(resolver: ForeignResolver, written: WrittenOf<'drop'>, target: WrittenTarget): void {
  switch (target.class) {
    case 'TABLE':
    case 'VIEW': {
      const relation = targetRelation(resolver, target.name, written.ifExists);
      return relation === undefined ? undefined : dropRelation(resolver, relation);
    }
    case 'INDEX':
      return dropIndex(resolver, written, target);
    case 'SCHEMA':
      return dropDatabase(resolver, target);
    default:
      return dropOther(resolver, target);
  }
}

function dropRelation(resolver: ForeignResolver, relation: Relation): void {
  if (relation.kind === 'table') {
    for (const kind of ['index', 'constraint', 'trigger'] as const) {
      for (const part of partsOf(resolver.state, relation.id, kind))
        resolver.emit({ kind: 'drop', object: part, by: 'owned', concurrently: false });
    }
  }
  resolver.emit({ kind: 'drop', object: resolver.current(relation), by: 'statement', concurrently: false });
}

function dropIndex(resolver: ForeignResolver, written: WrittenOf<'drop'>, target: WrittenTarget): void {
  const found = indexOf(resolver, target);
  if (found !== undefined) return resolver.emit({ kind: 'drop', object: found, by: 'statement', concurrently: false });
  if (written.ifExists)
    return resolver.emit({ kind: 'nothing', notice: `there is no index ${target.name.name}`, existing: null });
  // Foreign keys have indexes that no statement makes.
  resolver.notKnown(`the index ${target.name.name} is not in this history`);
}

function indexOf(resolver: ForeignResolver, target: WrittenTarget): CatalogObject | undefined {
  const table: Table | undefined = target.on === null ? undefined : targetTable(resolver, target.on);
  if (table !== undefined) return indexNamed(resolver, table, target.name.name);
  const found = findRelation(resolver, { ...target.name, schema: target.name.schema ?? OWN_SCHEMA });
  return found?.kind === 'index' ? found : undefined;
}

/** A database that no migration made holds what nobody here knows. */
function dropDatabase(resolver: ForeignResolver, { name }: WrittenTarget): void {
  const id = resolver.state.get(keys.global('schema', name.name));
  const schema = id === undefined ? undefined : objectById(resolver.state, id);
  for (const member of membersOf(resolver.state, name.name))
    if (member.kind === 'table' || member.kind === 'view') dropRelation(resolver, member);
  if (schema === undefined) resolver.emit({ kind: 'missing', class: 'schema', name: name.name, certain: false });
  else resolver.emit({ kind: 'drop', object: schema, by: 'statement', concurrently: false });
}

/** Triggers, procedures and the like. */
function dropOther(resolver: ForeignResolver, target: WrittenTarget): void {
  const id = resolver.state.get(keys.name('other', schemaOf(target.name), `${target.class} ${target.name.name}`));
  const object = id === undefined ? undefined : objectById(resolver.state, id);
  if (object !== undefined) resolver.emit({ kind: 'drop', object, by: 'statement', concurrently: false });
  else resolver.emit({ kind: 'nothing', notice: `${shown(target.name)} is not in this history`, existing: null });
}

import { columnNamed, descendantsOf, find, findOnTable, indexesOf, membersOf } from '../../catalog/lookup.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { isRelation, isTableLike } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { current, missingTable, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { followType } from './signatures.ts';
import { targetObject } from './target.ts';

export function rename(resolver: Resolver, written: WrittenOf<'rename'>): void {
  const { target, newName } = written;
  const object = targetObject(resolver, target) ?? stand(resolver, written);
  if (object === undefined) return;
  if (target.class === 'COLUMN' || target.class === 'ATTRIBUTE')
    return renameColumn(resolver, object, target.name.name, newName.name);
  if (isRelation(object) && find(resolver.state, 'relation', object.schema, newName.name) !== undefined) {
    resolver.fail('42P07', `relation "${newName.name}" already exists`);
  }
  if (
    object.kind === 'constraint' &&
    findOnTable(resolver.state, 'constraint', object.table, newName.name) !== undefined
  ) {
    resolver.fail('42710', `constraint "${newName.name}" for relation already exists`);
  }
  const after = { ...object, name: newName.name } as CatalogObject;
  resolver.emit({
    kind: 'alter',
    action: 'rename',
    before: object,
    after,
    column: null,
    written: null,
    by: 'statement',
  });
  if ('schema' in object && object.schema !== null)
    followType(resolver, object, { schema: object.schema, name: newName.name });
  if (object.kind === 'schema') renameMembers(resolver, object.name, newName.name);
  if (object.kind === 'constraint') renameIndex(resolver, object, newName.name);
  if (object.kind === 'index' && object.constraint !== null) renameOwner(resolver, object, newName.name);
}

/** The index behind a constraint always has the constraint's name (RenameConstraintById and RenameRelationInternal). */
function renameIndex(
  resolver: Resolver,
  constraint: Extract<CatalogObject, { kind: 'constraint' }>,
  name: string,
): void {
  const index = indexesOf(resolver.state, constraint.table).find((i) => i.id === constraint.index);
  if (index !== undefined) resolver.adjust({ ...index, name });
}

/** A schema's name is a part of the names of all that is in it. */
function renameMembers(resolver: Resolver, from: string, to: string): void {
  for (const member of membersOf(resolver.state, from)) {
    if ('schema' in member) resolver.adjust({ ...member, schema: to } as CatalogObject);
  }
}

function renameOwner(resolver: Resolver, index: Extract<CatalogObject, { kind: 'index' }>, name: string): void {
  const constraint = findOnTable(resolver.state, 'constraint', index.table, index.name);
  if (constraint !== undefined) resolver.adjust({ ...constraint, name });
}

function stand(resolver: Resolver, written: WrittenOf<'rename'>): CatalogObject | undefined {
  const { target } = written;
  const relation = target.class === 'COLUMN' ? target.on : target.class === 'TABLE' ? target.name : null;
  if (relation !== null) return missingTable(resolver, relation, written.ifExists);
  resolver.emit({ kind: 'missing', class: target.class.toLowerCase(), name: shown(target.name), certain: false });
  if (!written.ifExists)
    resolver.notKnown(`${target.class.toLowerCase()} ${shown(target.name)} is not in this history`);
  return undefined;
}

function renameColumn(resolver: Resolver, object: CatalogObject, from: string, to: string): void {
  if (object.kind === 'view') {
    const columns = isUnknown(object.columns)
      ? object.columns
      : object.columns.map((c) => (c.name === from ? { ...c, name: to } : c));
    const after = { ...object, columns, columnNames: object.columnNames.map((name) => (name === from ? to : name)) };
    resolver.emit({
      kind: 'alter',
      action: 'rename-column',
      before: object,
      after,
      column: null,
      written: null,
      by: 'statement',
    });
    return;
  }
  if (object.kind === 'composite') {
    const after = { ...object, attributes: object.attributes.map((a) => (a.name === from ? { ...a, name: to } : a)) };
    resolver.emit({
      kind: 'alter',
      action: 'rename-column',
      before: object,
      after,
      column: null,
      written: null,
      by: 'statement',
    });
    return;
  }
  if (object.kind !== 'table' || !isTableLike(object)) return;
  if (!object.columnsKnown && columnNamed(object, from) === undefined) {
    resolver.notKnown(`the columns of ${object.name} are not in this history`);
    resolver.emit({
      kind: 'alter',
      action: 'rename-column',
      before: object,
      after: object,
      column: null,
      written: null,
      by: 'statement',
    });
    return;
  }
  renameIn(resolver, object, from, to, 'statement');
  for (const child of descendantsOf(resolver.state, object.id)) renameIn(resolver, child, from, to, 'implied');
}

function renameIn(resolver: Resolver, table: Table, from: string, to: string, by: 'statement' | 'implied'): void {
  const column = columnNamed(table, from);
  if (column === undefined) {
    if (by === 'statement') resolver.failPart(table, from, '42703', `column "${from}" does not exist`);
    return;
  }
  if (columnNamed(table, to) !== undefined)
    resolver.fail('42701', `column "${to}" of relation "${table.name}" already exists`);
  const before = current(resolver, table);
  const after = {
    ...before,
    columns: before.columns.map((c) => (c.number === column.number ? { ...c, name: to } : c)),
  };
  resolver.emit({ kind: 'alter', action: 'rename-column', before, after, column, written: null, by });
}

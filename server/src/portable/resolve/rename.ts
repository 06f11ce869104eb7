import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { replaceColumn, unseenColumn } from './columns.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { columnNamed, findRelation, indexNamed, remember, targetRelation } from './names.ts';

export function rename(resolver: ForeignResolver, written: WrittenOf<'rename'>): void {
  const { target, newName } = written;
  resolver.blame(written.verb);
  if (target.on !== null)
    return target.class === 'INDEX' ? renameIndex(resolver, written) : renameColumn(resolver, written);
  const relation = targetRelation(resolver, target.name);
  if (relation === undefined) return;
  const taken = findRelation(resolver, { ...target.name, name: newName.name });
  if (taken !== undefined && taken.id !== relation.id)
    resolver.fail(resolver.traits.codes.duplicateTable, `there is a table ${newName.name} already`, newName.name);
  const after = { ...relation, name: newName.name };
  resolver.emit({
    kind: 'alter',
    action: 'rename',
    before: relation,
    after: after as CatalogObject,
    column: null,
    written: null,
    by: 'statement',
  });
  remember(resolver, after);
}

function renameColumn(resolver: ForeignResolver, { target, newName }: WrittenOf<'rename'>): void {
  const relation = target.on === null ? undefined : targetRelation(resolver, target.on);
  if (relation === undefined || relation.kind === 'index' || relation.kind === 'sequence') return;
  if (relation.kind === 'view') {
    const columns = isUnknown(relation.columns)
      ? relation.columns
      : relation.columns.map((c) => (c.name === target.name.name ? { ...c, name: newName.name } : c));
    return resolver.emit({
      kind: 'alter',
      action: 'rename-column',
      before: relation,
      after: { ...relation, columns },
      column: null,
      written: null,
      by: 'statement',
    });
  }
  const column = columnNamed(relation, target.name.name);
  if (column === undefined && relation.columnsKnown) {
    return resolver.fail(
      resolver.traits.codes.missingColumn,
      `${relation.name} has no column ${target.name.name}`,
      relation.name,
    );
  }
  if (
    column !== undefined &&
    columnNamed(relation, newName.name) !== undefined &&
    columnNamed(relation, newName.name) !== column
  ) {
    resolver.fail(
      resolver.traits.codes.duplicateColumn,
      `${relation.name} has a column ${newName.name} already`,
      relation.name,
    );
  }
  const after = column === undefined ? relation : replaceColumn(relation, { ...column, name: newName.name });
  resolver.emit({
    kind: 'alter',
    action: 'rename-column',
    before: relation,
    after,
    column: column ?? unseenColumn(relation, target.name.name),
    written: null,
    by: 'statement',
  });
}

function renameIndex(resolver: ForeignResolver, { target, newName }: WrittenOf<'rename'>): void {
  const table = target.on === null ? undefined : targetRelation(resolver, target.on);
  const index = table?.kind === 'table' ? indexNamed(resolver, table, target.name.name) : undefined;
  if (index === undefined) return resolver.notKnown(`the index ${target.name.name} is not in this history`);
  resolver.emit({
    kind: 'alter',
    action: 'rename',
    before: index,
    after: { ...index, name: newName.name },
    column: null,
    written: null,
    by: 'statement',
  });
}

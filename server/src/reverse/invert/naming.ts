import { nameKeys } from '../../catalog/object-names.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { addressed, kindWords } from '../../postgres/print/object-words.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Changed, StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** Gives an object its old name and schema back. Comes first: everything after it calls the object by them. */
export function undoNaming(context: StepContext, { before, after }: Changed): readonly Operation[] {
  const operations: Operation[] = [];
  if (before.name !== after.name && !isRenamedAlong(context, before)) {
    operations.push(
      context.operation(after, null, {
        what: 'rename',
        names: nameKeys(before),
        sql: [sql(renameTo(context, after, before.name))],
      }),
    );
  }
  const from = 'schema' in after ? after.schema : null;
  const to = 'schema' in before ? before.schema : null;
  if (from !== to && to !== null && !isMovedAlong(context, before)) {
    // The new name is there already, in the schema that it still has.
    const moved = { ...after, name: before.name } as CatalogObject;
    const text = context.now
      .sql`ALTER ${context.now.word(kindWords(moved))} ${addressed(context.now, moved)} SET SCHEMA ${quoteName(to)}`;
    operations.push(context.operation(after, null, { what: 'rename', names: nameKeys(before), sql: [sql(text)] }));
  }
  return operations;
}

function renameTo(context: StepContext, object: CatalogObject, name: string): string {
  const { now } = context;
  if (object.kind === 'constraint') {
    return now.sql`ALTER ${now.word(isDomain(object.table) ? 'domain' : 'table')} ${now.named(object.table)} RENAME CONSTRAINT ${quoteName(object.name)} TO ${quoteName(name)}`;
  }
  return now.sql`ALTER ${now.word(kindWords(object))} ${addressed(now, object)} RENAME TO ${quoteName(name)}`;
}

function isDomain(id: CatalogObject['id']): boolean {
  return id.startsWith('domain:');
}

/** The index behind a constraint takes its name, and the constraint the index's. */
function isRenamedAlong(context: StepContext, object: CatalogObject): boolean {
  if (object.kind === 'index' && object.constraint !== null) return context.wasChanged(object.constraint) !== undefined;
  if (object.kind !== 'index') return false;
  const now = context.wasChanged(object.id)?.after;
  return now?.kind === 'index' && now.constraint !== object.constraint;
}

/** What moves with its table, or is called otherwise because its schema is. */
function isMovedAlong(context: StepContext, object: CatalogObject): boolean {
  const moved = (id: CatalogObject['id']): boolean => {
    const change = context.wasChanged(id);
    return (
      change !== undefined &&
      'schema' in change.before &&
      'schema' in change.after &&
      change.before.schema !== change.after.schema
    );
  };
  if (object.kind === 'index') return moved(object.table);
  if (object.kind === 'sequence' && object.ownedBy !== null) return moved(object.ownedBy.table);
  return context.changed.some(({ before, after }) => before.kind === 'schema' && before.name !== after.name);
}

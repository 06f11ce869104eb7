import { objectById } from '../../catalog/store.ts';
import type { MigrationId, ObjectId } from '../../model/ids.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys, type StateKey, type StateReader } from '../../model/state.ts';
import type { ForeignResolver } from './foreign-resolver.ts';

/**
 * SQLite changes a table by making another one, copying the rows and dropping the first
 * (https://www.sqlite.org/lang_altertable.html#otheralter): what was copied in the same migration is not lost.
 */
export function rememberCopy(resolver: ForeignResolver, from: Relation, into: Relation): void {
  if (from.id === into.id || into.origin.migration !== resolver.setting.migration) return;
  resolver.state.set(copyKey(from.id), into.id);
}

/** The table of this same migration that has the rows of another now. */
export function copyOf(state: StateReader, table: ObjectId, migration: MigrationId): Table | undefined {
  const id = state.get(copyKey(table));
  const copy = id === undefined ? undefined : objectById(state, id);
  return copy?.kind === 'table' && copy.origin.migration === migration ? copy : undefined;
}

function copyKey(table: ObjectId): StateKey<ObjectId> {
  return keys.global('copied-into', table);
}

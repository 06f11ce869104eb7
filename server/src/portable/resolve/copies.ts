import { objectById } from '../../catalog/store.ts';
import type { MigrationId, ObjectId } from '../../model/ids.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { keys, type StateKey, type StateReader } from '../../model/state.ts';
import type { ForeignResolver } from './foreign-resolver.ts';

/**
 * SQLite changes a table by making another one, copying the rows and dropping the first
 * (https://www.sqlite.org/lang_altertable.html#otheralter): what was copied in the same migration is not lost.
 */
export function rememberCopy(resolver: ForeignResolver, from: Relation, into: Relation, query: string): void {
  if (from.id === into.id || into.origin.migration !== resolver.setting.migration) return;
  resolver.state.set(copyKey(from.id), { into: into.id, query });
}

interface Copied {
  readonly into: ObjectId;
  /** The INSERT, which says what was copied. */
  readonly query: string;
}

/** Where the rows of a table that goes live on: null when nowhere, else the columns whose values do not. */
export function lostInCopy(state: StateReader, table: Table, migration: MigrationId): readonly Column[] | null {
  const copied = state.get(copyKey(table.id));
  const copy = copied === undefined ? undefined : objectById(state, copied.into);
  if (copied === undefined || copy?.kind !== 'table' || copy.origin.migration !== migration) return null;
  if (!copy.columnsKnown || copied.query.includes('*')) return [];
  const words = new Set(copied.query.toLowerCase().match(/[\p{L}\p{N}_$]+/gu));
  // A column that the copy mentions went into another one.
  return table.columns.filter(({ name, generated }) => generated === null && !words.has(name.toLowerCase()));
}

function copyKey(table: ObjectId): StateKey<Copied> {
  return keys.global('copied-into', table) as StateKey<unknown> as StateKey<Copied>;
}

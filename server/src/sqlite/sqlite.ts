import { factId } from '../model/effect.ts';
import type { FactSource, SqlDialect } from '../model/ports/dialect.ts';
import { foreignDialect } from '../portable/foreign-dialect.ts';
import type { Grammar } from '../portable/grammar.ts';
import { type Facts, factList, type Traits } from '../portable/traits.ts';
import { sqlite as lexicon } from '../sql/lexicon.ts';

const MANUAL = 'https://www.sqlite.org';

const FACTS: Facts = {
  dropTable: { id: factId('sqlite-drop-table'), source: `${MANUAL}/lang_droptable.html` },
  dropColumn: { id: factId('sqlite-drop-column'), source: `${MANUAL}/lang_altertable.html#altertabdropcol` },
  truncate: { id: factId('sqlite-truncate'), source: `${MANUAL}/lang_delete.html#the_truncate_optimization` },
  deleteAll: { id: factId('sqlite-delete-all'), source: `${MANUAL}/lang_delete.html` },
  updateAll: { id: factId('sqlite-update-all'), source: `${MANUAL}/lang_update.html` },
};

/** SQLite answers SQLITE_ERROR to all of these (https://www.sqlite.org/rescode.html#error); it has no SQLSTATE. */
const ERROR = 'SQLITE_ERROR';

const TRAITS: Traits = {
  codes: {
    missingTable: ERROR,
    duplicateTable: ERROR,
    missingColumn: ERROR,
    duplicateColumn: ERROR,
    missingIndex: ERROR,
  },
  primaryKey: null,
  indexNames: 'global',
  // sqlite3ErrorIfNotEmpty in sqlite3AlterFinishAddColumn, alter.c.
  refusesNotNull: { code: ERROR, message: 'Cannot add a NOT NULL column with default value NULL' },
  systemSchemas: new Set(['temp']),
  systemPrefix: 'sqlite_',
  locksUnknown: 'SQLite locks the whole database while a statement writes, not a table',
  facts: FACTS,
};

export const SQLITE_FACTS: readonly FactSource[] = factList(FACTS);

export function sqlite(grammar: Grammar): SqlDialect {
  return foreignDialect(lexicon, grammar, TRAITS);
}

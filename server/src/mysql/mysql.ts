import { factId } from '../model/effect.ts';
import type { FactSource, SqlDialect } from '../model/ports/dialect.ts';
import { foreignDialect } from '../portable/foreign-dialect.ts';
import type { Grammar } from '../portable/grammar.ts';
import { type Facts, factList, type Traits } from '../portable/traits.ts';
import { mysql as lexicon } from '../sql/lexicon.ts';

const MANUAL = 'https://dev.mysql.com/doc/refman/8.4/en';

const FACTS: Facts = {
  dropTable: { id: factId('mysql-drop-table'), source: `${MANUAL}/drop-table.html` },
  dropColumn: { id: factId('mysql-drop-column'), source: `${MANUAL}/alter-table.html` },
  truncate: { id: factId('mysql-truncate'), source: `${MANUAL}/truncate-table.html` },
  deleteAll: { id: factId('mysql-delete-all'), source: `${MANUAL}/delete.html` },
  updateAll: { id: factId('mysql-update-all'), source: `${MANUAL}/update.html` },
};

/** SQLSTATEs: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const TRAITS: Traits = {
  codes: {
    missingTable: '42S02',
    duplicateTable: '42S01',
    missingColumn: '42S22',
    duplicateColumn: '42S21',
    missingIndex: '42000',
  },
  primaryKey: 'PRIMARY',
  indexNames: 'per-table',
  // The rows that are there get the implicit default of the type (data-type-defaults.html of the manual).
  refusesNotNull: null,
  systemSchemas: new Set(['information_schema', 'mysql', 'performance_schema', 'sys']),
  systemPrefix: null,
  locksUnknown: 'which ALGORITHM and LOCK the server chooses is not predicted',
  facts: FACTS,
};

export const MYSQL_FACTS: readonly FactSource[] = factList(FACTS);

/** MySQL and MariaDB, which read the same migrations but for a few words. */
export function mysql(grammar: Grammar): SqlDialect {
  return foreignDialect(lexicon, grammar, TRAITS);
}

import { objectById } from '../../catalog/store.ts';
import type { Index, IndexKey } from '../../model/objects/index-object.ts';
import { isUnknown } from '../../model/unknown.ts';
import { quoteName } from '../../sql/identifier.ts';
import { optionList } from './options.ts';
import { type Printer, quoteDotted } from './printer.ts';

export interface IndexWords {
  readonly concurrently: boolean;
  /** On the partitioned table alone, to be joined by its partitions' own. */
  readonly only: boolean;
}

export function createIndex(
  print: Printer,
  index: Index,
  words: IndexWords = { concurrently: false, only: false },
): string {
  const unique = index.unique ? `${print.word('unique')} ` : '';
  const concurrently = words.concurrently ? `${print.word('concurrently')} ` : '';
  const only = words.only ? `${print.word('only')} ` : '';
  const method = index.method === 'btree' ? '' : print.sql` USING ${quoteName(index.method)}`;
  const include =
    index.include.length === 0
      ? ''
      : print.sql` INCLUDE (${index.include.map((n) => columnName(print, index, n)).join(', ')})`;
  const distinct = index.nullsNotDistinct ? print.sql` NULLS NOT DISTINCT` : '';
  const options = index.options.length === 0 ? '' : print.sql` WITH (${optionList(index.options)})`;
  const tablespace = index.tablespace === null ? '' : print.sql` TABLESPACE ${quoteName(index.tablespace)}`;
  const where = index.predicate === null ? '' : print.sql` WHERE ${print.text(index.predicate)}`;
  const head = print.sql`CREATE ${unique}INDEX ${concurrently}${quoteName(index.name)} ON ${only}${print.named(index.table)}`;
  return `${head}${method} (${indexKeys(print, index).join(', ')})${include}${distinct}${options}${tablespace}${where}`;
}

export function indexKeys(print: Printer, index: Index): readonly string[] {
  return index.keys.map((key) => keyText(print, index, key));
}

function keyText(print: Printer, index: Index, key: IndexKey): string {
  const parts = [key.expression === null ? keyColumn(print, index, key) : expression(print.text(key.expression))];
  if (key.collation !== null) parts.push(print.sql`COLLATE ${quoteDotted(key.collation)}`);
  if (key.operatorClass !== null) parts.push(quoteDotted(key.operatorClass));
  if (key.descending) parts.push(print.word('desc'));
  if (key.nullsFirst !== null && key.nullsFirst !== key.descending)
    parts.push(print.word(key.nullsFirst ? 'nulls first' : 'nulls last'));
  return parts.join(' ');
}

/** By its name alone where the relation's columns are not known. */
function keyColumn(print: Printer, index: Index, key: IndexKey): string {
  return key.column === null || key.column === 0 ? quoteName(key.name) : columnName(print, index, key.column);
}

/** A lone call needs no parentheses of its own. */
function expression(text: string): string {
  return /^[\w.]+\([^()]*\)$/.test(text) && !/^(coalesce|nullif|greatest|least|cast)\b/i.test(text)
    ? text
    : `(${text})`;
}

function columnName(print: Printer, index: Index, number: number): string {
  const relation = objectById(print.state, index.table);
  if (relation?.kind !== 'view') return print.column(index.table, number);
  const columns = isUnknown(relation.columns) ? [] : relation.columns;
  return quoteName(columns[number - 1]?.name ?? `column ${number}`);
}

/** The statistics targets of expression columns, and the mark of CLUSTER. */
export function indexSettings(print: Printer, index: Index): readonly string[] {
  const statements = index.keys.flatMap((key, i) =>
    key.statistics === null
      ? []
      : [
          print.sql`ALTER INDEX ${print.of(index)} ALTER COLUMN ${String(i + 1)} SET STATISTICS ${String(key.statistics)}`,
        ],
  );
  if (index.clustered)
    statements.push(print.sql`ALTER TABLE ${print.named(index.table)} CLUSTER ON ${quoteName(index.name)}`);
  return statements;
}

import type { View } from '../../model/objects/view.ts';
import { quoteName } from '../../sql/identifier.ts';
import { optionList } from './options.ts';
import type { Printer } from './printer.ts';
import { viewText } from './view-text.ts';

/** CREATE VIEW in the author's own words, with the names that its objects have now. */
export function createView(print: Printer, view: View, orReplace = false): string {
  const replace = orReplace && !view.materialized ? `${print.word('or replace')} ` : '';
  const temporary = view.persistence === 'temporary' ? `${print.word('temporary')} ` : '';
  const kind = view.materialized
    ? print.word('materialized view')
    : view.recursive
      ? print.word('recursive view')
      : print.word('view');
  const text = viewText(print, view);
  const names = text.names.length === 0 ? '' : ` (${text.names.map(quoteName).join(', ')})`;
  const method = view.accessMethod === null ? '' : print.sql` USING ${quoteName(view.accessMethod)}`;
  const options = view.options.length === 0 ? '' : print.sql` WITH (${optionList(view.options)})`;
  const tablespace = view.tablespace === null ? '' : print.sql` TABLESPACE ${quoteName(view.tablespace)}`;
  const check = view.checkOption === null ? '' : print.sql` WITH ${print.word(view.checkOption)} CHECK OPTION`;
  const data = view.materialized && !view.populated ? print.sql` WITH NO DATA` : '';
  const head = print.sql`CREATE ${replace}${temporary}${kind} ${print.of(view)}`;
  return print.sql`${head}${names}${method}${options}${tablespace} AS\n${text.query}${check}${data}`;
}

import type { Fix } from '../model/finding.ts';
import type { WrittenAction } from '../model/written/alter-action.ts';
import type { Subject } from '../project/subject.ts';
import { quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { insert, replace } from './statement-edit.ts';

/** A new column without its default, which then counts for new rows only; the old ones are filled in batches. */
export function defaultLater(
  subject: Subject,
  action: Extract<WrittenAction, { readonly kind: 'add-column' }>,
): Fix | null {
  const { column } = action;
  if (column.default === null || column.notNull || action.ifNotExists) return null;
  const before = subject.text.slice(0, column.default.span.start);
  const word = /\s+default\s*$/i.exec(before);
  if (word === null) return null;
  const sql = sqlIn(letterCase(subject));
  return {
    title: 'Add the column empty, with the default for new rows only',
    safe: false,
    edits: [
      replace({ start: word.index, end: column.default.span.end }, ''),
      insert(action.span.end, sql`, ALTER COLUMN ${quoteName(column.name.name)} SET DEFAULT ${column.default.text}`),
    ],
  };
}

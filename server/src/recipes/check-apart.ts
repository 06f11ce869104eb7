import type { Fix } from '../model/finding.ts';
import type { WrittenAction } from '../model/written/alter-action.ts';
import type { WrittenOf } from '../model/written/statement.ts';
import type { WrittenConstraint } from '../model/written/table-parts.ts';
import type { Subject } from '../project/subject.ts';
import { quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { asWritten, insert, replace } from './statement-edit.ts';

interface CheckOfColumn {
  readonly statement: WrittenOf<'alter-table'>;
  readonly action: Extract<WrittenAction, { readonly kind: 'add-column' }>;
  readonly constraint: WrittenConstraint;
  readonly name: string;
}

/** A new column's CHECK as a constraint of the table, which can be NOT VALID and validated later; a column's own cannot. */
export function checkApart(subject: Subject, { statement, action, constraint, name }: CheckOfColumn): Fix {
  const { text } = subject;
  const sql = sqlIn(letterCase(subject));
  const before = text.slice(0, constraint.span.start);
  const check = text.slice(constraint.words.start, constraint.span.end);
  const quoted = quoteName(name);
  return {
    title: 'Add the CHECK apart and NOT VALID, and validate it in the next migration',
    safe: true,
    edits: [
      replace({ start: before.trimEnd().length, end: constraint.span.end }, ''),
      insert(action.span.end, sql`, ADD CONSTRAINT ${quoted} ${check} NOT VALID`),
      {
        at: 'new-migration',
        title: `validate ${name}`,
        up: sql`ALTER TABLE ${asWritten(text, statement.name)} VALIDATE CONSTRAINT ${quoted};`,
        down: '',
        transaction: true,
      },
    ],
  };
}

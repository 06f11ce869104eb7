import type { Fix } from '../model/finding.ts';
import type { WrittenConstraint } from '../model/written/table-parts.ts';
import type { Subject } from '../project/subject.ts';
import { quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { insert } from './statement-edit.ts';

/** Adds a constraint for new rows only, and checks the old ones in a migration of its own, while nobody waits. */
export function validateLater(
  subject: Subject,
  constraint: WrittenConstraint,
  target: { readonly table: string; readonly name: string },
): Fix {
  const sql = sqlIn(letterCase(subject));
  return {
    title: 'Add it NOT VALID, and validate it in the next migration',
    safe: true,
    edits: [
      insert(constraint.span.end, sql` NOT VALID`),
      {
        at: 'new-migration',
        title: `validate ${target.name}`,
        up: sql`ALTER TABLE ${target.table} VALIDATE CONSTRAINT ${quoteName(target.name)};`,
        down: '',
        transaction: true,
      },
    ],
  };
}

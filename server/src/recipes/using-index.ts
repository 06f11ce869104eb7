import type { Fix } from '../model/finding.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { WrittenConstraint } from '../model/written/table-parts.ts';
import type { Subject } from '../project/subject.ts';
import { quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { asWritten, replace } from './statement-edit.ts';

/**
 * A unique constraint or primary key whose index is built while everybody goes on, and which then takes it over.
 * Source: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX
 */
export function usingIndex(subject: Subject, written: WrittenConstraint, constraint: Constraint): Fix | null {
  const { written: statement, text } = subject;
  if (statement.kind !== 'alter-table' || statement.actions.length > 1 || !isPlain(written)) return null;
  const sql = sqlIn(letterCase(subject));
  const table = asWritten(text, statement.name);
  const name = quoteName(constraint.name);
  const columns = written.columns.map((column) => quoteName(column.name)).join(', ');
  const distinct = written.nullsNotDistinct ? sql` NULLS NOT DISTINCT` : '';
  const kind = written.type === 'unique' ? sql`UNIQUE` : sql`PRIMARY KEY`;
  const deferred = written.initiallyDeferred ? sql` INITIALLY DEFERRED` : written.deferrable ? sql` DEFERRABLE` : '';
  return {
    title: 'Build its index CONCURRENTLY, and let the constraint take it over in the next migration',
    safe: false,
    edits: [
      replace(
        { start: 0, end: text.length },
        sql`CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${table} (${columns})${distinct}`,
      ),
      { at: 'no-transaction' },
      {
        at: 'new-migration',
        title: `constraint ${constraint.name}`,
        up: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${kind} USING INDEX ${name}${deferred};`,
        down: sql`ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
        transaction: true,
      },
    ],
  };
}

function isPlain(written: WrittenConstraint): boolean {
  const { include, options, tablespace, withoutOverlaps } = written;
  return include.length === 0 && options.length === 0 && tablespace === null && !withoutOverlaps;
}

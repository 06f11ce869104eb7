import type { Span } from '../base/span.ts';
import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { clipToBytes, MAX_NAME_BYTES, quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { replace } from './statement-edit.ts';

interface NotNull {
  /** As written. */
  readonly table: string;
  readonly tableName: string;
  /** The columns, each with its action SET NOT NULL. */
  readonly columns: readonly { readonly name: string; readonly action: Span }[];
}

/**
 * NOT NULL whose scan stops nobody. From 18 on it can be added NOT VALID; before that a CHECK is, and once that is
 * valid SET NOT NULL believes it (https://www.postgresql.org/docs/current/sql-altertable.html).
 */
export function notNullBySteps(subject: Subject, { table, tableName, columns }: NotNull): Fix {
  const native = subject.context.version >= 18;
  const steps = columns.map((column) =>
    stepsFor(subject, table, nameOf(tableName, column.name), quoteName(column.name)),
  );
  const lines = (pick: (step: Steps) => readonly string[]): string => steps.flatMap(pick).join('\n');
  return {
    title: native
      ? 'Add it NOT VALID, and validate it in the next migration'
      : 'Prove it with a CHECK first, in two migrations',
    // Before 18 the way back must drop the CHECK as well.
    safe: native,
    edits: [
      ...columns.map(({ action }, i) => replace(action, steps[i]?.first ?? '')),
      {
        at: 'new-migration',
        title: `validate ${tableName} ${columns.length === 1 ? `${columns[0]?.name ?? ''} ` : ''}not null`,
        up: lines((step) => (native ? [step.validate] : [step.validate, step.believe, step.drop])),
        down: native ? '' : lines((step) => [step.restore, step.forget]),
        transaction: true,
      },
    ],
  };
}

type Steps = Readonly<Record<'first' | 'validate' | 'believe' | 'drop' | 'restore' | 'forget', string>>;

function stepsFor(subject: Subject, table: string, name: string, column: string): Steps {
  const sql = sqlIn(letterCase(subject));
  const check = sql`ADD CONSTRAINT ${name} CHECK (${column} IS NOT NULL) NOT VALID`;
  return {
    first: subject.context.version >= 18 ? sql`ADD CONSTRAINT ${name} NOT NULL ${column} NOT VALID` : check,
    validate: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
    believe: sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;`,
    drop: sql`ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
    restore: `${sql`ALTER TABLE ${table} `}${check};`,
    forget: sql`ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL;`,
  };
}

function nameOf(table: string, column: string): string {
  return quoteName(`${clipToBytes(`${table}_${column}`, MAX_NAME_BYTES - '_not_null'.length)}_not_null`);
}

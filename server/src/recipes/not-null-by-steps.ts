import type { Span } from '../base/span.ts';
import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { clipToBytes, MAX_NAME_BYTES, quoteName } from '../sql/identifier.ts';
import { letterCase, sqlIn } from './letter-case.ts';
import { replace } from './statement-edit.ts';

interface NotNull {
  /** The action SET NOT NULL. */
  readonly action: Span;
  /** As written. */
  readonly table: string;
  readonly tableName: string;
  readonly column: string;
}

/**
 * NOT NULL whose scan stops nobody. From 18 on it can be added NOT VALID; before that a CHECK is, and once that is
 * valid SET NOT NULL believes it (https://www.postgresql.org/docs/current/sql-altertable.html).
 */
export function notNullBySteps(subject: Subject, { action, table, tableName, column }: NotNull): Fix {
  const sql = sqlIn(letterCase(subject));
  const name = quoteName(`${clipToBytes(`${tableName}_${column}`, MAX_NAME_BYTES - '_not_null'.length)}_not_null`);
  const quoted = quoteName(column);
  const native = subject.context.version >= 18;
  const first = native
    ? sql`ADD CONSTRAINT ${name} NOT NULL ${quoted} NOT VALID`
    : sql`ADD CONSTRAINT ${name} CHECK (${quoted} IS NOT NULL) NOT VALID`;
  const validate = sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`;
  const rest = native
    ? []
    : [
        sql`ALTER TABLE ${table} ALTER COLUMN ${quoted} SET NOT NULL;`,
        sql`ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
      ];
  return {
    title: native
      ? 'Add it NOT VALID, and validate it in the next migration'
      : 'Prove it with a CHECK first, in two migrations',
    // Before 18 the way back must drop the CHECK as well.
    safe: native,
    edits: [
      replace(action, first),
      {
        at: 'new-migration',
        title: `validate ${tableName} ${column} not null`,
        up: [validate, ...rest].join('\n'),
        down: native
          ? ''
          : [
              sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${quoted} IS NOT NULL) NOT VALID;`,
              sql`ALTER TABLE ${table} ALTER COLUMN ${quoted} DROP NOT NULL;`,
            ].join('\n'),
        transaction: true,
      },
    ],
  };
}

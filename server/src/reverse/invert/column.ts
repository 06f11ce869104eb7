import { deepEqual } from '../../base/deep-equal.ts';
import { objectById } from '../../catalog/store.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import { commentOnColumn, identityClause, namedNotNull } from '../../postgres/print/column.ts';
import { optionChange } from '../../postgres/print/options.ts';
import { quoteLiteral } from '../../postgres/print/printer.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, type Sql, sql, subjectOf } from '../operation.ts';
import { alterColumn, type Tables } from './alter-column.ts';
import { undoType } from './column-type.ts';
import { undoGenerated } from './generated.ts';
import { comesFromParent } from './inherited.ts';
import { nullPrecheck } from './prechecks.ts';

/** Brings one column back: its name first, then what it says of its values. */
export function undoColumn(context: StepContext, tables: Tables, was: Column, is: Column): readonly Operation[] {
  const undone = [
    undoName(context, tables, was, is),
    undoNotNull(context, tables, was, is),
    undoIdentity(context, tables, was, is),
    undoGenerated(context, tables, was, is),
    undoType(context, tables, was, is),
    undoDefault(context, tables, was, is),
    undoSettings(context, tables, was, is),
  ];
  return undone.flatMap((operation) => (operation === null ? [] : [operation]));
}

function undoName(context: StepContext, { before, after }: Tables, was: Column, is: Column): Operation | null {
  if (was.name === is.name || !was.local) return null;
  const text = context.past
    .sql`ALTER TABLE ${context.past.of(before)} RENAME COLUMN ${quoteName(is.name)} TO ${quoteName(was.name)}`;
  return context.operation(after, is.number, { what: 'rename', sql: [sql(text)] });
}

function undoNotNull(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  if (was.notNull === is.notNull || comesFromParent(context, tables.before, was.name, (c) => c?.notNull)) return null;
  const { past } = context;
  if (!was.notNull)
    return context.operation(tables.after, was.number, {
      what: 'change',
      sql: [alterColumn(context, tables, was, past.word('drop not null'), 0)],
    });
  const prechecks = context.empty(tables.before) ? [] : [nullPrecheck(past, tables.before, was.name)];
  const named = namedNotNull(past, tables.before, was);
  const statement =
    named === undefined || context.options.version < 18
      ? alterColumn(context, tables, was, past.word('set not null'), 7)
      : context.alter(
          past,
          tables.before,
          past.sql`ADD CONSTRAINT ${quoteName(named.name)} NOT NULL ${quoteName(was.name)}`,
          8,
        );
  return context.operation(tables.after, was.number, { what: 'change', sql: [statement], prechecks });
}

function undoIdentity(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  const { past } = context;
  // ATTACH and DETACH PARTITION give and take the parent's.
  if (deepEqual(was.identity, is.identity) || !deepEqual(tables.before.partitionOf, tables.after.partitionOf))
    return null;
  if (was.identity === null) {
    return context.operation(tables.after, was.number, {
      what: 'change',
      sql: [alterColumn(context, tables, was, past.word('drop identity'), 0)],
    });
  }
  if (is.identity !== null) {
    return context.operation(tables.after, was.number, {
      what: 'change',
      sql: [alterColumn(context, tables, was, past.sql`SET GENERATED ${past.word(was.identity.mode)}`, 10)],
    });
  }
  const add = alterColumn(
    context,
    tables,
    was,
    past.sql`ADD ${identityClause(past, tables.before, was, was.identity)}`,
    10,
  );
  return context.operation(tables.after, was.number, {
    what: 'change',
    sql: [add, continueSequence(context, tables.before, was)],
  });
}

/** A new sequence would begin at its start and give out numbers that rows have already. */
function continueSequence(context: StepContext, table: Table, column: Column): Sql {
  const { past } = context;
  const object = column.identity === null ? undefined : objectById(context.before, column.identity.sequence);
  const { start, increment } = object?.kind === 'sequence' ? object.options : { start: '1', increment: '1' };
  const last = increment.startsWith('-') ? 'min' : 'max';
  const sequence = `pg_get_serial_sequence(${quoteLiteral(past.of(table))}, ${quoteLiteral(column.name)})`;
  const next = past.sql`SELECT coalesce(${last}(${quoteName(column.name)}) + ${increment}, ${start}) FROM ${past.of(table)}`;
  return sql(past.sql`SELECT setval(${sequence}, (${next}), false)`);
}

function undoDefault(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  // A label has its other name in defaults too.
  if (context.step.written.kind === 'rename-enum-value') return null;
  if (is.generated !== null || was.generated !== null) return null;
  const facet = (column: Column | undefined): unknown => column?.default;
  if (deepEqual(was.default, is.default) || comesFromParent(context, tables.before, was.name, facet)) return null;
  const { past } = context;
  const text = was.default === null ? past.word('drop default') : past.sql`SET DEFAULT ${past.text(was.default)}`;
  return context.operation(tables.after, was.number, {
    what: 'change',
    sql: [alterColumn(context, tables, was, text, was.default === null ? 0 : 10)],
    leans: [was.default, is.default].flatMap((text) => (text?.references ?? []).map((reference) => reference.target)),
  });
}

function undoSettings(context: StepContext, tables: Tables, was: Column, is: Column): Operation | null {
  const { past } = context;
  const statements: Sql[] = [];
  const alter = (text: string): number => statements.push(alterColumn(context, tables, was, text, 11));
  const remarks: string[] = [];
  if (was.statistics !== is.statistics)
    alter(past.sql`SET STATISTICS ${was.statistics === null ? '-1' : String(was.statistics)}`);
  if (was.storage !== is.storage && !comesFromParent(context, tables.before, was.name, (c) => c?.storage)) {
    if (was.storage !== null || context.options.version >= 16)
      alter(past.sql`SET STORAGE ${was.storage ?? past.word('default')}`);
    else remarks.push(`the storage of ${fullName(tables.before, was.name)} was its type's own`);
  }
  if (was.compression !== is.compression) alter(past.sql`SET COMPRESSION ${was.compression ?? past.word('default')}`);
  for (const text of optionChange(past, is.options, was.options)) alter(text);
  if (was.comment !== is.comment) statements.push(sql(commentOnColumn(past, tables.before, was)));
  if (statements.length === 0 && remarks.length === 0) return null;
  return context.operation(tables.after, was.number, {
    what: 'change',
    sql: statements,
    remarks,
    within: [subjectOf(tables.after.id, was.number), tables.after.id],
  });
}

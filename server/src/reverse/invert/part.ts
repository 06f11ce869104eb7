import { deepEqual } from '../../base/deep-equal.ts';
import { fullName } from '../../catalog/canonical.ts';
import { objectById } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import { addConstraint } from '../../postgres/print/constraint.ts';
import { createIndex } from '../../postgres/print/index-definition.ts';
import { optionChange } from '../../postgres/print/options.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { StepContext } from '../context.ts';
import { type Operation, type Sql, sql } from '../operation.ts';

/** ALTER CONSTRAINT back; a constraint that was validated stays so, for that is only more than was known before. */
export function undoConstraint(context: StepContext, before: Constraint, after: Constraint): readonly Operation[] {
  const { past } = context;
  const facets = (c: Constraint): unknown => [c.deferrable, c.initiallyDeferred, c.enforced, c.noInherit];
  if (deepEqual(facets(before), facets(after))) {
    if (before.validated || !after.validated) return [];
    return [
      context.operation(before, null, {
        what: 'note',
        grade: 'none',
        soft: [`constraint ${fullName(context.before, before)} stays validated`],
      }),
    ];
  }
  if (before.type !== 'foreign key') {
    const drop = past.sql`ALTER TABLE ${past.named(before.table)} DROP CONSTRAINT ${quoteName(before.name)}`;
    return [
      context.operation(before, null, {
        what: 'change',
        sql: [sql(drop), sql(addConstraint(past, before, !before.validated))],
      }),
    ];
  }
  const words: string[] = [];
  if (before.deferrable !== after.deferrable || before.initiallyDeferred !== after.initiallyDeferred) {
    words.push(
      past.word(
        !before.deferrable
          ? 'not deferrable'
          : before.initiallyDeferred
            ? 'deferrable initially deferred'
            : 'deferrable initially immediate',
      ),
    );
  }
  if (before.enforced !== after.enforced) words.push(past.word(before.enforced ? 'enforced' : 'not enforced'));
  const text = past.sql`ALTER TABLE ${past.named(before.table)} ALTER CONSTRAINT ${quoteName(before.name)} ${words.join(' ')}`;
  return [context.operation(before, null, { what: 'change', sql: [sql(text)] })];
}

/** ALTER INDEX back. An index that a constraint took over goes with the constraint, and is built anew. */
export function undoIndex(context: StepContext, before: Index, after: Index): readonly Operation[] {
  const { past } = context;
  if (before.constraint === null && after.constraint !== null) {
    const alone = context.step.context.policy === 'statement' || context.step.context.policy === 'none';
    const concurrently = alone && !context.born(before);
    const text = createIndex(past, before, { concurrently, only: false });
    return [
      context.operation(before, null, { what: 'create', sql: [{ ...sql(text), outsideTransaction: concurrently }] }),
    ];
  }
  const alter = (text: string): Sql => sql(past.sql`ALTER INDEX ${past.of(before)} ${text}`);
  const statements = optionChange(past, after.options, before.options).map(alter);
  if (before.tablespace !== after.tablespace)
    statements.push(alter(past.sql`SET TABLESPACE ${quoteName(before.tablespace ?? 'pg_default')}`));
  before.keys.forEach((key, i) => {
    const other = after.keys[i];
    if (other !== undefined && other.statistics !== key.statistics)
      statements.push(alter(past.sql`ALTER COLUMN ${String(i + 1)} SET STATISTICS ${String(key.statistics ?? -1)}`));
  });
  if (before.clustered !== after.clustered) statements.push(...clusterMark(context, before));
  const operations =
    statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements })];
  return [...operations, ...undoAttach(context, before, after)];
}

function clusterMark(context: StepContext, before: Index): readonly Sql[] {
  const { past } = context;
  const table = past.named(before.table);
  if (before.clustered) return [sql(past.sql`ALTER TABLE ${table} CLUSTER ON ${quoteName(before.name)}`)];
  const another = context.changed.some(
    (change) => change.before.kind === 'index' && change.before.table === before.table && change.before.clustered,
  );
  return another ? [] : [sql(past.sql`ALTER TABLE ${table} SET WITHOUT CLUSTER`)];
}

/** There is no DETACH INDEX; what a table's DETACH PARTITION does, it does to its indexes too. */
function undoAttach(context: StepContext, before: Index, after: Index): readonly Operation[] {
  const table = context.wasChanged(before.table);
  const byTable =
    table?.before.kind === 'table' &&
    table.after.kind === 'table' &&
    !deepEqual(table.before.partitionOf, table.after.partitionOf);
  if (before.parent === after.parent || byTable || after.parent === null) return [];
  const parent = objectById(context.after, after.parent);
  const remark = `index ${before.name} stays attached to ${parent?.name ?? 'its parent'}: only dropping that one would take it away`;
  return [
    context.operation(before, null, {
      what: 'note',
      grade: 'manual',
      remarks: [remark],
      sql: [{ ...sql(''), comment: remark }],
    }),
  ];
}

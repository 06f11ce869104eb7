import { deepEqual } from '../../base/deep-equal.ts';
import { tableById } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** ATTACH and DETACH PARTITION, INHERIT and NO INHERIT: the other one. */
export function undoTree(context: StepContext, before: Table, after: Table): readonly Operation[] {
  const { past } = context;
  const operations: Operation[] = [];
  if (!deepEqual(before.partitionOf, after.partitionOf)) {
    if (after.partitionOf !== null) {
      const text = past.sql`ALTER TABLE ${past.named(after.partitionOf.parent)} DETACH PARTITION ${past.of(before)}`;
      operations.push(context.operation(after, null, { what: 'change', sql: [sql(text)] }));
    }
    if (before.partitionOf !== null) {
      const text = past.sql`ALTER TABLE ${past.named(before.partitionOf.parent)} ATTACH PARTITION ${past.of(before)} ${before.partitionOf.bound}`;
      const prechecks = [
        {
          sql: past.sql`SELECT count(*) FROM ${past.of(before)}`,
          why: `rows of ${before.name} that are outside of ${before.partitionOf.bound} stop ATTACH PARTITION`,
        },
      ];
      operations.push(context.operation(before, null, { what: 'change', sql: [sql(text)], prechecks }));
    }
  }
  for (const parent of after.inherits) {
    if (before.inherits.includes(parent)) continue;
    operations.push(
      context.operation(after, null, {
        what: 'change',
        sql: [sql(past.sql`ALTER TABLE ${past.of(before)} NO INHERIT ${past.named(parent)}`)],
      }),
    );
  }
  for (const parent of before.inherits) {
    if (after.inherits.includes(parent) || tableById(context.after, parent) === undefined) continue;
    const soft = [`columns of ${before.name} that it had from its parent stay when the parent drops them`];
    operations.push(
      context.operation(before, null, {
        what: 'change',
        sql: [sql(past.sql`ALTER TABLE ${past.of(before)} INHERIT ${past.named(parent)}`)],
        soft,
      }),
    );
  }
  return operations;
}

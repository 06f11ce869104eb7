import { deepEqual } from '../../base/deep-equal.ts';
import { tableById } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** ATTACH and DETACH PARTITION, INHERIT and NO INHERIT: the other one. */
export function undoTree(context: StepContext, before: Table, after: Table): readonly Operation[] {
  const { then } = context;
  const operations: Operation[] = [];
  if (!deepEqual(before.partitionOf, after.partitionOf)) {
    if (after.partitionOf !== null) {
      const text = then.sql`ALTER TABLE ${then.named(after.partitionOf.parent)} DETACH PARTITION ${then.of(before)}`;
      operations.push(context.operation(after, null, { what: 'change', sql: [sql(text)] }));
    }
    if (before.partitionOf !== null) {
      const text = then.sql`ALTER TABLE ${then.named(before.partitionOf.parent)} ATTACH PARTITION ${then.of(before)} ${before.partitionOf.bound}`;
      const prechecks = [
        {
          sql: then.sql`SELECT count(*) FROM ${then.of(before)}`,
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
        sql: [sql(then.sql`ALTER TABLE ${then.of(before)} NO INHERIT ${then.named(parent)}`)],
      }),
    );
  }
  for (const parent of before.inherits) {
    if (after.inherits.includes(parent) || tableById(context.after, parent) === undefined) continue;
    const soft = [`columns of ${before.name} that it had from its parent stay when the parent drops them`];
    operations.push(
      context.operation(before, null, {
        what: 'change',
        sql: [sql(then.sql`ALTER TABLE ${then.of(before)} INHERIT ${then.named(parent)}`)],
        soft,
      }),
    );
  }
  return operations;
}

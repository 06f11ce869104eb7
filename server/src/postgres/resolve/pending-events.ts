import { constraintsOf, descendantsOf, referencingKeys } from '../../catalog/lookup.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys, NO_TRANSACTION } from '../../model/state.ts';
import type { WrittenDml } from '../../model/written/statement.ts';
import type { Resolver } from './resolver.ts';

/**
 * A deferred check that waits for COMMIT keeps its table from being altered, emptied or dropped.
 * Source: CheckTableNotInUse in src/backend/commands/tablecmds.c.
 */
export function refusePendingEvents(resolver: Resolver, tables: readonly Table[], what: string): void {
  const { pending } = resolver.state.get(keys.transaction) ?? NO_TRANSACTION;
  if (pending.length === 0) return;
  for (const table of tables) {
    for (const one of [table, ...descendantsOf(resolver.state, table.id)]) {
      const event = pending.find((waiting) => waiting.table === one.id);
      if (event === undefined) continue;
      const message = `cannot ${what} "${one.name}" because it has pending trigger events`;
      if (event.sure) return resolver.fail('55006', message);
      resolver.doubt('55006', message, 'whether a deferred check waits is for the rows to say');
    }
  }
}

/** Remembers the checks that a change of rows leaves for COMMIT. */
export function notePendingEvents(resolver: Resolver, table: Table, written: WrittenDml): void {
  const transaction = resolver.state.get(keys.transaction) ?? NO_TRANSACTION;
  if (transaction.block === 'none') return;
  const deferred = (constraint: Constraint): boolean =>
    constraint.deferrable && (constraint.initiallyDeferred || transaction.constraintsDeferred);
  const sure = written.verb === 'insert' && !written.fromQuery;
  const added: { readonly table: ObjectId; readonly sure: boolean }[] = [];
  if (written.verb !== 'delete') {
    const own = constraintsOf(resolver.state, table.id).filter(deferred);
    // A unique constraint only looks again where it met a duplicate.
    if (own.some((c) => c.type === 'foreign key')) added.push({ table: table.id, sure });
    else if (own.length > 0) added.push({ table: table.id, sure: false });
  }
  if (written.verb !== 'insert' && written.verb !== 'copy-from') {
    if (referencingKeys(resolver.state, table.id).some(deferred)) added.push({ table: table.id, sure: false });
  }
  if (added.length > 0)
    resolver.state.set(keys.transaction, { ...transaction, pending: [...transaction.pending, ...added] });
}

/** SET CONSTRAINTS … IMMEDIATE runs what waits. */
export function setConstraints(resolver: Resolver, deferred: boolean, all: boolean): void {
  const transaction = resolver.state.get(keys.transaction) ?? NO_TRANSACTION;
  if (transaction.block === 'none') return;
  const pending = deferred
    ? transaction.pending
    : all
      ? []
      : transaction.pending.map((event) => ({ ...event, sure: false }));
  resolver.state.set(keys.transaction, { ...transaction, pending, constraintsDeferred: deferred && all });
}

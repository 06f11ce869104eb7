import type { EffectOf } from '../../model/effect.ts';
import type { TransactionPolicy } from '../../model/migration.ts';
import type { RunStatement } from '../../project/file-run.ts';
import { locksOf } from './blockade.ts';
import { isInUse } from './relations.ts';

/** A lock that an earlier statement of the same transaction took and that is still held. */
export interface HeldLock {
  readonly lock: EffectOf<'lock'>;
  /** The statement that took it. */
  readonly since: number;
}

export interface InTransaction {
  readonly index: number;
  readonly statement: RunStatement;
  /** Locks on tables in use, the oldest first. */
  readonly held: readonly HeldLock[];
  /** All statements of the transaction so far. */
  readonly earlier: readonly number[];
}

/** The statements forward that run in a transaction, each with the locks that the ones before it hold. */
export function* inTransactions(statements: readonly RunStatement[]): Generator<InTransaction> {
  const up = [...statements.entries()].filter(([, { section }]) => section.direction === 'up');
  let held: HeldLock[] = [];
  let earlier: number[] = [];
  let open = up.length > 1 && opensByItself(up[0]?.[1].step.context.policy);
  for (const [index, statement] of up) {
    const { written } = statement.step;
    if (written.kind === 'transaction') {
      if (written.command === 'begin') open = true;
      else if (ENDS.has(written.command)) [open, held, earlier] = [written.chain, [], []];
      continue;
    }
    if (!open) continue;
    yield { index, statement, held, earlier };
    const taken = locksOf(statement.step).filter((lock) => lock.until === 'commit' && isInUse(lock.relation));
    const gone = new Set(
      statement.step.changes.flatMap((change) => (change.kind === 'drop' ? [change.object.id] : [])),
    );
    // Nobody reads a table that this transaction drops.
    held = [...held, ...taken.map((lock) => ({ lock, since: index }))].filter(
      ({ lock }) => lock.relation.id === null || !gone.has(lock.relation.id),
    );
    earlier = [...earlier, index];
  }
}

const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback', 'prepare']);

/** The tool opens a transaction, or the server does for a text of several statements. */
function opensByItself(policy: TransactionPolicy | undefined): boolean {
  return policy === 'file' || policy === 'all' || policy === 'none';
}

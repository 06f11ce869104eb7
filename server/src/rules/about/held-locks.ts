import type { EffectOf } from '../../model/effect.ts';
import { strength } from '../../model/lock-mode.ts';
import type { RunStatement } from '../../project/file-run.ts';
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
  /** The strongest lock on each table in use, the oldest first. */
  readonly held: readonly HeldLock[];
}

const KNOWN = new WeakMap<readonly RunStatement[], readonly InTransaction[]>();

/** The statements forward that run in a transaction, each with the locks that the ones before it hold. */
export function inTransactions(statements: readonly RunStatement[]): readonly InTransaction[] {
  const known = KNOWN.get(statements);
  if (known !== undefined) return known;
  const found = [...walk(statements)];
  KNOWN.set(statements, found);
  return found;
}

function* walk(statements: readonly RunStatement[]): Generator<InTransaction> {
  let held: readonly HeldLock[] = [];
  let open = opensByItself(statements);
  for (const [index, statement] of statements.entries()) {
    if (statement.section.direction !== 'up') continue;
    const { written } = statement.step;
    if (written.kind === 'transaction') {
      if (written.command === 'begin') open = true;
      else if (ENDS.has(written.command)) [open, held] = [written.chain, []];
      continue;
    }
    if (!open) continue;
    yield { index, statement, held };
    held = heldAfter(held, statement, index);
  }
}

/** The same list as long as nothing stronger is taken: most statements of a long file find their tables locked already. */
function heldAfter(held: readonly HeldLock[], { step }: RunStatement, index: number): readonly HeldLock[] {
  let list = held;
  for (const lock of step.effects) {
    if (lock.kind !== 'lock' || lock.until !== 'commit' || lock.relation.kind === 'index' || !isInUse(lock.relation))
      continue;
    const before = list.find((other) => other.lock.relation.name === lock.relation.name);
    if (before !== undefined && strength(before.lock.mode) >= strength(lock.mode)) continue;
    list = [...list.filter((other) => other !== before), { lock, since: index }];
  }
  // Nobody reads a table that this transaction drops.
  const gone = step.changes.flatMap((change) => (change.kind === 'drop' ? [change.object.id] : []));
  return gone.length === 0
    ? list
    : list.filter(({ lock }) => lock.relation.id === null || !gone.includes(lock.relation.id));
}

const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback', 'prepare']);

/** The tool opens a transaction, or the server does for a text of several statements. */
function opensByItself(statements: readonly RunStatement[]): boolean {
  const up = statements.filter(({ section }) => section.direction === 'up');
  const policy = up[0]?.step.context.policy;
  return up.length > 1 && (policy === 'file' || policy === 'all' || policy === 'none');
}

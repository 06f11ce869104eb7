import type { EffectOf } from '../../model/effect.ts';
import type { ObjectId } from '../../model/ids.ts';
import { strength } from '../../model/lock-mode.ts';
import type { RunStatement } from '../../project/file-run.ts';
import type { Step } from '../../project/step.ts';
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
  const strongest = new Map<string, HeldLock>();
  let held: readonly HeldLock[] = [];
  let open = opensByItself(statements);
  for (const [index, statement] of statements.entries()) {
    if (statement.section.direction !== 'up') continue;
    const { step } = statement;
    if (step.written.kind === 'transaction') {
      const { command, chain } = step.written;
      if (command === 'begin') open = true;
      else if (ENDS.has(command)) {
        open = chain;
        held = [];
        strongest.clear();
      }
      continue;
    }
    if (!open) continue;
    yield { index, statement, held };
    // The same list as long as nothing stronger is taken: most statements of a long file find their tables locked.
    if (take(strongest, step, index)) held = [...strongest.values()];
  }
}

/** True when it changed what is held. */
function take(strongest: Map<string, HeldLock>, step: Step, index: number): boolean {
  const { taken, gone } = lockingOf(step);
  let changed = false;
  for (const lock of taken) {
    const before = strongest.get(lock.relation.name);
    if (before !== undefined && strength(before.lock.mode) >= strength(lock.mode)) continue;
    strongest.delete(lock.relation.name);
    strongest.set(lock.relation.name, { lock, since: index });
    changed = true;
  }
  // Nobody reads a table that this transaction drops.
  for (const [name, { lock }] of gone.length === 0 ? [] : [...strongest]) {
    if (lock.relation.id !== null && gone.includes(lock.relation.id)) changed = strongest.delete(name) || changed;
  }
  return changed;
}

interface Locking {
  readonly taken: readonly EffectOf<'lock'>[];
  readonly gone: readonly ObjectId[];
}

const LOCKING = new WeakMap<Step, Locking>();

/** What a step locks until COMMIT and what it drops; the same as long as the step is. */
function lockingOf(step: Step): Locking {
  const known = LOCKING.get(step);
  if (known !== undefined) return known;
  const taken = step.effects.filter(
    (effect) =>
      effect.kind === 'lock' &&
      effect.until === 'commit' &&
      effect.relation.kind !== 'index' &&
      isInUse(effect.relation),
  ) as readonly EffectOf<'lock'>[];
  const gone = step.changes.flatMap((change) => (change.kind === 'drop' ? [change.object.id] : []));
  const locking = { taken, gone };
  LOCKING.set(step, locking);
  return locking;
}

const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback', 'prepare']);

/** The tool opens a transaction, or the server does for a text of several statements. */
function opensByItself(statements: readonly RunStatement[]): boolean {
  const first = statements.findIndex(({ section }) => section.direction === 'up');
  const several = statements.some(({ section }, index) => index > first && section.direction === 'up');
  const policy = statements[first]?.step.context.policy;
  return several && (policy === 'file' || policy === 'all' || policy === 'none');
}

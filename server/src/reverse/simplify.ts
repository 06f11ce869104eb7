import type { Operation } from './operation.ts';

/**
 * Leaves out what would be undone only to be dropped a moment later: a comment on a table that this migration made,
 * a helper that it made and dropped again. Never a rename, which later statements count on, and never what something
 * in between needs done.
 */
export function simplify(operations: readonly Operation[]): readonly Operation[] {
  let left = operations;
  for (;;) {
    const next = withoutOne(left);
    if (next === null) return left;
    left = next;
  }
}

function withoutOne(operations: readonly Operation[]): readonly Operation[] | null {
  for (let at = operations.length - 1; at >= 0; at--) {
    const drop = operations[at];
    if (drop?.what !== 'drop') continue;
    const born = bornAgain(operations, at, drop);
    if (born !== null) return born;
    const spared = operations.findIndex((operation, i) => i < at && isSpared(operations, operation, i, at, drop));
    if (spared >= 0) return operations.filter((_, i) => i !== spared);
  }
  return null;
}

/** An object that the migration made and dropped: it need not come back to go again. */
function bornAgain(operations: readonly Operation[], at: number, drop: Operation): readonly Operation[] | null {
  const from = operations.findIndex(
    (operation, i) => i < at && operation.what === 'create' && operation.subject === drop.subject,
  );
  if (from < 0) return null;
  const id = objectOf(drop);
  const inside = (operation: Operation): boolean => operation.within.includes(drop.subject);
  const needed = operations.some(
    (operation, i) => i > from && i < at && !inside(operation) && operation.leans.some((on) => on === id),
  );
  return needed ? null : operations.filter((operation, i) => i < from || i > at || !inside(operation));
}

function isSpared(
  operations: readonly Operation[],
  operation: Operation,
  index: number,
  at: number,
  drop: Operation,
): boolean {
  if (operation.what === 'rename' || !operation.within.includes(drop.subject)) return false;
  // A name that is taken again in between must be free by then.
  const names = new Set(operation.what === 'drop' ? operation.names : []);
  const takes = ({ what, names: own }: Operation): boolean =>
    (what === 'create' || what === 'rename') && own.some((name) => names.has(name));
  if (operations.some((between, i) => i > index && i < at && takes(between))) return false;
  // What leans on something that is dropped in between must be gone by then.
  return !operations.some(
    (between, i) =>
      i > index && i < at && between.what === 'drop' && operation.leans.some((on) => on === objectOf(between)),
  );
}

function objectOf(operation: Operation): string {
  return operation.subject.replace(/ column \d+$/, '');
}

import { constraintsOf, indexesOf } from '../../catalog/lookup.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { StateReader } from '../../model/state.ts';

/** An index or check whose expression has a column beside others. */
export type Mixed = Index | Constraint;

/**
 * Expressions in which the column stands beside others: with its other type the server puts a cast into them, which
 * stays when the type comes back. Only made anew are they what they were (RememberIndexForRebuilding in tablecmds.c
 * keeps the printed text).
 */
export function mixedExpressions(state: StateReader, table: Table, column: Column): readonly Mixed[] {
  const mixes = (text: SqlText | null): boolean => {
    const numbers = new Set(
      (text?.references ?? []).flatMap((r) => (r.target === table.id && r.column !== null ? [r.column] : [])),
    );
    return numbers.has(column.number) && numbers.size > 1;
  };
  const indexes = indexesOf(state, table.id).filter(
    (index) =>
      index.constraint === null &&
      index.parent === null &&
      (mixes(index.predicate) || index.keys.some((key) => mixes(key.expression))),
  );
  const checks = constraintsOf(state, table.id).filter(
    (c) => c.type === 'check' && c.parent === null && mixes(c.expression),
  );
  return [...indexes, ...checks];
}

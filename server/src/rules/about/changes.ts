import { objectById } from '../../catalog/store.ts';
import type { AlterAction, AlterTable, Change, ChangeOf } from '../../model/change.ts';
import type { Constraint, ConstraintType } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column } from '../../model/objects/table.ts';
import type { Subject } from '../../project/subject.ts';

export type Creation<T> = ChangeOf<'create'> & { readonly object: T };

/** Constraints of a type that the statement itself adds to a table that exists. */
export function addedConstraints(
  { changes }: Subject,
  type: ConstraintType,
  context: 'alone' | 'with-column' = 'alone',
): readonly Creation<Constraint>[] {
  return changes.filter(
    (change): change is Creation<Constraint> =>
      change.kind === 'create' &&
      change.object.kind === 'constraint' &&
      change.object.type === type &&
      change.by === 'statement' &&
      change.context === context,
  );
}

/** Indexes that are built for such a constraint: their words are the constraint's. */
export function builtFor(
  subject: Subject,
  type: ConstraintType,
  context: 'alone' | 'with-column' = 'alone',
): readonly Creation<Index>[] {
  return subject.changes.filter((change): change is Creation<Index> => {
    if (
      change.kind !== 'create' ||
      change.object.kind !== 'index' ||
      change.object.constraint === null ||
      change.context !== context
    )
      return false;
    const constraint = objectById(subject.after, change.object.constraint);
    return constraint?.kind === 'constraint' && constraint.type === type;
  });
}

export type AddedColumn = AlterTable & { readonly column: Column };

/** Columns that the statement itself adds to a table. */
export function addedColumns({ changes }: Subject): readonly AddedColumn[] {
  return changes.filter(
    (change): change is AddedColumn =>
      change.kind === 'alter' &&
      change.action === 'add-column' &&
      change.column !== null &&
      change.before.kind === 'table',
  );
}

/** What one kind of ALTER TABLE action does, where the statement says so itself. */
export function alterations({ changes }: Subject, action: AlterAction): readonly AlterTable[] {
  return changes.filter(
    (change): change is AlterTable =>
      change.kind === 'alter' &&
      change.action === action &&
      change.by === 'statement' &&
      change.before.kind === 'table',
  );
}

export function isOf<K extends Change['kind']>(kind: K): (change: Change) => change is ChangeOf<K> {
  return (change): change is ChangeOf<K> => change.kind === kind;
}

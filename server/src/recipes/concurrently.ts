import type { Fix, FixEdit } from '../model/finding.ts';
import { keys } from '../model/state.ts';
import type { Subject } from '../project/subject.ts';
import { edited } from './statement-edit.ts';

interface Concurrent {
  /** What makes the statement concurrent; none when it is already. */
  readonly edits: readonly FixEdit[];
  /** For the new migration's name: `index orders.note`. */
  readonly title: string;
  /** What undoes it. */
  readonly down: string;
  /** `Build it CONCURRENTLY` */
  readonly what: string;
  /** False when something else is left in the end. */
  readonly same?: false;
}

/**
 * Two ways to run a statement concurrently: here, without a transaction, or in a migration of its own.
 * Which one fits depends on what else the file holds.
 */
export function concurrently(subject: Subject, { edits, title, down, what, same }: Concurrent): readonly Fix[] {
  const inTransaction = (subject.before.get(keys.transaction)?.block ?? 'none') !== 'none';
  if (!inTransaction) return edits.length === 0 ? [] : [{ title: what, safe: same ?? true, edits }];
  const up = `${edited(subject.text, edits)};`;
  return [
    { title: `${what}, outside a transaction`, safe: same ?? true, edits: [...edits, { at: 'no-transaction' }] },
    {
      title: `${what}, in a migration of its own`,
      safe: false,
      edits: [{ at: 'remove-statement' }, { at: 'new-migration', title, up, down, transaction: false }],
    },
  ];
}

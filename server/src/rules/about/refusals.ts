import type { Outcome } from '../../model/outcome.ts';
import type { Written } from '../../model/written/statement.ts';

type Failure = Extract<Outcome, { readonly kind: 'fails' }>;

/** What is there already: table or index, column, other object. */
const DUPLICATES: ReadonlySet<string> = new Set(['42P07', '42701', '42710', '42P06', '42723']);
/** What is not there: relation, column, other object. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42703', '42704', '3F000', '42883']);

export function isDuplicate({ sqlstate }: Failure): boolean {
  return DUPLICATES.has(sqlstate);
}

export function isMissing({ sqlstate }: Failure): boolean {
  return MISSING.has(sqlstate);
}

/** Refusals that a rule of their own explains better. */
export function isToldElsewhere(failure: Failure, written: Written): boolean {
  if (isDuplicate(failure) || isMissing(failure)) return true;
  if (failure.sqlstate === '25001' || failure.sqlstate === '55P04') return true;
  if (failure.sqlstate === '0A000' && / concurrently$/.test(failure.message)) return true;
  return (
    /^cannot alter (type of a column|column|inherited column)/.test(failure.message) && written.kind === 'alter-table'
  );
}

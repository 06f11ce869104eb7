import { type DialectGuess, POSTGRESQL } from './dialect-names.ts';
import type { Step } from './pairing.ts';
import { byCode } from './version-order.ts';

/** A file that may be for one database only. */
export interface TwinStep extends Step {
  /** Null: for every dialect. */
  readonly dialect: DialectGuess | null;
}

/**
 * The histories in a folder whose files are for several databases. PostgreSQL's comes first and keeps what is for
 * all; of a version the file of the dialect counts, else the one for all (sortAndFilter in popx/migration_info.go).
 */
export function dialectTwins(
  steps: readonly TwinStep[],
): { readonly dialect: DialectGuess; readonly steps: readonly TwinStep[] }[] {
  const guesses = new Map<string, DialectGuess>([[POSTGRESQL.name, POSTGRESQL]]);
  for (const { dialect } of steps) if (dialect !== null) guesses.set(dialect.name, dialect);
  return [...guesses.values()]
    .sort((a, b) => Number(b === POSTGRESQL) - Number(a === POSTGRESQL) || byCode(a.name, b.name))
    .map((dialect) => ({ dialect, steps: mostSpecific(steps, dialect.name) }));
}

function mostSpecific(steps: readonly TwinStep[], dialect: string): TwinStep[] {
  const chosen = new Map<string, TwinStep>();
  for (const step of steps) {
    if (step.dialect !== null && step.dialect.name !== dialect) continue;
    const key = `${step.direction} ${step.version}`;
    const known = chosen.get(key);
    if (known === undefined || known.dialect === null) chosen.set(key, step);
  }
  return [...chosen.values()];
}

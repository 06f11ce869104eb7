import type { Dialect } from '../model/migration.ts';
import type { SqlDialect } from '../model/ports/dialect.ts';
import type { Machine } from './file-run.ts';
import type { Judging } from './step.ts';
import { WrittenCache } from './written-cache.ts';

/** The dialects that can be read here; null for one that cannot. */
export type Dialects = (name: Dialect) => SqlDialect | null;

/** A machine for each dialect, made when the first history of it is folded, and shared by all of them. */
export class Machines {
  readonly #dialects: Dialects;
  readonly #judging: Omit<Judging, 'dialect'>;
  readonly #made = new Map<Dialect, Machine | null>();

  constructor(dialects: Dialects, judging: Omit<Judging, 'dialect'>) {
    this.#dialects = dialects;
    this.#judging = judging;
  }

  of(name: Dialect | null): Machine | null {
    if (name === null) return null;
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const dialect = this.#dialects(name);
    const made = dialect === null ? null : { ...this.#judging, dialect, written: new WrittenCache(dialect) };
    this.#made.set(name, made);
    return made;
  }
}

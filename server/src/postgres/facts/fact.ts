import { type FactId, factId } from '../../model/effect.ts';

/** One thing that we claim about PostgreSQL. Each is held against real servers by its examples. */
export interface Fact {
  readonly id: FactId;
  readonly claim: string;
  /** A documentation page, or a source file and function. */
  readonly source: string;
  /** First and last major version that it holds for, when not all of 14 to 18. */
  readonly since: number | null;
  readonly until: number | null;
  /** Statements over the laboratory schema of test/conformance that show it; of several, the last. */
  readonly examples: readonly (string | readonly string[])[];
}

type FactParts = Partial<Pick<Fact, 'since' | 'until'>> & Pick<Fact, 'claim' | 'source' | 'examples'>;

/** Names each fact by its key, in kebab-case as everywhere. */
export function defineFacts<K extends string>(parts: Readonly<Record<K, FactParts>>): Readonly<Record<K, Fact>> {
  const entries = Object.entries<FactParts>(parts).map(([id, fact]) => [
    id,
    { since: null, until: null, ...fact, id: factId(id) },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<K, Fact>>;
}

import type { MigrationId } from './ids.ts';

/** Where an object or a column comes from. Null: it was there before the history begins. */
export interface Origin {
  readonly migration: MigrationId | null;
}

/** `maybe`: a statement that we could not read may have made, changed or dropped it. */
export type Certainty = { readonly kind: 'certain' } | { readonly kind: 'maybe'; readonly because: string };

export const CERTAIN: Certainty = { kind: 'certain' };

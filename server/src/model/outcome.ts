/** What the server will answer to a statement. */
export type Outcome =
  | { readonly kind: 'applies' }
  | { readonly kind: 'fails'; readonly sqlstate: string; readonly message: string }
  /** Depends on rows or on something that a statement we cannot read may have done. */
  | { readonly kind: 'maybe'; readonly sqlstate: string; readonly message: string; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

export const APPLIES: Outcome = { kind: 'applies' };

export function fails(sqlstate: string, message: string): Outcome {
  return { kind: 'fails', sqlstate, message };
}

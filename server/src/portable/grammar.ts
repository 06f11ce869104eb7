/** A table that a statement reads or changes. */
export interface TouchedTable {
  readonly action: 'select' | 'insert' | 'update' | 'delete' | 'other';
  readonly schema: string | null;
  readonly name: string;
}

/** What a grammar says about a text. */
export type Understood =
  /** `tables`: names of a WITH clause are among them. */
  | { readonly kind: 'statement'; readonly tables: readonly TouchedTable[] }
  /** `at`: where in the text it gave up. */
  | { readonly kind: 'refused'; readonly at: number };

/**
 * A grammar of one dialect. It knows less than the server does, so that a refusal is no proof of an error:
 * definitions are read from words, and the grammar is asked for queries, and for whatever the words leave open.
 */
export interface Grammar {
  parse(text: string): Understood;
}

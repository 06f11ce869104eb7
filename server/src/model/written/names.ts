import type { Span } from '../../base/span.ts';

/** A name as the statement has it; quotes removed, case folded as the server would. Spans count from the statement's start. */
export interface WrittenName {
  readonly schema: string | null;
  readonly name: string;
  /** Of the whole name, schema included. */
  readonly span: Span;
}

export interface WrittenWord {
  readonly name: string;
  readonly span: Span;
}

/** A type name: `character varying(20)[]` has name `varchar`, modifiers `[20]`, array true. */
export interface WrittenType {
  /** Null unless the author named a schema; the grammar's own words (`integer`) say `pg_catalog`. */
  readonly schema: string | null;
  readonly name: string;
  readonly modifiers: readonly number[];
  /** The fields of an interval (`day to second`), or modifiers that are no numbers (`point` of geometry). */
  readonly fields: string | null;
  readonly array: boolean;
  readonly span: Span;
  /** Of the name alone: `s.mood` of `s.mood[]`. */
  readonly nameSpan: Span;
}

/** A function that an expression calls; the server picks it by argument types, we know how many. */
export interface WrittenCall {
  readonly schema: string | null;
  readonly name: string;
  readonly argumentCount: number;
  readonly span: Span;
}

/** What an expression or a query mentions, collected from its tree. */
export interface WrittenExpression {
  readonly text: string;
  readonly span: Span;
  readonly calls: readonly WrittenCall[];
  /** Column references: `t.a` has qualifier `t`. A whole-row or star reference has the name `*`. */
  readonly columns: readonly (WrittenWord & { readonly qualifier: string | null })[];
  /** Relations in FROM clauses and subqueries, with the alias that qualifies their columns. */
  readonly relations: readonly (WrittenName & { readonly alias: string | null })[];
  readonly casts: readonly WrittenType[];
  /** A literal's value when the whole expression is one (casts around it allowed); `null` is SQL NULL. */
  readonly literal: { readonly value: string | number | boolean | null } | null;
  /** Strings inside: enum labels, regclass names. */
  readonly strings: readonly WrittenWord[];
  /** The name when the whole expression is one column (`USING note`). */
  readonly columnOnly: string | null;
  /** True for `x IS NOT NULL` over one column, alone or in an AND at the top: the columns so tested. */
  readonly notNullColumns: readonly string[];
}

export interface WrittenOption {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

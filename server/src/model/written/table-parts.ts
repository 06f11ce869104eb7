import type { Span } from '../../base/span.ts';
import type { ConstraintType, ReferentialAction } from '../objects/constraint.ts';
import type { WrittenExpression, WrittenName, WrittenOption, WrittenType, WrittenWord } from './names.ts';

export interface WrittenReferences {
  readonly table: WrittenName;
  readonly columns: readonly WrittenWord[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly setColumns: readonly string[];
  readonly match: 'simple' | 'full';
}

export interface WrittenIndexKey {
  readonly column: WrittenWord | null;
  /** What the server calls it: the column, the function, or `expr`. */
  readonly label: string;
  readonly expression: WrittenExpression | null;
  readonly collation: string | null;
  readonly operatorClass: string | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean | null;
  readonly span: Span;
}

/** A constraint of a column or a table; for a column's own, `columns` is that column. */
export interface WrittenConstraint {
  readonly type: ConstraintType;
  readonly name: WrittenWord | null;
  readonly columns: readonly WrittenWord[];
  readonly expression: WrittenExpression | null;
  /** Elements of EXCLUDE with their operators. */
  readonly exclusion: readonly { readonly key: WrittenIndexKey; readonly operator: string }[];
  readonly references: WrittenReferences | null;
  /** USING INDEX. */
  readonly usingIndex: WrittenWord | null;
  readonly method: string | null;
  readonly include: readonly string[];
  readonly options: readonly WrittenOption[];
  readonly tablespace: string | null;
  readonly predicate: WrittenExpression | null;
  readonly nullsNotDistinct: boolean;
  readonly withoutOverlaps: boolean;
  readonly notValid: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly noInherit: boolean;
  /** From the first word of the constraint to its last. */
  readonly span: Span;
  /** The words that say what it is: `foreign key`, `references`, `check`, `unique`. */
  readonly words: Span;
}

export interface WrittenIdentity {
  readonly mode: 'always' | 'by default';
  readonly options: readonly WrittenOption[];
}

export interface WrittenColumn {
  readonly name: WrittenWord;
  readonly type: WrittenType | null;
  /** `smallserial`, `serial`, `bigserial`: a type and a sequence in one word. */
  readonly serial: 'int2' | 'int4' | 'int8' | null;
  readonly collation: string | null;
  readonly default: WrittenExpression | null;
  readonly generated: { readonly expression: WrittenExpression; readonly stored: boolean } | null;
  readonly identity: WrittenIdentity | null;
  readonly notNull: boolean;
  readonly storage: string | null;
  readonly compression: string | null;
  readonly constraints: readonly WrittenConstraint[];
  readonly span: Span;
}

export interface WrittenLike {
  readonly table: WrittenName;
  /** INCLUDING …: comments, compression, constraints, defaults, generated, identity, indexes, statistics, storage. */
  readonly including: readonly string[];
}

export interface WrittenPartitioning {
  readonly strategy: 'list' | 'range' | 'hash';
  /** Column names; null for an expression. */
  readonly columns: readonly (string | null)[];
  readonly text: string;
}

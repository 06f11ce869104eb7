import type { Span } from '../../base/span.ts';
import type { WrittenExpression, WrittenName, WrittenOption, WrittenType, WrittenWord } from './names.ts';
import type { WrittenColumn, WrittenConstraint, WrittenIdentity } from './table-parts.ts';

interface Base {
  /** Of the whole action, without the comma. */
  readonly span: Span;
  /** The guilty words: `drop column`, `set not null`. */
  readonly words: Span;
}

/** One action of ALTER TABLE, in PostgreSQL's own terms. */
export type WrittenAction = Base &
  (
    | { readonly kind: 'add-column'; readonly column: WrittenColumn; readonly ifNotExists: boolean }
    | {
        readonly kind: 'drop-column';
        readonly column: WrittenWord;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    | {
        readonly kind: 'alter-column-type';
        readonly column: WrittenWord;
        readonly type: WrittenType;
        readonly collation: string | null;
        readonly using: WrittenExpression | null;
      }
    | { readonly kind: 'set-default'; readonly column: WrittenWord; readonly value: WrittenExpression }
    | { readonly kind: 'drop-default'; readonly column: WrittenWord }
    | { readonly kind: 'set-not-null'; readonly column: WrittenWord }
    | { readonly kind: 'drop-not-null'; readonly column: WrittenWord }
    | { readonly kind: 'set-statistics'; readonly column: WrittenWord; readonly target: number | null }
    | { readonly kind: 'set-storage'; readonly column: WrittenWord; readonly storage: string }
    | { readonly kind: 'set-compression'; readonly column: WrittenWord; readonly compression: string }
    | { readonly kind: 'set-column-options'; readonly column: WrittenWord; readonly options: readonly WrittenOption[] }
    | { readonly kind: 'reset-column-options'; readonly column: WrittenWord; readonly names: readonly string[] }
    | { readonly kind: 'add-identity'; readonly column: WrittenWord; readonly identity: WrittenIdentity }
    | {
        readonly kind: 'set-identity';
        readonly column: WrittenWord;
        readonly mode: 'always' | 'by default' | null;
        readonly options: readonly WrittenOption[];
      }
    | { readonly kind: 'drop-identity'; readonly column: WrittenWord; readonly ifExists: boolean }
    | { readonly kind: 'set-expression'; readonly column: WrittenWord; readonly expression: WrittenExpression }
    | { readonly kind: 'drop-expression'; readonly column: WrittenWord; readonly ifExists: boolean }
    | { readonly kind: 'add-constraint'; readonly constraint: WrittenConstraint }
    | {
        readonly kind: 'drop-constraint';
        readonly name: WrittenWord;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    | { readonly kind: 'validate-constraint'; readonly name: WrittenWord }
    | {
        readonly kind: 'alter-constraint';
        readonly name: WrittenWord;
        readonly deferrable: boolean | null;
        readonly initiallyDeferred: boolean | null;
        readonly enforced: boolean | null;
        readonly noInherit: boolean | null;
      }
    | { readonly kind: 'set-options'; readonly options: readonly WrittenOption[] }
    | { readonly kind: 'reset-options'; readonly names: readonly string[] }
    | { readonly kind: 'set-persistence'; readonly logged: boolean }
    | { readonly kind: 'set-tablespace'; readonly tablespace: string }
    | { readonly kind: 'set-access-method'; readonly method: string | null }
    | { readonly kind: 'cluster-on'; readonly index: WrittenWord }
    | { readonly kind: 'set-without-cluster' }
    | { readonly kind: 'owner-to'; readonly owner: string }
    | {
        readonly kind: 'replica-identity';
        readonly identity: 'default' | 'full' | 'nothing' | { readonly index: string };
      }
    | { readonly kind: 'row-security'; readonly enable: boolean | null; readonly force: boolean | null }
    | {
        readonly kind: 'enable-trigger';
        readonly name: string | null;
        readonly which: 'one' | 'all' | 'user';
        readonly state: 'origin' | 'disabled' | 'replica' | 'always';
      }
    | {
        readonly kind: 'enable-rule';
        readonly name: string;
        readonly state: 'origin' | 'disabled' | 'replica' | 'always';
      }
    | { readonly kind: 'inherit'; readonly parent: WrittenName }
    | { readonly kind: 'no-inherit'; readonly parent: WrittenName }
    | { readonly kind: 'attach-partition'; readonly partition: WrittenName; readonly bound: string }
    | {
        readonly kind: 'detach-partition';
        readonly partition: WrittenName;
        readonly mode: 'plain' | 'concurrently' | 'finalize';
      }
    | { readonly kind: 'of-type'; readonly type: WrittenName | null }
    | { readonly kind: 'other-action'; readonly name: string }
  );

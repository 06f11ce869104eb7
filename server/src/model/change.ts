import type { Span } from '../base/span.ts';
import type { LockSource } from './effect.ts';
import type { ObjectId } from './ids.ts';
import type { LockMode } from './lock-mode.ts';
import type { CatalogObject, Relation } from './objects/catalog-object.ts';
import type { Column, Table } from './objects/table.ts';
import type { SqlText } from './sql-text.ts';
import type { WrittenAction } from './written/alter-action.ts';
import type { WrittenDml } from './written/statement.ts';

interface Base {
  /** The words of the statement that this change comes from, counted from the statement's start. */
  readonly words: Span;
  /** Inside a DO block or a function body, it may happen or not. */
  readonly conditional: boolean;
  /** ALTER TABLE: the strongest lock that one of its actions asks for; every table that they come to is locked so. */
  readonly level?: LockMode;
}

/** What ALTER did to an object, in the words of the ALTER actions, plus those that have statements of their own. */
export type AlterAction =
  | WrittenAction['kind']
  | 'rename'
  | 'rename-column'
  | 'rename-value'
  | 'add-value'
  | 'set-schema'
  | 'comment'
  | 'grant'
  | 'revoke'
  | 'alter-sequence'
  | 'alter-domain'
  | 'alter-policy'
  | 'alter-publication'
  | 'attach-index'
  | 'propagated';

/**
 * What a statement *does* in a given state: one entry for each object really touched, with its identity
 * and with the object before and after, so that folding is writing `after`, and undoing starts from `before`.
 */
export type Change = Base &
  (
    | {
        readonly kind: 'create';
        readonly object: CatalogObject;
        /** `implied`: the server makes it by itself (the sequence of a serial, the index of a primary key). */
        readonly by: 'statement' | 'implied';
        readonly concurrently: boolean;
        /** The object on which the statement was about: a constraint made with a table says `with-table`. */
        readonly context: 'alone' | 'with-table' | 'with-column';
      }
    | {
        readonly kind: 'drop';
        readonly object: CatalogObject;
        /** `cascade`: only because of CASCADE. `owned`: goes silently with what it belongs to. */
        readonly by: 'statement' | 'cascade' | 'owned';
        readonly concurrently: boolean;
      }
    | {
        readonly kind: 'alter';
        readonly action: AlterAction;
        readonly before: CatalogObject;
        readonly after: CatalogObject;
        /** The column that the action is about, as it was (or, for a new one, as it is). */
        readonly column: Column | null;
        /** The action as written, for what only the text tells (USING, NOT VALID, CONCURRENTLY). */
        readonly written: WrittenAction | null;
        /** It gets a new file though nothing that the catalog has of it needs to change: ALTER SEQUENCE … RESTART. */
        readonly newFile?: boolean;
        /** `implied`: the server does it by itself (NOT NULL of a primary key, a partition's copy). */
        readonly by: 'statement' | 'implied' | 'cascade';
      }
    | { readonly kind: 'replace'; readonly before: CatalogObject; readonly after: CatalogObject }
    /** The object was there already, or was not there: nothing happens, with a notice. */
    | {
        readonly kind: 'nothing';
        readonly notice: string;
        readonly existing: CatalogObject | null;
        /** It is locked all the same: the server looks for what is there only then. */
        readonly holds?: { readonly relation: Relation; readonly mode: LockMode };
      }
    | {
        readonly kind: 'rows';
        readonly verb: WrittenDml['verb'] | 'truncate';
        readonly table: Relation | null;
        readonly name: string;
        readonly dml: WrittenDml | null;
        readonly by: 'statement' | 'cascade' /** TRUNCATE … RESTART IDENTITY. */;
        readonly restartsSequences?: boolean;
      }
    /** `query` is null when the relations are only named, as in a view's definition, and no row is read. */
    | {
        readonly kind: 'read';
        readonly relations: readonly Relation[];
        readonly locking: boolean;
        readonly query: SqlText | null;
      }
    | {
        readonly kind: 'maintain';
        readonly work: Maintenance;
        readonly relation: Relation | null;
        readonly concurrently: boolean /** REFRESH. */;
        readonly withData?: boolean;
      }
    | { readonly kind: 'lock'; readonly relation: Relation; readonly mode: string; readonly source: LockSource }
    | { readonly kind: 'setting'; readonly name: string; readonly value: string | null; readonly local: boolean }
    | { readonly kind: 'transaction'; readonly command: string }
    /** A relation or other object that the statement names and that is not in the state. */
    | { readonly kind: 'missing'; readonly class: string; readonly name: string; readonly certain: boolean }
    | { readonly kind: 'opaque'; readonly because: string; readonly names: readonly string[] }
    | { readonly kind: 'outside-transaction'; readonly what: string }
  );

export type Maintenance = 'reindex' | 'cluster' | 'vacuum' | 'vacuum-full' | 'analyze' | 'refresh';

export type ChangeKind = Change['kind'];
export type ChangeOf<K extends ChangeKind> = Extract<Change, { readonly kind: K }>;
export type AlterTable = ChangeOf<'alter'> & { readonly before: Table; readonly after: Table };

/** The object that a change is about, if it is about one. */
export function subject(change: Change): ObjectId | null {
  switch (change.kind) {
    case 'create':
    case 'drop':
      return change.object.id;
    case 'alter':
    case 'replace':
      return change.before.id;
    default:
      return null;
  }
}

import type { Span } from '../../base/span.ts';
import type { WrittenAction } from './alter-action.ts';
import type { WrittenExpression, WrittenName, WrittenOption, WrittenType, WrittenWord } from './names.ts';
import type {
  WrittenColumn,
  WrittenConstraint,
  WrittenIndexKey,
  WrittenLike,
  WrittenPartitioning,
} from './table-parts.ts';

/** Objects as DROP, COMMENT, RENAME and OWNER name them; spelled as in the command tag. */
export type ObjectClass = string;

/** A name in DROP, COMMENT, ALTER … RENAME: a table part also names its table, a routine its arguments. */
export interface WrittenTarget {
  readonly class: ObjectClass;
  readonly name: WrittenName;
  /** The table of a constraint, trigger, policy, rule or column. */
  readonly on: WrittenName | null;
  /** Argument types of a routine as written, null when none were given. */
  readonly arguments: readonly WrittenType[] | null;
}

interface Base {
  /** The command tag, as the server reports it: `CREATE INDEX`. */
  readonly tag: string;
  /** The guilty words of the whole statement: `create index`, `drop table`. */
  readonly verb: Span;
}

export interface WrittenTable {
  readonly name: WrittenName;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly ifNotExists: boolean;
  readonly columns: readonly WrittenColumn[];
  readonly constraints: readonly WrittenConstraint[];
  readonly likes: readonly WrittenLike[];
  readonly inherits: readonly WrittenName[];
  readonly partitioning: WrittenPartitioning | null;
  readonly partitionOf: { readonly parent: WrittenName; readonly bound: string } | null;
  readonly ofType: WrittenName | null;
  readonly options: readonly WrittenOption[];
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
  /** Of a temporary table; null keeps its rows. */
  readonly onCommit: 'delete rows' | 'drop' | null;
  readonly foreign: { readonly server: string; readonly text: string } | null;
}

export interface WrittenIndex {
  readonly name: WrittenWord | null;
  readonly table: WrittenName;
  readonly only: boolean;
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  readonly nullsNotDistinct: boolean;
  readonly method: string;
  readonly keys: readonly WrittenIndexKey[];
  readonly include: readonly string[];
  readonly options: readonly WrittenOption[];
  readonly tablespace: string | null;
  readonly predicate: WrittenExpression | null;
}

/** INSERT, UPDATE, DELETE, MERGE, COPY: what they touch and whether a condition holds them back. */
export interface WrittenDml {
  readonly verb: 'insert' | 'update' | 'delete' | 'merge' | 'copy-from';
  readonly table: WrittenName;
  /** Columns that are written. */
  readonly columns: readonly WrittenWord[];
  /** `none`: no WHERE. `always`: WHERE true, 1 = 1. A join or USING counts as `some`. */
  readonly condition: 'none' | 'always' | 'some';
  readonly body: WrittenExpression;
  /** Rows come from a query, not from VALUES. */
  readonly fromQuery: boolean;
}

/** What a body asks before it runs a statement. */
export type WrittenCondition =
  /** Something with these names is in the catalog, or (`exists` false) is not. */
  | {
      readonly kind: 'catalog';
      /** The same for all arms of an IF: it is asked once, before any of them runs. */
      readonly question: number;
      readonly exists: boolean;
      /** `typname` = `mood`: columns of the catalog with the constants that they must have. */
      readonly equals: readonly { readonly column: string; readonly value: string }[];
    }
  /** Decided while the body runs: by rows, by variables, by the number of turns of a loop. */
  | { readonly kind: 'open' };

/** A statement in the body of another; its spans count from the start of the whole. */
export interface WrittenInside {
  readonly written: Written;
  readonly span: Span;
  /** All of these must hold; none: it runs whenever the body does. */
  readonly conditions: readonly WrittenCondition[];
  /** SQLSTATEs that the body catches; `*` is every one. */
  readonly forgives: readonly string[];
  /** Statements of one block that catches errors share its number: after one that failed the rest does not run. */
  readonly block: number | null;
}

/**
 * What a statement's text says: a pure function of the text. What it does is decided by the state it runs in.
 * All spans count from the statement's start.
 */
export type Written = Base &
  (
    | { readonly kind: 'create-table'; readonly table: WrittenTable }
    | {
        readonly kind: 'create-table-as';
        readonly name: WrittenName;
        readonly ifNotExists: boolean;
        readonly persistence: 'permanent' | 'unlogged' | 'temporary';
        readonly columnNames: readonly string[];
        readonly query: WrittenExpression;
        readonly options: readonly WrittenOption[];
        readonly tablespace: string | null;
        readonly accessMethod: string | null;
        readonly onCommit: WrittenTable['onCommit'];
        readonly withData: boolean;
      }
    | {
        readonly kind: 'alter-table';
        readonly class: 'TABLE' | 'INDEX' | 'VIEW' | 'MATERIALIZED VIEW' | 'SEQUENCE' | 'FOREIGN TABLE' | 'TYPE';
        readonly name: WrittenName;
        readonly ifExists: boolean;
        readonly only: boolean;
        readonly actions: readonly WrittenAction[];
      }
    | { readonly kind: 'create-index'; readonly index: WrittenIndex }
    | {
        readonly kind: 'drop';
        readonly class: ObjectClass;
        readonly targets: readonly WrittenTarget[];
        readonly ifExists: boolean;
        readonly cascade: boolean;
        readonly concurrently: boolean;
      }
    | {
        readonly kind: 'rename';
        readonly target: WrittenTarget;
        readonly newName: WrittenWord;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    | {
        readonly kind: 'set-schema';
        readonly target: WrittenTarget;
        readonly schema: string;
        readonly ifExists: boolean;
      }
    | { readonly kind: 'owner-to'; readonly target: WrittenTarget; readonly owner: string }
    | { readonly kind: 'comment'; readonly target: WrittenTarget; readonly text: string | null }
    | {
        readonly kind: 'create-schema';
        readonly name: string;
        readonly ifNotExists: boolean;
        readonly owner: string | null;
      }
    | { readonly kind: 'create-enum'; readonly name: WrittenName; readonly labels: readonly WrittenWord[] }
    | {
        readonly kind: 'add-enum-value';
        readonly name: WrittenName;
        readonly label: WrittenWord;
        readonly ifNotExists: boolean;
        readonly neighbour: { readonly label: string; readonly side: 'before' | 'after' } | null;
      }
    | { readonly kind: 'rename-enum-value'; readonly name: WrittenName; readonly from: string; readonly to: string }
    | {
        readonly kind: 'create-domain';
        readonly name: WrittenName;
        readonly type: WrittenType;
        readonly collation: string | null;
        readonly default: WrittenExpression | null;
        readonly notNull: boolean;
        readonly constraints: readonly WrittenConstraint[];
      }
    | { readonly kind: 'alter-domain'; readonly name: WrittenName; readonly action: WrittenDomainAction }
    | { readonly kind: 'create-composite'; readonly name: WrittenName; readonly attributes: readonly WrittenColumn[] }
    | { readonly kind: 'create-type'; readonly name: WrittenName; readonly form: 'range' | 'base' | 'shell' }
    | {
        readonly kind: 'create-sequence';
        readonly name: WrittenName;
        readonly ifNotExists: boolean;
        readonly persistence: 'permanent' | 'unlogged' | 'temporary';
        readonly options: readonly WrittenOption[];
      }
    | {
        readonly kind: 'alter-sequence';
        readonly name: WrittenName;
        readonly ifExists: boolean;
        readonly options: readonly WrittenOption[];
      }
    | {
        readonly kind: 'create-view';
        readonly name: WrittenName;
        readonly orReplace: boolean;
        readonly materialized: boolean;
        readonly ifNotExists: boolean;
        readonly persistence: 'permanent' | 'temporary';
        readonly columnNames: readonly string[];
        readonly query: WrittenExpression;
        readonly options: readonly WrittenOption[];
        readonly tablespace: string | null;
        readonly accessMethod: string | null;
        readonly withData: boolean;
        readonly checkOption: 'local' | 'cascaded' | null;
        readonly recursive: boolean;
      }
    | {
        readonly kind: 'refresh';
        readonly name: WrittenName;
        readonly concurrently: boolean;
        readonly withData: boolean;
      }
    | {
        readonly kind: 'create-routine';
        readonly name: WrittenName;
        readonly form: 'function' | 'procedure';
        readonly orReplace: boolean;
        readonly arguments: readonly {
          readonly name: string | null;
          readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
          readonly type: WrittenType;
          readonly hasDefault: boolean;
        }[];
        readonly returns: WrittenType | null;
        readonly returnsSet: boolean;
        readonly language: string;
        readonly volatility: 'immutable' | 'stable' | 'volatile';
        /** Its text; the span is what is between the quotes, or the SQL from RETURN or BEGIN ATOMIC on. */
        readonly body: WrittenWord | null;
      }
    | {
        readonly kind: 'create-trigger';
        readonly name: string;
        readonly table: WrittenName;
        readonly function: WrittenName;
        readonly orReplace: boolean;
        readonly constraint: boolean;
        readonly from: WrittenName | null;
        readonly columns: readonly string[];
        readonly when: WrittenExpression | null;
      }
    | {
        readonly kind: 'create-policy';
        readonly name: string;
        readonly table: WrittenName;
        readonly permissive: boolean;
        readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
        readonly roles: readonly string[];
        readonly using: WrittenExpression | null;
        readonly check: WrittenExpression | null;
      }
    | {
        readonly kind: 'alter-policy';
        readonly name: string;
        readonly table: WrittenName;
        readonly roles: readonly string[] | null;
        readonly using: WrittenExpression | null;
        readonly check: WrittenExpression | null;
      }
    | {
        readonly kind: 'create-rule';
        readonly name: string;
        readonly table: WrittenName;
        readonly orReplace: boolean;
        readonly body: WrittenExpression;
      }
    | {
        readonly kind: 'create-extension';
        readonly name: string;
        readonly ifNotExists: boolean;
        readonly schema: string | null;
        readonly version: string | null;
        readonly cascade: boolean;
      }
    | {
        readonly kind: 'create-statistics';
        readonly name: WrittenName | null;
        readonly table: WrittenName;
        readonly ifNotExists: boolean;
        readonly columns: readonly string[];
      }
    | {
        readonly kind: 'create-publication';
        readonly name: string;
        readonly tables: readonly WrittenName[];
        /** TABLES IN SCHEMA; `current_schema` keeps its word. */
        readonly schemas: readonly string[];
        readonly all: boolean;
      }
    | {
        readonly kind: 'alter-publication';
        readonly name: string;
        readonly action: 'add' | 'drop' | 'set' | 'options';
        readonly tables: readonly WrittenName[];
        readonly schemas: readonly string[];
      }
    | {
        readonly kind: 'grant';
        readonly revoke: boolean;
        readonly class: ObjectClass;
        readonly targets: readonly WrittenTarget[];
        readonly allInSchemas: readonly string[];
        readonly privileges: readonly { readonly name: string; readonly columns: readonly string[] }[];
        readonly grantees: readonly string[];
        readonly grantOption: boolean;
        readonly cascade: boolean;
        /** Of ALTER DEFAULT PRIVILEGES, whose class is `DEFAULT PRIVILEGES`: no object that exists is touched. */
        readonly defaults: {
          readonly class: ObjectClass;
          readonly roles: readonly string[];
          readonly schemas: readonly string[];
        } | null;
      }
    | {
        readonly kind: 'create-other';
        readonly class: ObjectClass;
        readonly name: WrittenName;
        readonly orReplace: boolean;
        readonly ifNotExists: boolean;
      }
    /** A property of an object that no relation's locks or rows depend on: ALTER FUNCTION … IMMUTABLE, ALTER ROLE. */
    | { readonly kind: 'alter-other'; readonly target: WrittenTarget }
    | {
        readonly kind: 'truncate';
        readonly tables: readonly { readonly name: WrittenName; readonly only: boolean }[];
        readonly cascade: boolean;
        readonly restartIdentity: boolean;
      }
    | { readonly kind: 'dml'; readonly dml: WrittenDml; readonly nested: readonly WrittenDml[] }
    | {
        readonly kind: 'select';
        readonly query: WrittenExpression;
        readonly into: WrittenName | null;
        readonly nested: readonly WrittenDml[];
        /** FOR UPDATE, FOR SHARE and their like. */
        readonly locking: boolean;
      }
    | {
        readonly kind: 'lock-table';
        readonly tables: readonly { readonly name: WrittenName; readonly only: boolean }[];
        readonly mode: string;
      }
    | {
        readonly kind: 'reindex';
        readonly class: 'INDEX' | 'TABLE' | 'SCHEMA' | 'DATABASE' | 'SYSTEM';
        readonly name: WrittenName | null;
        readonly concurrently: boolean;
      }
    | { readonly kind: 'cluster'; readonly table: WrittenName | null; readonly index: string | null }
    | {
        readonly kind: 'vacuum';
        readonly analyzeOnly: boolean;
        readonly full: boolean;
        readonly tables: readonly WrittenName[];
      }
    | { readonly kind: 'set'; readonly setting: string; readonly value: string | null; readonly local: boolean }
    | {
        readonly kind: 'transaction';
        readonly command:
          | 'begin'
          | 'commit'
          | 'rollback'
          | 'savepoint'
          | 'release'
          | 'rollback-to'
          | 'prepare'
          | 'commit-prepared'
          | 'rollback-prepared';
        readonly chain: boolean;
        readonly savepoint: string | null;
      }
    | {
        readonly kind: 'do';
        readonly language: string;
        /** Its span is what is between the quotes. */
        readonly body: WrittenWord;
        /** The SQL in it that is there to be read, in the order of the text. */
        readonly inside: readonly WrittenInside[];
        /** What else it runs (a statement put together when it runs): null when that is nothing. */
        readonly rest: { readonly because: string; readonly names: readonly string[] } | null;
        /** It may end with an error of its own making: RAISE EXCEPTION, ASSERT. */
        readonly raises: boolean;
      }
    /** One statement that does what several do, in this order: `ALTER TABLE t RENAME TO u, DROP COLUMN a` of MySQL. */
    | { readonly kind: 'several'; readonly parts: readonly Written[] }
    | { readonly kind: 'call'; readonly name: WrittenName; readonly body: WrittenExpression }
    | { readonly kind: 'opaque'; readonly because: string; readonly names: readonly string[] }
    | { readonly kind: 'harmless' }
    | { readonly kind: 'outside-transaction'; readonly names: readonly string[] }
    | { readonly kind: 'syntax-error'; readonly message: string; readonly at: Span; readonly names: readonly string[] }
  );

export type WrittenDomainAction =
  | { readonly kind: 'add-constraint'; readonly constraint: WrittenConstraint }
  | { readonly kind: 'drop-constraint'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'validate-constraint'; readonly name: string }
  | { readonly kind: 'set-not-null' }
  | { readonly kind: 'drop-not-null' }
  | { readonly kind: 'set-default'; readonly value: WrittenExpression }
  | { readonly kind: 'drop-default' };

export type WrittenKind = Written['kind'];
export type WrittenOf<K extends WrittenKind> = Extract<Written, { readonly kind: K }>;

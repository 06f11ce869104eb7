import type { ObjectId } from '../model/ids.ts';
import type { Grade, Precheck } from '../model/inverse.ts';

/** An action of ALTER TABLE that may share its statement with its neighbours. */
export interface Mergeable {
  readonly table: string;
  readonly action: string;
  /** When the server runs it, whatever its place in the text (enum AlterTablePass in src/backend/commands/tablecmds.c). */
  readonly pass: number;
}

export interface Sql {
  /** Without `;`. Empty for a mere comment. */
  readonly text: string;
  readonly outsideTransaction: boolean;
  readonly merge: Mergeable | null;
  /** Lines above it, without `--`. */
  readonly comment: string | null;
}

/** An object, or (with its attribute number) one column of it. */
export type Subject = string;

export function subjectOf(id: ObjectId, column: number | null = null): Subject {
  return column === null ? id : `${id} column ${column}`;
}

/** What undoes one thing that a statement did. */
export interface Operation {
  readonly subject: Subject;
  /** `rename` also stands for SET SCHEMA: what comes after it calls the object by its other name. */
  readonly what: 'drop' | 'create' | 'change' | 'rename' | 'rows' | 'note';
  readonly sql: readonly Sql[];
  readonly grade: Grade;
  readonly loses: readonly string[];
  readonly prechecks: readonly Precheck[];
  readonly soft: readonly string[];
  readonly remarks: readonly string[];
  /** The subjects with which it vanishes when one of them is dropped: itself, its column, its table. */
  readonly within: readonly Subject[];
  /** Keys of the names that its object has; nothing else can have them until it is gone. */
  readonly names: readonly string[];
  /** Objects that it cannot do without. */
  readonly leans: readonly ObjectId[];
  /** Index of the statement of the up that it undoes. */
  readonly statement: number;
}

export const SILENT = { loses: [], prechecks: [], soft: [], remarks: [] } as const;

export function sql(text: string): Sql {
  return { text, outsideTransaction: false, merge: null, comment: null };
}

/** An action of ALTER TABLE, alone or to be merged with its neighbours. */
export function action(head: string, table: string, text: string, pass: number): Sql {
  return {
    text: `${head} ${table} ${text}`,
    outsideTransaction: false,
    merge: { table, action: text, pass },
    comment: null,
  };
}

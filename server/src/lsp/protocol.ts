/**
 * What the editor's client and the language server say to each other beyond the Language Server Protocol.
 * Types only: the client imports this file with `import type`, so nothing of the server reaches its bundle.
 *
 * Documents are named by their URI as the client knows it; positions count from 0, columns in UTF-16 units.
 */

/** Every custom request: its method name, what is asked, what is answered. */
export interface Requests {
  /** The paired down migration as it should be, beside what it is. Nothing is written: the client shows a diff first. */
  'handrail/down': { params: DownParams; result: DownProposal | Refusal };
  /** The plan of one migration, predicted and observed on the embedded PostgreSQL. Cancellable; reports progress. */
  'handrail/preview': { params: PreviewParams; result: PreviewDocument | Refusal };
  /** The other half of a migration: from up to down, from down to up. `null` when there is none. */
  'handrail/paired': { params: FileParams; result: Place | null };
  /** Analyses again, from the files on disk and the open editors, and publishes diagnostics for what it found. */
  'handrail/check': { params: CheckParams; result: CheckResult };
}

/** Every custom notification, all from server to client. */
export interface Notifications {
  /** Sent for each open document after it is opened, and whenever the answer changes. */
  'handrail/status': StatusParams;
}

/** Code lenses and code actions of the server call these commands of the client. */
export interface ClientCommands {
  /** Shows the proposed down migration as a diff, then asks. */
  'handrail.generateDown': [uri: string];
  'handrail.previewPlan': [uri: string];
  'handrail.goToPaired': [uri: string];
  /** Shows the file's problems. */
  'handrail.checkMigration': [uri: string];
}

/** `initializationOptions` of the client. The settings themselves are asked for by `workspace/configuration`. */
export interface InitializationOptions {
  /** False in restricted mode: static analysis only, no connection, no program of the workspace is run. */
  readonly trusted: boolean;
  /** A folder outside the workspace that the server may use for its caches; absent when the editor has none. */
  readonly storagePath?: string;
}

/** The editor's settings, section `handrail`, as `workspace/configuration` answers them. */
export interface Settings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly files: {
    /** Globs relative to the workspace folder; empty means that the layouts alone decide. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  /** `auto` or the name of a layout. */
  readonly tool: string;
  readonly postgresVersion: 'auto' | '14' | '15' | '16' | '17' | '18';
  readonly baseline: 'auto' | 'git' | 'applied' | 'none';
  readonly inlayHints: 'dangerous' | 'all' | 'off';
  readonly codeLens: boolean;
  /** Path of the config file, relative to the workspace folder; empty means the nearest `handrail.json` upwards. */
  readonly configFile: string;
}

export interface FileParams {
  readonly uri: string;
}

/** A question whose answer is "no, because": one sentence for a person, already in the project's words. */
export interface Refusal {
  readonly refused: string;
}

/** `uri` is the up migration, the down migration, or the file that holds both. */
export type DownParams = FileParams;

export interface DownProposal {
  /** Where the way back belongs; the same as `uri` for tools that keep both directions in one file. */
  readonly downUri: string;
  /** The title of the diff, such as `0007_add_note.sql: down`. */
  readonly title: string;
  /** The whole text that the server compared with (an open editor's, else the disk's); `null` if there is no such file. */
  readonly existing: string | null;
  /** The whole text that the file should have, in its own line endings. Equal to `existing` when nothing is to change. */
  readonly proposed: string;
  readonly grade: DownGrade;
  /** Qualified names of what can't come back, such as `public.orders.note`. */
  readonly loses: readonly string[];
  /** One sentence about the grade that the client shows beside Apply. */
  readonly note: string;
}

export type DownGrade = 'exact' | 'loses-new-data' | 'loses-data' | 'manual' | 'none';

export interface PreviewParams extends FileParams {
  /** When present, `$/progress` notifications with this token carry one line about each step. */
  readonly workDoneToken?: string | number;
}

export interface PreviewDocument {
  /** Short, for the tab: the migration's file name. */
  readonly title: string;
  /** A complete Markdown document: verdict, statements with predicted beside observed, the way back. */
  readonly markdown: string;
}

export interface Place {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

export interface CheckParams {
  /** One file, or every pending migration of the workspace when absent. */
  readonly uri?: string;
}

export interface CheckResult {
  /** How many pending migrations were looked at. */
  readonly pending: number;
  readonly findings: number;
}

export interface StatusParams {
  readonly uri: string;
  readonly kind: 'migration' | 'not-migration';
  /** A few words, such as `goose · PG 16 · 2 pending`, or `Not a migration`. */
  readonly text: string;
  /** One sentence: which config applies and which baseline, or why the file is none of Handrail's business. */
  readonly detail: string;
  /** The layout's name; `null` when the file is not a migration. */
  readonly tool: string | null;
  /** Pending migrations of this file's history. */
  readonly pending: number;
  /** `warning` when something limits the analysis (no baseline, broken config), `error` when there is none. */
  readonly severity: 'information' | 'warning' | 'error';
}

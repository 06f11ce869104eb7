import type { Result } from '../base/result.ts';
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Dialect, Direction, Migration, Section, TransactionPolicy } from '../model/migration.ts';

/** The workspace as a layout sees it: every path, and the text of SQL and configuration files. */
export interface Listing {
  /** Workspace-relative, with `/`, sorted. */
  readonly paths: readonly string[];
  /** Undefined when there is no such file, or it is of no kind that is read. */
  text(path: string): string | undefined;
  /** True for files that the user names although their folder looks like someone else's (`vendor`, `test`). */
  asksFor?(path: string): boolean;
}

/**
 * How a history was recognised, the surest first: Handrail's own configuration, a marker that only one tool
 * writes into its files, the tool's configuration or journal, a dependency of the project, file names alone,
 * or nothing but a folder that looks like one.
 */
export type Sign = 'configured' | 'marker' | 'config' | 'dependency' | 'names' | 'fallback';

/** What the user's configuration asks of a layout: then file names are sign enough. */
export interface Asked {
  /** Only this folder; null: wherever the names fit. */
  readonly folder: string | null;
}

/** The ordered migrations of one database, as one tool keeps them in one folder. */
export interface History {
  readonly tool: string;
  /** The folder, or the nearest common one; with the dialect it identifies the history in its workspace. */
  readonly folder: string;
  readonly sign: Sign;
  /** The configuration, journal or manifest that gave the sign, when it was a file. */
  readonly signPath: string | null;
  /** Null for one that is recognised and not analysed: CockroachDB, Oracle, ClickHouse. */
  readonly dialect: Dialect | null;
  /** As a person writes it: `PostgreSQL`, `ClickHouse`. */
  readonly dialectName: string;
  /** In the order in which the tool applies them to an empty database; repeatable ones last. */
  readonly migrations: readonly Migration[];
  /** `search_path` that the tool or its configuration sets, when it is not the server's default. */
  readonly searchPath: readonly string[] | null;
  /** Values of placeholders that the configuration gives. */
  readonly placeholders: ReadonlyMap<string, string>;
  /** SQL that makes the tool's own history table, which migrations may mention. */
  readonly historyTable: readonly string[];
  /** SQL files to fold before the first migration: a structure dump, a base schema. */
  readonly base: readonly string[];
  /** Files that somebody named, which may not be the whole history: what they do not make may be there all the same. */
  readonly partial?: boolean;
  readonly problems: readonly HistoryProblem[];
}

/** Two files of one version, a name that the tool will not see, a journal that misses a file, a step that is no SQL. */
export interface HistoryProblem {
  readonly path: string;
  readonly kind: 'duplicate-version' | 'ignored-file' | 'missing-file' | 'bad-config' | 'not-sql';
  readonly message: string;
}

export interface DirectiveProblem {
  readonly span: Span;
  readonly message: string;
}

/** How a file is cut into what runs up and what runs down. */
export interface FileSections {
  readonly sections: readonly Section[];
  /** Comments that command the tool: `-- +goose Up`. */
  readonly directives: readonly Span[];
  /** What the tool itself will refuse: an annotation with a leading space, a missing marker. */
  readonly problems: readonly DirectiveProblem[];
}

/** A file to write: a new one (`edits` null, whole `text`), or edits of an existing one. */
export interface FileChange {
  readonly path: string;
  readonly text: string | null;
  readonly edits: readonly TextEdit[];
}

export interface NewMigration {
  /** In plain words: `index orders.note`. */
  readonly title: string;
  readonly up: string;
  readonly down: string;
  readonly transaction: boolean;
  /** For tools that number by time; the clock is the caller's. */
  readonly now: Date;
}

/** A statement as the tool itself cuts it, when it does not send the text as it is. */
export interface ToolStatement {
  readonly span: Span;
}

/** The conventions of one migration tool. Pure: text and paths in, values out. */
export interface Layout {
  /** `golang-migrate` */
  readonly tool: string;
  /** As its users write it: `golang-migrate`, `Flyway`. */
  readonly title: string;
  /** The policy when nothing in the file or configuration says otherwise. */
  readonly transaction: TransactionPolicy;
  /** Finds this tool's histories; who keeps a file that two layouts claim is decided by their signs. */
  detect(listing: Listing, asked: Asked | null): readonly History[];
  /** The sections of one file of such a history; `direction` is what the file's name says it holds. */
  sections(path: string, text: string, direction: Direction, listing: Listing): FileSections;
  /** Makes a file run outside a transaction in the tool's own way, or says why that cannot be. */
  noTransaction(
    path: string,
    text: string,
    direction: Direction,
    listing: Listing,
  ): Result<readonly FileChange[], string>;
  /** Where the way back of a migration belongs, written so that the rest of the file stays. */
  writeDown(
    migration: Migration,
    upText: string,
    downText: string | null,
    down: { readonly sql: string; readonly transaction: boolean },
  ): Result<FileChange, string>;
  /** Files of a new migration that runs after `after` (the last one when null). */
  newMigration(
    history: History,
    after: Migration | null,
    migration: NewMigration,
    listing: Listing,
  ): readonly FileChange[];
  /** How the tool cuts a section into what it sends, or null when the server gets the section as it is. */
  toolStatements(text: string, section: Section, path: string, listing: Listing): readonly ToolStatement[] | null;
}

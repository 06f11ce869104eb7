import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DatabaseServer } from '../model/ports/database.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { FolderAccess } from './folder-session.ts';
import type { Folders } from './folders.ts';

/** What the server needs of the machine that it runs on. */
export interface Platform {
  openFolder(root: string): FolderAccess;
  /** The folder in which the bundle and its assets lie. */
  readonly beside: string;
  /** A PostgreSQL that needs nothing installed; loaded when it is asked for. */
  embedded(): Promise<DatabaseServer>;
  now(): Date;
}

/** What every request needs: who asks, the open documents, the folders. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly folders: Folders;
  readonly platform: Platform;
  /** Known once the client has introduced itself. */
  client: ClientAbilities;
}

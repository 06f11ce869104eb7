import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../service/analysis.ts';
import type { FolderSession } from './folder-session.ts';
import type { Settings } from './protocol.ts';

/** What every request needs: who asks, the open documents, the folders, the settings. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: () => Settings;
  /** The session of the folder that a document lies in. */
  sessionOf(uri: string): FolderSession | null;
  sessions(): readonly FolderSession[];
}

/** A document in its folder, with an analysis of its newest text. */
export interface Located {
  readonly session: FolderSession;
  readonly analysis: Analysis;
  readonly path: string;
  readonly uri: string;
}

/** Null when the document is in no folder or Handrail is off. */
export async function locate(context: ServerContext, uri: string): Promise<Located | null> {
  const session = context.sessionOf(uri);
  const path = session?.pathOf(uri) ?? null;
  if (session === null || path === null || !context.settings().enable) return null;
  return { session, analysis: await session.current(), path, uri };
}

/** The text that the analysis is about. */
export function textOf(located: Located): string {
  return located.analysis.run.places.get(located.path)?.run.text ?? located.session.listing.text(located.path) ?? '';
}

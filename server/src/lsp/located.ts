import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Analysis } from '../service/analysis.ts';
import type { FolderSession } from './folder-session.ts';
import type { Lines } from './lines.ts';
import type { ServerContext } from './server-context.ts';

/** A document in its folder, with an analysis of its newest text. */
export interface Located {
  readonly session: FolderSession;
  readonly analysis: Analysis;
  readonly path: string;
  readonly uri: string;
  readonly lines: Lines;
}

/** The folder of a document; null when there is none. */
export function homeOf(
  context: ServerContext,
  uri: string,
): { readonly session: FolderSession; readonly path: string } | null {
  const session = context.folders.sessionOf(uri);
  const path = session?.pathOf(uri) ?? null;
  return session === null || path === null ? null : { session, path };
}

/**
 * The document that a request is about; null when it is in no folder, or Handrail is off there. What was asked about a text that has changed in
 * the meantime has no answer.
 */
export async function locate(
  context: ServerContext,
  uri: string,
  cancelled?: CancellationToken,
): Promise<Located | null> {
  const version = context.documents.get(uri)?.version;
  const located = await locateNewest(context, uri);
  if (cancelled?.isCancellationRequested === true)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
  if (context.documents.get(uri)?.version !== version)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
  return located;
}

/** The same for whoever wants the newest answer, whatever was typed while it was worked out. */
export async function locateNewest(context: ServerContext, uri: string): Promise<Located | null> {
  const home = homeOf(context, uri);
  if (home === null || !(await home.session.configured()).enable) return null;
  const analysis = await home.session.analyse(home.path);
  return { ...home, analysis, uri, lines: linesOf(context, home.session, home.path, uri) };
}

/** The lines of any file of a folder, open or not. */
export function linesOf(
  context: ServerContext,
  session: FolderSession,
  path: string,
  uri = session.uriOf(path),
): Lines {
  return context.documents.get(uri) ?? session.linesOf(path);
}

import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { capabilities } from './capabilities.ts';
import { clientAbilities } from './client-abilities.ts';
import type { FolderSession } from './folder-session.ts';
import type { ServerContext } from './server-context.ts';
import { askSettings, DEFAULT_SETTINGS } from './settings.ts';

/** Initialization, the workspace's folders and their settings. */
export function startLife(context: ServerContext): void {
  const { connection, folders } = context;
  const configure = (session: FolderSession | null): void => {
    if (session === null) return;
    const ask = context.client.configuration;
    session.configure(ask ? askSettings(connection, session.uri) : Promise.resolve(DEFAULT_SETTINGS));
    wake(context, session);
  };

  connection.onInitialize((params) => {
    context.client = clientAbilities(params);
    const { workspaceFolders, rootUri } = params;
    const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    for (const uri of roots) folders.add(uri);
    return capabilities(context.client);
  });
  connection.onInitialized(() => {
    if (context.client.registersConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'handrail' });
    if (context.client.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri);
        for (const { uri } of added) configure(folders.add(uri));
      });
    for (const session of folders.all) configure(session);
  });
  connection.onDidChangeConfiguration(() => {
    for (const session of folders.all) configure(session);
  });
}

/** Somebody looks at a folder: it is analysed although no request asks. */
export function wake({ documents, folders }: ServerContext, session: FolderSession): void {
  const isSeen = documents.all().some(({ uri }) => folders.sessionOf(uri) === session);
  // Who failed is told by the session itself.
  if (isSeen) session.analyse(null).catch(() => undefined);
}

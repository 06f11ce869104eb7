import { FileChangeType } from 'vscode-languageserver';
import type { Diagnostics } from './diagnostics.ts';
import type { FolderSession } from './folder-session.ts';
import { wake } from './lifecycle.ts';
import { homeOf } from './located.ts';
import type { ServerContext } from './server-context.ts';
import type { Statuses } from './status.ts';

/** What is opened, typed, saved and closed, and what changes on the disk meanwhile. */
export function startTextSync(context: ServerContext, diagnostics: Diagnostics, statuses: Statuses): void {
  const { connection, documents } = context;
  const opening = new Set<string>();

  documents.onDidOpen(({ document }) => opening.add(document.uri));
  documents.onDidChangeContent(({ document }) => {
    const { uri } = document;
    const home = homeOf(context, uri);
    home?.session.setText(home.path, document.getText());
    if (opening.delete(uri)) {
      diagnostics.opened(uri);
      statuses.tell(uri).catch(() => undefined);
    } else {
      diagnostics.edited(uri);
    }
  });
  documents.onDidSave(({ document: { uri } }) => {
    homeOf(context, uri)?.session.saved();
    diagnostics.saved(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const home = homeOf(context, uri);
    home?.session.closeText(home.path);
    diagnostics.closed(uri);
    statuses.forget(uri);
    if (home !== null) wake(context, home.session);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const touched = new Set<FolderSession>();
    for (const { uri, type } of changes) {
      const home = homeOf(context, uri);
      home?.session.diskChanged(home.path, type !== FileChangeType.Changed);
      if (home !== null) touched.add(home.session);
    }
    for (const session of touched) wake(context, session);
  });
  documents.listen(connection);
}

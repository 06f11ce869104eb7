import {
  type CancellationToken,
  commands,
  l10n,
  type Progress,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { PreviewDocument, Refusal } from '../../../server/src/lsp/protocol.ts';
import type { ServerProcess } from '../server-process.ts';
import type { VirtualDocuments } from '../virtual-documents.ts';
import { targetOf } from './target.ts';

export const previewScheme = 'handrail-preview';

export function previewPlan(server: ServerProcess, documents: VirtualDocuments): (uri?: unknown) => Promise<void> {
  return async (uri) => {
    const target = targetOf(uri);
    if (target === undefined) return;
    const answer = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Previewing the plan'), cancellable: true },
      (progress, token) => ask(server, target, progress, token),
    );
    if (answer === undefined) return;
    if ('refused' in answer) {
      void window.showWarningMessage(answer.refused);
      return;
    }
    await open(documents, target, answer);
  };
}

async function ask(
  server: ServerProcess,
  uri: string,
  progress: Progress<{ message: string }>,
  token: CancellationToken,
): Promise<PreviewDocument | Refusal | undefined> {
  const workDoneToken = `preview:${uri}`;
  const report = (message: string) => progress.report({ message });
  try {
    const attendance = { cancellation: token, progress: workDoneToken, report };
    return await server.askAttended('handrail/preview', { uri, workDoneToken }, attendance);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}

/** One document a migration: a second preview replaces what the first one's tab shows. */
async function open(documents: VirtualDocuments, target: string, { title, markdown }: PreviewDocument): Promise<void> {
  const uri = Uri.from({ scheme: previewScheme, path: `/${l10n.t('Plan of {0}', title)}.md`, query: target });
  documents.set(uri, markdown);
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreview', uri);
}

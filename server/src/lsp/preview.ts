import { basename } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { embeddedServer } from '../adapters/node/embedded.ts';
import { preview } from '../service/preview.ts';
import { previewMarkdown } from '../words/preview-markdown.ts';
import type { PreviewDocument, PreviewParams, Refusal } from './protocol.ts';
import { locate, type ServerContext } from './server-context.ts';

/** Runs the migration on the embedded PostgreSQL, behind its own history; nothing of the user's is touched. */
export function onPreview(context: ServerContext, beside: string): void {
  context.connection.onRequest('handrail/preview', async (params: PreviewParams, cancelled: CancellationToken): Promise<PreviewDocument | Refusal> => {
    const located = await locate(context, params.uri);
    if (located === null) return { refused: 'This file is in no folder that Handrail looks after.' };
    const progress = params.workDoneToken === undefined ? null : context.connection.window.attachWorkDoneProgress({ workDoneToken: params.workDoneToken } as never);
    const stop = new AbortController();
    cancelled.onCancellationRequested(() => stop.abort());
    const server = embeddedServer(beside, stop.signal);
    try {
      const result = await preview(located.analysis, located.path, server, (message) => progress?.report(message));
      if ('refused' in result) return result;
      return { title: basename(located.path), markdown: previewMarkdown(result) };
    } finally {
      await server.close();
    }
  });
}

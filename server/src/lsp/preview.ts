import type { CancellationToken } from 'vscode-languageserver';
import type { DatabaseServer } from '../model/ports/database.ts';
import { previewMarkdown } from '../reporters/preview/markdown.ts';
import { down } from '../service/down.ts';
import { preview } from '../service/preview.ts';
import type { PreviewDocument, PreviewParams, Refusal } from './protocol.ts';
import { locate, type ServerContext } from './server-context.ts';

/** Runs the migration on the embedded PostgreSQL, behind its own history; nothing of the user's is touched. */
export function onPreview(context: ServerContext, embedded: () => DatabaseServer): void {
  context.connection.onRequest<PreviewDocument | Refusal, void>('handrail/preview', async (params: PreviewParams, cancelled: CancellationToken) => {
    const located = await locate(context, params.uri);
    if (located === null) return { refused: 'This file is in no folder that Handrail looks after.' };
    const stop = new AbortController();
    cancelled.onCancellationRequested(() => stop.abort());
    const server = embedded();
    try {
      const result = await preview(located.analysis, located.path, server, {
        mode: 'embedded',
        now: () => performance.now(),
        signal: stop.signal,
        progress: (message) => report(context, params.workDoneToken, message),
      });
      if ('refused' in result) return result;
      const way = down(located.analysis, located.path);
      return { title: located.path.split('/').at(-1) ?? located.path, markdown: previewMarkdown(result, 'refused' in way ? null : way) };
    } finally {
      await server.close();
    }
  });
}

function report(context: ServerContext, token: string | number | undefined, message: string): void {
  if (token !== undefined) void context.connection.sendNotification('$/progress', { token, value: { kind: 'report', message } });
}

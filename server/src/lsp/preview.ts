import { basename } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { previewMarkdown } from '../reporters/preview/markdown.ts';
import { down } from '../service/down.ts';
import { preview } from '../service/preview.ts';
import { NO_FOLDER } from './down.ts';
import { locate } from './located.ts';
import type { PreviewDocument, PreviewParams, Refusal } from './protocol.ts';
import { onRequest } from './requests.ts';
import type { ServerContext } from './server-context.ts';

/** Runs the migration on the embedded PostgreSQL, behind its own history; nothing of the user's is touched. */
export function onPreview(context: ServerContext): void {
  onRequest(context.connection, 'handrail/preview', (params, cancelled) => {
    if (context.client.trusted) return previewOf(context, params, cancelled);
    const refused = 'Nothing is run in restricted mode. Trust this workspace to preview its migrations.';
    return Promise.resolve({ refused });
  });
}

async function previewOf(
  context: ServerContext,
  { uri, workDoneToken }: PreviewParams,
  cancelled: CancellationToken,
): Promise<PreviewDocument | Refusal> {
  const located = await locate(context, uri, cancelled);
  if (located === null) return { refused: NO_FOLDER };
  const { analysis, path } = located;
  const reporter = context.connection.window.attachWorkDoneProgress(workDoneToken);
  const stop = new AbortController();
  const listening = cancelled.onCancellationRequested(() => stop.abort());
  const server = await context.platform.embedded();
  reporter.begin('Previewing the plan');
  try {
    const progress = (message: string): void => reporter.report(message);
    const now = (): number => performance.now();
    const result = await preview(analysis, path, server, { mode: 'embedded', now, signal: stop.signal, progress });
    if (stop.signal.aborted) return { refused: 'The preview was cancelled.' };
    if ('refused' in result) return result;
    const way = down(analysis, path);
    return { title: basename(path), markdown: previewMarkdown(result, 'refused' in way ? null : way) };
  } finally {
    reporter.done();
    listening.dispose();
    await server.close();
  }
}

import { type InlayHint, MarkupKind } from 'vscode-languageserver';
import { hints } from '../service/hints.ts';
import { locate } from './located.ts';
import type { ServerContext } from './server-context.ts';

export function onInlayHint(context: ServerContext): void {
  context.connection.languages.inlayHint.on(async ({ textDocument, range }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    const which = located?.session.settings.inlayHints ?? 'off';
    if (located === null || which === 'off') return null;
    const { analysis, path, lines } = located;
    const within = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    return hints(analysis, path, { which, within }).map(
      ({ offset, text, tooltip }): InlayHint => ({
        position: lines.positionAt(offset),
        label: text,
        paddingLeft: true,
        tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      }),
    );
  });
}

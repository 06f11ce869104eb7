import { type InlayHint, MarkupKind } from 'vscode-languageserver';
import { hints } from '../service/hints.ts';
import { LineIndex } from '../sql/line-index.ts';
import { locate, type ServerContext, textOf } from './server-context.ts';

export function onInlayHint(context: ServerContext): void {
  context.connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const which = context.settings().inlayHints;
    const located = which === 'off' ? null : await locate(context, textDocument.uri);
    if (located === null || which === 'off') return null;
    const lines = new LineIndex(textOf(located));
    const from = lines.offsetAt(range.start);
    const to = lines.offsetAt(range.end);
    return hints(located.analysis, located.path, which)
      .filter((hint) => hint.offset >= from && hint.offset <= to)
      .map((hint): InlayHint => ({ position: lines.positionAt(hint.offset), label: hint.text, paddingLeft: true, tooltip: { kind: MarkupKind.Markdown, value: hint.tooltip } }));
  });
}

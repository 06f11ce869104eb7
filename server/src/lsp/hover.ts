import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../service/hover.ts';
import { rangeIn } from './lines.ts';
import { locate } from './located.ts';
import type { ServerContext } from './server-context.ts';

export function onHover(context: ServerContext): void {
  context.connection.onHover(async ({ textDocument, position }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    const found = located === null ? null : hover(located.analysis, located.path, located.lines.offsetAt(position));
    if (located === null || found === null) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: rangeIn(located.lines, found.span),
    };
  });
}

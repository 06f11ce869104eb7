import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../service/hover.ts';
import { LineIndex } from '../sql/line-index.ts';
import { rangeIn } from './positions.ts';
import { locate, type ServerContext, textOf } from './server-context.ts';

export function onHover(context: ServerContext): void {
  context.connection.onHover(async ({ textDocument, position }) => {
    const located = await locate(context, textDocument.uri);
    if (located === null) return null;
    const lines = new LineIndex(textOf(located));
    const found = hover(located.analysis, located.path, lines.offsetAt(position));
    return found === null ? null : { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeIn(lines, found.span) };
  });
}

import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type StatementSymbol, symbols } from '../service/symbols.ts';
import { type Lines, rangeIn } from './lines.ts';
import { locate } from './located.ts';
import type { ServerContext } from './server-context.ts';

/** The statements of a migration, under their direction where a file holds both. */
export function onDocumentSymbol(context: ServerContext): void {
  context.connection.onDocumentSymbol(async ({ textDocument }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    const sections = located === null ? null : symbols(located.analysis, located.path);
    if (located === null || sections === null) return null;
    const { lines } = located;
    if (sections.length < 2) return sections.flatMap(({ statements }) => statements.map((one) => symbolOf(lines, one)));
    return sections.map(({ direction, span, statements }): DocumentSymbol => {
      const children = statements.map((one) => symbolOf(lines, one));
      const range = rangeIn(lines, span);
      const selectionRange = { start: range.start, end: range.start };
      return { name: direction, kind: SymbolKind.Namespace, range, selectionRange, children };
    });
  });
}

function symbolOf(lines: Lines, { name, detail, isDefinition, span, words }: StatementSymbol): DocumentSymbol {
  const kind = isDefinition ? SymbolKind.Struct : SymbolKind.Event;
  return { name, detail, kind, range: rangeIn(lines, span), selectionRange: rangeIn(lines, words) };
}

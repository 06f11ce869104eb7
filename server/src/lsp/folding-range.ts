import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { type Fold, folds } from '../service/folding.ts';
import { locate } from './located.ts';
import type { ServerContext } from './server-context.ts';

const KINDS: Readonly<Record<Fold['kind'], FoldingRange['kind']>> = {
  section: FoldingRangeKind.Region,
  comment: FoldingRangeKind.Comment,
  statement: undefined,
};

/** In a file that is no migration the editor folds as it would without us. */
export function onFoldingRange(context: ServerContext): void {
  context.connection.onFoldingRanges(async ({ textDocument }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    const found = located === null ? null : folds(located.analysis, located.path);
    if (located === null || found === null) return null;
    return found.flatMap(({ span, kind }): readonly FoldingRange[] => {
      const startLine = located.lines.positionAt(span.start).line;
      const endLine = located.lines.positionAt(span.end).line;
      const known = KINDS[kind];
      return startLine === endLine ? [] : [{ startLine, endLine, ...(known === undefined ? {} : { kind: known }) }];
    });
  });
}

import { l10n, Position, Range, Uri, window } from 'vscode';
import type { ServerProcess } from '../server-process.ts';
import { targetOf } from './target.ts';

export function goToPaired(server: ServerProcess): (uri?: unknown) => Promise<void> {
  return async (uri) => {
    const target = targetOf(uri);
    if (target === undefined) return;
    const place = await server.ask('handrail/paired', { uri: target });
    if (!place) {
      void window.showInformationMessage(l10n.t('This migration has no pair.'));
      return;
    }
    const start = new Position(place.line, 0);
    await window.showTextDocument(Uri.parse(place.uri), { selection: new Range(start, start) });
  };
}

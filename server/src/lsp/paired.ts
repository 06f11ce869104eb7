import { paired } from '../service/paired.ts';
import { linesOf, locate } from './located.ts';
import { onRequest } from './requests.ts';
import type { ServerContext } from './server-context.ts';

export function onPaired(context: ServerContext): void {
  onRequest(context.connection, 'handrail/paired', async ({ uri }, cancelled) => {
    const located = await locate(context, uri, cancelled);
    const place = located === null ? null : paired(located.analysis, located.path);
    if (located === null || place === null) return null;
    const lines = linesOf(context, located.session, place.path);
    return { uri: located.session.uriOf(place.path), line: lines.positionAt(place.offset).line };
  });
}

import { placeOf } from '../service/analysis.ts';
import { LineIndex } from '../sql/line-index.ts';
import type { Place } from './protocol.ts';
import { locate, type ServerContext, textOf } from './server-context.ts';

/** The other half of a migration: another file, or the other section of this one. */
export function onPaired(context: ServerContext): void {
  context.connection.onRequest('handrail/paired', async ({ uri }: { readonly uri: string }): Promise<Place | null> => {
    const located = await locate(context, uri);
    const place = located === null ? undefined : placeOf(located.analysis, located.path);
    if (located === null || place === undefined) return null;
    const { up, down } = place.migration;
    if (down !== null) return { uri: located.session.uriOf(place.direction === 'up' ? down.path : up.path), line: 0 };
    const section = place.run.sections.sections.find((candidate) => candidate.direction === 'down');
    return section === undefined ? null : { uri, line: new LineIndex(textOf(located)).positionAt(section.span.start).line };
  });
}

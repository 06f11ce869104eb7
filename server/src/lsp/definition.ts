import { definition, references } from '../service/definition.ts';
import { LineIndex } from '../sql/line-index.ts';
import { locationOf } from './positions.ts';
import { locate, type ServerContext, textOf } from './server-context.ts';

/** From a name to the migration that made it, and to every statement that touches it. */
export function onDefinition(context: ServerContext): void {
  context.connection.onDefinition(async ({ textDocument, position }) => {
    const located = await locate(context, textDocument.uri);
    if (located === null) return null;
    const place = definition(located.analysis, located.path, new LineIndex(textOf(located)).offsetAt(position));
    return place === null ? null : locationOf(located.session, place);
  });
  context.connection.onReferences(async ({ textDocument, position }) => {
    const located = await locate(context, textDocument.uri);
    if (located === null) return null;
    const places = references(located.analysis, located.path, new LineIndex(textOf(located)).offsetAt(position));
    return places.map((place) => locationOf(located.session, place));
  });
}

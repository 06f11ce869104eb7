import type { Location } from 'vscode-languageserver';
import { definition, references } from '../service/definition.ts';
import type { ObjectPlace } from '../service/object-places.ts';
import { rangeIn } from './lines.ts';
import { type Located, linesOf, locate } from './located.ts';
import type { ServerContext } from './server-context.ts';

/** From a name to the migration that made it, and to every statement that touches it. */
export function onDefinition(context: ServerContext): void {
  context.connection.onDefinition(async ({ textDocument, position }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    if (located === null) return null;
    const place = definition(located.analysis, located.path, located.lines.offsetAt(position));
    return place === null ? null : locationOf(context, located, place);
  });
  context.connection.onReferences(async ({ textDocument, position }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    if (located === null) return null;
    // Later migrations touch it too, and must have been folded.
    const analysis = await located.session.analyse(null);
    const places = references(analysis, located.path, located.lines.offsetAt(position));
    return places.map((place) => locationOf(context, located, place));
  });
}

function locationOf(context: ServerContext, { session }: Located, { path, span }: ObjectPlace): Location {
  return { uri: session.uriOf(path), range: rangeIn(linesOf(context, session, path), span) };
}
